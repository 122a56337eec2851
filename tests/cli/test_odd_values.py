"""What is let in can be asked about: no value that a stranger may write breaks a command off."""

from pathlib import Path
from typing import Final

import pytest

from tests.cli.everything import CALLS, NAMES, filled_in
from tests.cli.program import run, run_here

DIGITS: Final = "1" * 5_000
"""More than Python makes a number of."""
TOTAL: Final = """
sources: [{id: note, kind: source, name: A note, date: 0001-01-01}]
money: [{id: total, name: Total, amount: 100, currency: USD, source: note, evidence: [{quote: hundred}]}]
"""
SEED: Final = f"""
sources:
  - {{id: acme, kind: source, name: Acme, date: 9999-12-31, footnotes: {{? "{DIGITS}" : other, 2: other, 2a: other}}}}
  - {{id: other, kind: source, name: Other, date: unknown}}
defaults: {{source: acme}}
entities:
  - {{id: firm, kind: company, name: "{DIGITS}"}}
  - {{id: body, kind: agency, name: "{"Body " * 5_000}"}}
relationships:
  - from: firm
    kind: trains
    to: body
    start: 0001
    end: 9999-12-31
    evidence:
      - {{locator: p. {DIGITS}, quote: trains, cites: [2a, "2", "{DIGITS}"]}}
      - {{locator: L{DIGITS}, quote: trained, cites: ["2"]}}
money:
  - {{id: part, name: Part, part_of: total, amount: 3, stated_share: a third, currency: USD, evidence: [{{quote: a}}]}}
  - {{id: most, name: Most, amount: "{"9" * 40}", currency: USD, about: firm, evidence: [{{quote: a}}]}}
  - {{id: words, name: Words, part_of: total, text: "{DIGITS}", evidence: [{{quote: a}}]}}
figures:
  - {{id: point, name: Point, about: firm, measure: staff, text: ".5", evidence: [{{quote: a}}]}}
  - {{id: dot, name: Dot, about: firm, measure: staff, text: "5.", high: 6, evidence: [{{quote: a}}]}}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    for seed in (TOTAL, SEED.replace("about: firm, evidence", "evidence")):
        (folder / f"seed{len(seed)}.yaml").write_text(seed)
        loaded = run("load", folder / f"seed{len(seed)}.yaml", "--store", folder / "graph.db")
        assert loaded.code == 0, loaded.stderr[:2000]
    return folder / "graph.db"


@pytest.mark.parametrize("word", ["firm", "acme", "total"])
@pytest.mark.parametrize("name", NAMES)
def test_no_command_is_broken_off(store: Path, name: str, word: str, tmp_path: Path) -> None:
    for call in CALLS[name]:
        words = filled_in(call, WORD=word, SEED=str(store.parent), STORE=str(store), COPY=str(tmp_path / "copy.db"))
        takes_a_store = name not in ("new", "schema", "explain", "copy")
        assert run_here(name, *words, *(("--store", str(store)) if takes_a_store else ())).code in (0, 2, 3)
