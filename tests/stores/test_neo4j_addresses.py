"""Addresses of servers: what is taken, what is refused, and that no secret is ever repeated."""

import io
import sys
from pathlib import Path

import pytest

from stakegraph.errors import ConfigurationError
from stakegraph.stores.neo4j.address import read_address

CANARY = "canary-53cr3t"


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("NEO4J_USERNAME", "NEO4J_PASSWORD_FILE", "NEO4J_DATABASE", "STAKEGRAPH_INSECURE_TLS"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("NEO4J_PASSWORD", CANARY)


@pytest.mark.parametrize(
    "uri",
    [
        *("bolt://localhost", "bolt://127.0.0.1:7688", "neo4j://[::1]:7687", "neo4j+s://graph.example.org"),
        "bolt+s://graph.example.org:7687",
    ],
)
def test_encrypted_addresses_and_this_machine_are_taken(uri: str) -> None:
    address = read_address(uri)

    assert (address.uri, address.user, address.password, address.database) == (uri, "neo4j", CANARY, None)
    assert CANARY not in repr(address)


@pytest.mark.parametrize(
    "uri",
    [
        f"bolt://neo4j:{CANARY}@localhost",
        f"neo4j+s://{CANARY}@graph.example.org",
        "bolt://graph.example.org",
        "neo4j://10.0.0.1",
        "bolt+ssc://graph.example.org",
        "bolt://localhost/path",
        "bolt://localhost?policy=x",
        "bolt://",
        "bolt://localhost:port",
        "bolt://[::1",
        "http://localhost:7474",
    ],
)
def test_other_addresses_are_refused_without_repeating_a_secret(uri: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        read_address(uri)

    assert told.value.exit_code == 7
    assert CANARY not in told.value.message + told.value.mend


def test_any_certificate_is_taken_only_where_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEGRAPH_INSECURE_TLS", "1")

    assert read_address("bolt+ssc://graph.example.org").uri == "bolt+ssc://graph.example.org"


def test_a_password_comes_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "secret"))

    assert read_address("bolt://localhost").password == "from a file"


def test_without_a_password_it_is_said_how_to_give_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")

    with pytest.raises(ConfigurationError) as told:
        read_address("bolt://localhost")
    assert "NEO4J_PASSWORD_FILE" in told.value.mend


class Terminal(io.StringIO):
    """Where a person sits who can be asked."""

    def isatty(self) -> bool:
        return True


def test_a_person_at_a_terminal_is_asked_for_the_password_of_that_account(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return "typed in"

    monkeypatch.delenv("NEO4J_PASSWORD")
    monkeypatch.setenv("NEO4J_USERNAME", "reader")
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", typed)

    address = read_address("bolt://localhost:7687")

    assert (address.user, address.password) == ("reader", "typed in")
    assert asked == ["password of reader at bolt://localhost:7687: "]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["missing", "no text"])
def test_a_password_file_that_cannot_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "secret"))

    with pytest.raises(ConfigurationError, match="NEO4J_PASSWORD_FILE cannot be read"):
        read_address("bolt://localhost")
