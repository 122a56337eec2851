"""The password of a server that answers: no command tells it, and no file that it writes holds it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.everything import CALLS, filled_in
from tests.cli.program import SEED, run_here

if TYPE_CHECKING:
    from tests.neo4j.launcher import Launched

pytestmark = pytest.mark.neo4j

ELSEWHERE = ("check", "new", "schema", "explain")
"""Commands that ask no store."""


@pytest.fixture(scope="module")
def own() -> Iterator["Launched"]:
    """A server of this module's own: the commands use the labels of users."""
    from tests.neo4j.launcher import launch, stop

    server = launch()
    yield server
    stop(server)


def test_no_command_tells_the_password_of_the_server_that_answers(own: "Launched", tmp_path: Path) -> None:
    account = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": own.password}
    paths = {"SEED": str(SEED), "STORE": own.uri, "COPY": str(tmp_path / "copy.db")}
    answered = 0
    for name in ["load", *(each for each in CALLS if each not in ("load", *ELSEWHERE))]:
        words = filled_in(CALLS[name][0], WORD="microsoft", **paths)
        ended = run_here(name, *words, *(() if name == "copy" else ("--store", own.uri)), env=account)
        assert own.password not in ended.stdout + ended.stderr, words
        answered += ended.code == 0
    assert answered > len(CALLS) - len(ELSEWHERE) - 5
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(own.password.encode() in path.read_bytes() for path in files)
