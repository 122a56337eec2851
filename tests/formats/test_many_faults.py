"""Of very many faults of one kind the first are shown; where no person makes so many, nothing more is read."""

from collections.abc import Callable, Mapping

import pytest

from stakegraph.formats.findings import KEPT_OF_A_KIND, MOST_OF_A_KIND
from stakegraph.formats.readers import read_bytes
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds import Known, compile_seeds

SORTS: Mapping[str, tuple[str, str, Callable[[int], str]]] = {
    "ragged rows": ("entities.csv", "SG130", lambda times: "id,name\n" + "x\n" * times + "mx,Mexico\n"),
    "quotes after a space": ("entities.csv", "SG133", lambda times: "id,name\n" + 'mx, "\n' * times + "mx,Mexico\n"),
    "keys that stand twice": ("seed.json", "SG111", lambda times: "{" + '"a": 1, ' * (times + 1) + '"b": 1}'),
    "keys of YAML that stand twice": ("seed.yaml", "SG111", lambda times: "a: 1\n" * (times + 1) + "b: 1\n"),
}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("times", [KEPT_OF_A_KIND - 1, KEPT_OF_A_KIND, KEPT_OF_A_KIND + 1, MOST_OF_A_KIND])
def test_of_many_faults_the_first_are_shown_and_the_rest_is_read(sort: str, times: int) -> None:
    name, code, text = SORTS[sort]
    document = read_bytes(name, text(times).encode())
    assert [fault.code for fault in document.faults] == [code] * min(times, KEPT_OF_A_KIND)
    assert document.tree is not None


@pytest.mark.parametrize("sort", SORTS)
def test_a_file_of_more_faults_than_any_person_makes_is_read_no_further(sort: str) -> None:
    name, code, text = SORTS[sort]
    document = read_bytes(name, text(MOST_OF_A_KIND + 1).encode())
    assert [fault.code for fault in document.faults] == [code] * KEPT_OF_A_KIND
    assert document.tree is None


def test_footnotes_that_point_back_in_a_long_chain_are_followed_once() -> None:
    many = 20_000
    back = ", ".join(f"{number}: {{ibid: {number + 1}}}" for number in range(many))
    for end, found in ((f"{many}: other", 0), (f"{many}: {{ibid: 0}}", many + 1)):
        text = f"sources: [{{id: s, kind: source, name: S, date: 2016, footnotes: {{{back}, {end}}}}}]\n"
        other = "sources: [{id: other, kind: source, name: Other, date: 2015}]\n"
        documents = [read_bytes("seed.yaml", text.encode()), read_bytes("other.yaml", other.encode())]
        draft = compile_seeds(documents, read_schema(built_in_kinds()), Known())
        assert sum(fault.code == "SG404" for fault in draft.faults) == found
