"""Names that nothing defines: each is told with the nearest one, unless a file that may define them is unread."""

from dataclasses import replace
from pathlib import Path

import pytest

from stakegraph.api.checking import check_paths
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.seeds import draft

KNOWN = """sources: [{id: news, kind: source, name: News, date: 2017}]
entities: [{id: mexico, kind: country, name: Mexico}, {id: acme, kind: company, name: Acme}]
"""


def ties(*ends: str) -> str:
    each = "- {{from: acme, kind: trains, to: {}, source: news, evidence: [{{quote: x}}]}}\n"
    return "relationships:\n" + "".join(map(each.format, ends))


def faults(folder: Path, limits: Limits = LIMITS, **texts: str) -> list[tuple[str, str, str]]:
    """The codes, files and hints of the faults of some files."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    return [(each.code, each.place.file, each.hint) for each in check_paths([folder], limits=limits).faults]


def define(id: str) -> str:
    """The hint at a name like which there is no other."""
    return f"define it under `entities`: `{{id: {id}, kind: …, name: …}}`"


def test_a_source_without_a_kind_is_told_once(tmp_path: Path) -> None:
    told = faults(tmp_path, known=KNOWN.replace("kind: source, ", ""), ties=ties("mexico"))
    assert told == [("SG302", "known.yaml", "a new source needs `kind: source`")]


@pytest.mark.parametrize("kind", ["country", "source"])
def test_an_entity_of_an_unknown_kind_is_told_once(tmp_path: Path, kind: str) -> None:
    told = faults(tmp_path, known=KNOWN.replace(f"kind: {kind}", f"kind: {kind[:-1]}"), ties=ties("mexico"))
    assert told == [("SG301", "known.yaml", f"did you mean `{kind}`?")]


def test_a_file_that_cannot_be_read_is_the_only_fault_where_it_may_define_the_others(tmp_path: Path) -> None:
    (broken,) = faults(tmp_path, known=KNOWN + "]", ties=ties("mexico", "canada"))
    assert broken[:2] == ("SG110", "known.yaml")
    assert broken[2].endswith("names elsewhere that it may define are not told as unknown: 6")
    assert faults(tmp_path, known=KNOWN) == [("SG302", "ties.yaml", define("canada"))]


def test_a_kind_that_an_unread_file_may_define_is_not_told_as_unknown(tmp_path: Path) -> None:
    (tmp_path / "schema" / "entities").mkdir(parents=True)
    (tmp_path / "schema" / "entities" / "lab.yaml").write_text("entity: lab\nparent: [")
    (broken,) = faults(tmp_path, seed="entities: [{id: cern, kind: lab, name: CERN}]\n")
    assert broken[:2] == ("SG110", "schema/entities/lab.yaml")
    assert broken[2].endswith(": 1")


def test_a_file_left_out_for_too_many_values_is_the_only_fault(tmp_path: Path) -> None:
    limits = replace(LIMITS, nodes=50)
    (told,) = faults(tmp_path, limits, a=ties(*["mexico"] * 3), b=ties(*["canada"] * 3), c=KNOWN)
    assert told[:2] == ("SG608", "c.yaml")
    assert told[2].endswith("names elsewhere that it may define are not told as unknown: 18")


def test_no_more_nearest_names_are_looked_for_when_many_were_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = KNOWN + ties("mexica", "mexici", "mexica")
    hints = ["did you mean `mexico`?"] * 3
    assert [hint for *_, hint in faults(tmp_path, a=wrong)] == hints
    monkeypatch.setattr(draft, "_MOST_COMPARED", 2)
    assert [hint for *_, hint in faults(tmp_path, a=wrong)] == [hints[0], define("mexici"), hints[2]]
