"""Nothing that a stranger wrote steers a terminal: not in seeds, not in names of files, not in arguments."""

import re
from pathlib import Path
from typing import Final

import pytest

from stakegraph.cli.app import COMMANDS
from tests.cli.everything import CALLS, NAMES, filled_in
from tests.cli.program import Ended, run, run_here

STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, or turns the order of what it shows."""
HOSTILE: Final = "x\x1b]0;title\x07\x1b[2J\x9b31m\u202eexe\u2066\u200b\x08\x7f"
ODD: Final = "\u200eAcme\u200f \u061c [red]<b>\\x1b"
"""What seeds may hold: marks of direction are warned of, the rest is text."""
QUOTED: Final = ODD.replace("\\", "\\\\")
SEED: Final = f"""
sources:
  - {{id: note, kind: source, name: "{QUOTED}", date: 2016}}
entities:
  - {{id: acme, kind: company, name: "{QUOTED}", url: "https://example.org/red", source: note}}
  - {{id: other, kind: agency, name: Other, source: note}}
  - id: sum
    kind: money
    name: Sum
    amount: "1"
    currency: USD
    source: note
    evidence: [{{locator: p. 2, quote: one dollar}}]
relationships:
  - {{from: acme, kind: trains, to: other, source: note, evidence: [{{locator: p. 1, quote: "{ODD[:6]} trains"}}]}}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    loaded = run("load", "-", "--store", folder / "graph.db", stdin=SEED)
    assert loaded.code == 0, loaded.stderr
    assert is_harmless(loaded)
    return folder / "graph.db"


def is_harmless(ended: Ended) -> bool:
    return STEERING.search(ended.stdout + ended.stderr) is None


def ended(name: str, call: list[str], store: Path) -> Ended:
    takes_a_store = name not in ("new", "schema", "explain", "copy")
    return run_here(name, *call, *(("--store", str(store)) if takes_a_store else ()))


def test_every_command_is_called() -> None:
    assert sorted(CALLS) == sorted(name for name, _, _ in COMMANDS)


def test_what_steers_would_be_noticed() -> None:
    assert not is_harmless(Ended(0, HOSTILE, ""))
    assert all(not is_harmless(Ended(0, "", each)) for each in HOSTILE if not each.isprintable() and each != "\u200b")


@pytest.mark.parametrize("name", NAMES)
def test_an_argument_that_steers_is_written_out(name: str, store: Path, tmp_path: Path) -> None:
    paths = {"SEED": str(tmp_path / f"{HOSTILE}.yaml"), "STORE": f"{store}{HOSTILE}", "COPY": f"{tmp_path}/{HOSTILE}"}
    for call in CALLS[name]:
        told = ended(name, filled_in(call, WORD=HOSTILE, **paths), store)
        assert is_harmless(told), call
        assert "Traceback" not in told.stderr


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_steers_is_written_out(name: str) -> None:
    told = run_here(name, f"--{HOSTILE}")
    assert (told.code, is_harmless(told)) == (2, True)


@pytest.mark.parametrize("name", NAMES)
def test_what_seeds_hold_steers_nothing(name: str, store: Path, tmp_path: Path) -> None:
    seed = tmp_path / "odd.yaml"
    seed.write_text(SEED)
    paths = {"SEED": str(seed), "STORE": str(store), "COPY": str(tmp_path / "copy.db")}
    for call in CALLS[name]:
        told = ended(
            name,
            filled_in(call, WORD="acme", **paths),
            store if name not in ("load", "rebuild") else _copy(store, tmp_path),
        )
        assert is_harmless(told), call
        assert "Traceback" not in told.stderr


def _copy(store: Path, folder: Path) -> Path:
    copy = folder / "own.db"
    copy.write_bytes(store.read_bytes())
    return copy


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "tsv", "md"])
@pytest.mark.parametrize(
    "call", [("show", "acme"), ("find", "acme"), ("claims",), ("query", "SELECT char(27, 155, 8238) AS said")]
)
def test_no_format_lets_through_what_steers(format: str, call: tuple[str, ...], store: Path) -> None:
    told = run_here(*call, "--store", store, "--format", format)
    assert (told.code, is_harmless(told)) == (0, True), told.stdout


@pytest.mark.parametrize("name", ["a.yaml", "a.csv", "a.json", "a.jsonl"])
@pytest.mark.parametrize("character", sorted({each for each in HOSTILE if not each.isprintable()}))
def test_a_fault_that_quotes_a_seed_is_written_out(name: str, character: str, tmp_path: Path) -> None:
    seed = tmp_path / name
    seed.write_text(
        f"id,name\nx{character}y,z\n" if name == "a.csv" else f'{{"entities": [{{"id": "x{character}y"}}]}}'
    )
    for more in ([], ["--format", "json"]):
        told = run_here("check", seed, *more)
        assert (told.code, is_harmless(told)) == (3, True), told


def test_a_name_of_a_file_that_steers_is_written_out(tmp_path: Path) -> None:
    seed = tmp_path / f"{HOSTILE}.yaml"
    seed.write_text("entities: [{id: acme}]\n")
    assert is_harmless(run_here("check", seed))
    assert is_harmless(run_here("check", tmp_path))
    assert is_harmless(run_here("load", tmp_path, "--store", tmp_path / f"{HOSTILE}.db"))
