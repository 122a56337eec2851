import json

from stakegraph.diagnostics import Diagnostic, Fault, Place, Severity
from stakegraph.diagnostics.render import diagnostics_as_json, render_diagnostics
from stakegraph.diagnostics.terminal import display_width

UNKNOWN = Fault("SG302", "unknown-entity", "what", "why", "example", "instead")
UNQUOTED = Fault("SG401", "no-quote", "what", "why", "example", "instead", Severity.WARNING)


def typo() -> Diagnostic:
    return UNKNOWN.at(
        Place("seed/partners.yaml", 2, 7, 12),
        "`harbor-trust` is not defined",
        hint="did you mean `harbour-trust`?",
        related=[Place("seed/organizations.yaml", 3)],
    )


def test_a_fault_shows_its_place_line_hint_and_related_place() -> None:
    lines = {"seed/partners.yaml": ["- from: mx", "  to: harbor-trust"]}
    assert render_diagnostics([typo()], lines, False) == (
        "seed/partners.yaml:2:7: error SG302 unknown-entity: `harbor-trust` is not defined\n"
        "    2 |   to: harbor-trust\n"
        "      |       ^^^^^^^^^^^^\n"
        "   hint: did you mean `harbour-trust`? (seed/organizations.yaml:3)\n"
        "1 error in 1 file\n"
    )


def test_a_message_shows_the_beginning_and_the_end_of_what_is_very_long() -> None:
    found = UNKNOWN.at(Place("a.yaml"), f"`{'x' * 100_000}` is not defined").message
    assert len(found) < 700
    assert (found[:4], found[-17:]) == ("`xxx", "x` is not defined")
    assert UNKNOWN.at(Place("a.yaml"), "y" * 600).message == "y" * 600


def test_faults_stand_in_the_order_of_their_places_and_are_counted() -> None:
    found = [
        UNKNOWN.at(Place("b.yaml", 1), "third"),
        UNQUOTED.at(Place("a.yaml", 10), "second"),
        UNKNOWN.at(Place("a.yaml", 9), "first"),
        UNKNOWN.at(Place("a.yaml", 9), "first"),
    ]
    text = render_diagnostics(found, {}, False)
    assert text.splitlines() == [
        "a.yaml:9:1: error SG302 unknown-entity: first",
        "a.yaml:10:1: warning SG401 no-quote: second",
        "b.yaml:1:1: error SG302 unknown-entity: third",
        "2 errors, 1 warning in 2 files",
    ]


def test_nothing_found_is_an_empty_text() -> None:
    assert render_diagnostics([], {}, True) == ""


def test_the_carets_stand_below_the_fault_after_tabs_and_wide_characters() -> None:
    found = UNKNOWN.at(Place("a.csv", 1, 5, 2), "odd")
    _, source, carets, _ = render_diagnostics([found], {"a.csv": ["日\t本,mx,z\r\n"]}, False).splitlines()
    assert display_width(source[: source.index("mx")]) == carets.index("^")
    assert carets.count("^") == 2


def test_a_fault_longer_than_its_line_is_marked_to_the_end_of_the_line() -> None:
    found = UNKNOWN.at(Place("a.yaml", 1, 3, 100), "odd")
    assert render_diagnostics([found], {"a.yaml": ["abcd"]}, False).splitlines()[2] == "      |   ^^"


def test_a_very_long_line_is_cut_around_the_fault() -> None:
    found = UNKNOWN.at(Place("a.json", 1, 9001, 5), "odd")
    _, source, carets, _ = render_diagnostics(
        [found], {"a.json": ["x" * 9000 + "fault" + "y" * 9000]}, False
    ).splitlines()
    assert len(source) < 130
    assert source[carets.index("^") :].startswith("fault")


def test_a_table_names_row_and_column() -> None:
    found = UNKNOWN.at(Place("a.csv", 4, 9, 2, "row 3, column country"), "`zz` is no country")
    assert "SG302 unknown-entity: `zz` is no country (row 3, column country)\n" in render_diagnostics(
        [found], {}, False
    )


def test_hostile_text_is_written_out() -> None:
    found = UNKNOWN.at(Place("a\x1b.yaml", 1, 1, 9), "bad \u202e\nname", hint="\x07", related=[Place("\x9b")])
    text = render_diagnostics([found], {"a\x1b.yaml": ["\x1b[31m\u202e"]}, False)
    assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(text)
    assert text.startswith("a\\x1b.yaml:1:1: error SG302 unknown-entity: bad \\u202e name\n")


def test_colour_only_where_asked_for() -> None:
    assert "\x1b[1;31merror\x1b[0m" in render_diagnostics([typo()], {}, True)
    assert "\x1b" not in render_diagnostics([typo()], {}, False)


def test_json_has_the_same_fields_and_counts() -> None:
    found = [typo(), UNQUOTED.at(Place("a.csv", 4, 9, 2, "row 3, column country"), "no quote")]
    read = json.loads(diagnostics_as_json(found))
    assert read["meta"] == {"errors": 1, "warnings": 1, "files": 2}
    assert [row["file"] for row in read["rows"]] == ["a.csv", "seed/partners.yaml"]
    assert read["rows"][1] == {
        "code": "SG302",
        "name": "unknown-entity",
        "severity": "error",
        "message": "`harbor-trust` is not defined",
        "file": "seed/partners.yaml",
        "line": 2,
        "column": 7,
        "label": "",
        "hint": "did you mean `harbour-trust`?",
        "related": [{"file": "seed/organizations.yaml", "line": 3, "column": 1, "label": ""}],
    }
