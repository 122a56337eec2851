"""What is more than a load may hold is refused, with the option that raises the limit; raised, it is let in."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from stakegraph.errors import UsageError
from stakegraph.formats.limits import LIMITS, NO_LIMITS, RAISABLE, Limits, raised, written
from stakegraph.formats.readers import read_bytes, read_text
from tests.cli.program import run

COUNTRY = "entities: [{id: us, kind: country, name: United States}]\n"
TWO = "entities: [{id: us, kind: country, name: United States}, {id: mx, kind: country, name: Mexico}]\n"
TEN = ", ".join(f"a{number}" for number in range(10))
QUOTES = ", ".join(f"{{quote: q{number}}}" for number in range(11))
TIES = f"relationships: [{{from: [{TEN}], kind: trains, to: [b, {TEN}]}}]\n"
PROOFS = f"entities: [{{id: a, kind: agency, name: A, part_of: [{TEN}], evidence: [{QUOTES}]}}]\n"
SUMS = f"money: [{{id: a, name: A, amount: 1, part_of: [{TEN}], evidence: [{QUOTES}]}}]\n"
ALIASES = "entities: [{id: us, kind: country, name: &name United States, aliases: [*name, *name]}]\n"
MANY: Mapping[str, tuple[Mapping[str, str], str, str]] = {
    "a large file": ({"a.yaml": COUNTRY}, "SG604", "file_bytes=20"),
    "a large load": ({"a.yaml": COUNTRY}, "SG605", "load_bytes=20"),
    "many files": ({"a.yaml": COUNTRY, "b.yaml": "layers: []\n"}, "SG606", "files=1"),
    "many values in a file": ({"a.yaml": COUNTRY}, "SG608", "nodes=5"),
    "many values in two files": ({"a.yaml": COUNTRY, "b.yaml": "layers: []\n"}, "SG608", "nodes=9"),
    "many entities": ({"a.yaml": TWO}, "SG612", "entities=1"),
    "many entities in two files": ({"a.yaml": COUNTRY, "b.yaml": TWO}, "SG612", "entities=1"),
    "many ties": ({"a.yaml": TIES}, "SG608", "records=99"),
    "much evidence": ({"a.yaml": PROOFS}, "SG608", "records=100"),
    "much money": ({"a.yaml": SUMS}, "SG608", "records=100"),
    "many aliases": ({"a.yaml": ALIASES}, "SG117", "alias_nodes=1"),
    "own kinds": ({"a.yaml": COUNTRY, "schema/facts/b.yaml": "fact: b\n"}, "SG606", "files=1"),
}


@pytest.mark.parametrize("what", MANY)
def test_too_much_is_refused_with_the_option_that_lets_it_in(what: str, tmp_path: Path) -> None:
    files, code, limit = MANY[what]
    for name, text in files.items():
        (tmp_path / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "seeds" / name).write_text(text)
    ended = run("load", tmp_path / "seeds", "--limit", limit, "--store", tmp_path / "graph.db")
    assert ended.code == 3
    assert f"error {code} " in ended.stderr
    assert not (tmp_path / "graph.db").exists()
    advice = re.search(r"raise the limit: `--limit (\w+)=[0-9]+[KMG]?B?`", ended.stderr)
    assert advice
    assert advice[1] == limit.partition("=")[0]


def test_aliases_of_too_many_characters_name_the_limit_that_they_pass() -> None:
    text = b"a: &a " + b"x" * 60 + b"\nb: [*a, *a, *a]\n"
    (fault,) = read_bytes("seed.yaml", text, Limits(file_bytes=100)).faults
    assert (fault.code, "`--limit file_bytes=200`" in fault.hint) == ("SG117", True)
    assert read_bytes("seed.yaml", text, Limits(file_bytes=200)).faults == ()


def test_each_limit_is_one_that_an_option_raises() -> None:
    assert {limit.partition("=")[0] for _, _, limit in MANY.values()} == set(RAISABLE)


def test_a_raised_limit_lets_in_and_the_store_reads_it_again(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("# " + "x" * LIMITS.file_bytes + "\n" + COUNTRY)
    store = ("--store", tmp_path / "graph.db")
    refused = run("load", seed, *store)
    assert (refused.code, "SG604" in refused.stderr) == (3, True)
    assert run("load", seed, "--limit", "file_bytes=32MB", *store).code == 0
    assert run("rebuild", *store).code == 0


def test_what_a_store_keeps_is_held_to_no_limit_but_depth() -> None:
    text = f"a: &a [{'x, ' * 100}]\nb: [{'*a, ' * 1001}]\n"
    assert [fault.code for fault in read_bytes("seed.yaml", text.encode()).faults] == ["SG117"]
    assert read_text("seed.yaml", text).faults == ()
    assert NO_LIMITS.depth == LIMITS.depth


@pytest.mark.parametrize(
    ("words", "hint"),
    [("file=3", "files"), ("nodse=3", "nodes"), ("files", ""), ("files=many", ""), ("files=-1", ""), ("depth=40", "")],
)
def test_words_that_are_no_limit_are_refused(words: str, hint: str, tmp_path: Path) -> None:
    ended = run("check", tmp_path, "--limit", words)
    assert ended.code == 2
    assert f"`{words}` sets no limit" in ended.stderr
    assert (hint in ended.stderr) if hint else ("file_bytes=16MB" in ended.stderr)


def test_limits_are_written_as_they_are_read() -> None:
    for name in RAISABLE:
        asked = f"{name}={written(getattr(LIMITS, name))}"
        assert raised([asked], NO_LIMITS) == raised([asked.lower()], NO_LIMITS)
        assert getattr(raised([asked], NO_LIMITS), name) == getattr(LIMITS, name)


def test_python_names_limits_in_the_same_words(tmp_path: Path) -> None:
    from stakegraph.api import open_graph

    (tmp_path / "a.yaml").write_text(TWO)
    with open_graph("memory:") as graph:
        assert graph.load([tmp_path], limits=["entities=1"]).refused == "faults"
        assert graph.load([tmp_path]).refused == ""
        with pytest.raises(UsageError):
            graph.load([tmp_path], limits=["entitys=1"])
