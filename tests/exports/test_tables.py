import csv
import io
import json
import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakegraph.diagnostics.terminal import display_width
from stakegraph.errors import UsageError
from stakegraph.exports.tables import FORMATS, render_table
from stakegraph.model import Cell, Table

PROOF = ({"source": "lee-2017", "locator": "L38", "quote": "does not have", "cites": ("s-cv-latam-2015",)},)
META = {"as_of": "2017-01-17", "layers": ("article", "base"), "counts_text": "0 of 1 pairs met"}
GAPS = Table(("pair", "state", "evidence"), (("apple, mx-gov", "gap-asserted", PROOF),), META, ("a note",))


def render(table: Table, format: str = "table", width: int | None = None, colour: bool = False) -> str:
    return "".join(render_table(table, format, width=width, colour=colour))


def cells(*values: Cell) -> Table:
    return Table(tuple(string.ascii_lowercase[: len(values)]), (values,))


def test_a_table_has_aligned_columns_its_notes_and_a_line_on_what_was_asked() -> None:
    assert render(GAPS) == (
        "pair           state         evidence\n"
        "─────────────  ────────────  ───────────────────────────────────────────────────────\n"
        "apple, mx-gov  gap-asserted  “does not have” (lee-2017 L38, citing s-cv-latam-2015)\n"
        "note: a note\n"
        "as of 2017-01-17 · layers article, base · 0 of 1 pairs met\n"
    ).replace("─\napple", "\napple")


def test_a_long_cell_breaks_between_words() -> None:
    table = Table(("id", "quote"), (("mx", "Mexico does not have any such agreement with us"),))
    assert render(table, width=30).splitlines()[2:] == [
        "mx  Mexico does not have any",
        "    such agreement with us",
    ]


def test_an_id_is_never_broken_where_sentences_can_give_way() -> None:
    name = "us-mx-security-initiative-of-2013"
    table = Table(("id", "quote"), ((name, "word " * 30),))
    assert f"\n{name}  word" in render(table, width=70)


def test_wide_columns_give_way_on_a_narrow_terminal_and_a_note_says_so() -> None:
    table = Table(GAPS.columns, GAPS.rows, wide=("evidence",))
    assert "evidence" in render(table, width=100).splitlines()[0]
    assert render(table, width=40).splitlines() == [
        "pair           state",
        "─────────────  ────────────",
        "apple, mx-gov  gap-asserted",
        "note: not shown: evidence (--format json",
        "has all)",
    ]


def test_evidence_and_what_explains_stand_under_their_row_on_a_narrow_page() -> None:
    rows = (("apple", "none recorded", "", "gap", PROOF),) * 2
    table = Table(("pair", "why", "vehicle", "state", "evidence"), rows, below=("why", "vehicle"))
    assert render(table, width=50).splitlines()[:7] == [
        "pair   state",
        "─────  ─────",
        "apple  gap",
        "    why       none recorded",
        "    evidence  “does not have” (lee-2017 L38,",
        "              citing s-cv-latam-2015)",
        "apple  gap",
    ]
    assert render(table, width=120).splitlines()[0].split() == ["pair", "why", "state", "evidence"]


def test_rows_become_blocks_where_columns_do_not_fit_and_empty_cells_are_left_out() -> None:
    said = "Mexico does not have it, they say"
    table = Table(("id", "said", "lacks", "topics"), (("mx", said, None, ()), ("mx", said, "a plan", ("crime",))))
    assert render(table, width=30) == (
        "── 1 of 2 ──\n"
        "id      mx\n"
        "said    Mexico does not have\n"
        "        it, they say\n"
        "── 2 of 2 ──\n"
        "id      mx\n"
        "said    Mexico does not have\n"
        "        it, they say\n"
        "lacks   a plan\n"
        "topics  crime\n"
    )


def test_wide_and_combining_characters_keep_the_columns_aligned() -> None:
    table = Table(("name", "id"), (("日本", "jp"), ("Me\u0301xico", "mx"), ("Peru", "pe")))
    rows = render(table).splitlines()
    assert {display_width(row[: row.index(each)]) for row, each in zip(rows[2:], ("jp", "mx", "pe"), strict=True)} == {
        8
    }


def test_numbers_stand_to_the_right_and_years_written_as_text_do_not() -> None:
    table = Table(("pairs", "year"), ((5, "2014"), (None, "2"), (1200, "2016")))
    assert render(table).splitlines()[2:] == ["    5  2014", "       2", " 1200  2016"]


def test_colour_marks_the_heading_and_the_states() -> None:
    plain, coloured = render(GAPS), render(GAPS, colour=True)
    assert "\x1b[31mgap-asserted\x1b[0m" in coloured
    assert "\x1b[1mpair\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert "\x1b" not in plain


@pytest.mark.parametrize("format", ["table", "md", "json", "jsonl"])
@pytest.mark.parametrize("hostile", ["\x1b[31m", "\u202e", "\x07", "\x9b", "\u2066", "\r", "\x00"])
def test_characters_that_steer_a_terminal_are_written_out(format: str, hostile: str) -> None:
    assert hostile not in render(cells(f"a{hostile}b"), format)


def test_joiners_of_persian_and_emoji_stay() -> None:
    assert "می\u200cخواهم 👩\u200d💻" in render(cells("می\u200cخواهم 👩\u200d💻"))


def test_a_column_in_which_no_row_has_anything_is_left_out() -> None:
    assert render(Table(("id", "end", "topics"), (("a", None, ()), ("b", "", ())))) == "id\n──\na\nb\n"


def test_a_table_without_rows_says_so() -> None:
    assert render(Table(("id",), (), {"counts_text": "0 of 0 pairs"})) == "id\n──\nnothing found\n0 of 0 pairs\n"


def test_json_is_one_object_of_meta_and_rows_with_cells_as_they_are() -> None:
    read = json.loads(render(GAPS, "json"))
    assert read == {
        "meta": META | {"layers": ["article", "base"], "notes": ["a note"]},
        "rows": [
            {"pair": "apple, mx-gov", "state": "gap-asserted", "evidence": [PROOF[0] | {"cites": ["s-cv-latam-2015"]}]}
        ],
    }


def test_json_keeps_other_scripts_readable_and_loses_no_character() -> None:
    text = render(cells("México \u202e"), "json")
    assert "México" in text
    assert json.loads(text)["rows"][0]["a"] == "México \u202e"


def test_json_lines_hold_one_row_each() -> None:
    table = Table(("id", "number"), (("a", 1), ("b\nc", None)))
    lines = render(table, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [{"id": "a", "number": 1}, {"id": "b\nc", "number": None}]


def test_csv_quotes_joins_lists_and_leaves_nothing_empty_by_mistake() -> None:
    table = Table(("a", "b", "c", "d"), (('say "x", y', ("us", "mx"), None, True),))
    assert render(table, "csv") == 'a,b,c,d\n"say ""x"", y",us | mx,,yes\n'


def test_tsv_quotes_a_tab_within_a_cell() -> None:
    assert render(cells("x\ty", False), "tsv") == 'a\tb\n"x\ty"\tno\n'


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("first", list("=+-@\t\r\n"))
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(format: str, first: str) -> None:
    delimiter = "," if format == "csv" else "\t"
    [_, row] = csv.reader(
        io.StringIO(render(cells(f"{first}1", (f"{first}2",)), format), newline=""), delimiter=delimiter
    )
    assert row == [f"'{first}1", f"'{first}2"]


def test_a_negative_number_is_no_formula() -> None:
    assert render(cells(-5), "csv") == "a\n-5\n"


def test_markdown_escapes_what_would_end_a_cell_or_become_a_link() -> None:
    assert render(cells("a|b\\", "<b>[x](y)", ("p", "q")), "md").splitlines()[2] == (
        "| a\\|b\\\\ | \\<b>\\[x](y) | p, q |"
    )


def test_markdown_ends_with_the_notes_and_what_was_asked() -> None:
    assert render(GAPS, "md").endswith("\n\na note\n\nas of 2017-01-17 · layers article, base · 0 of 1 pairs met\n")


def test_an_unknown_format_is_a_fault_of_usage_that_names_the_formats() -> None:
    with pytest.raises(UsageError) as fault:
        render(GAPS, "cvs")
    assert fault.value.mend == "one of: table, json, jsonl, csv, tsv, md"


@pytest.mark.parametrize("width", [-1, 1, 2, 3, 4, 9])
def test_a_table_is_shown_at_any_width(width: int) -> None:
    table = Table(("id", "name", "count"), (("a" * 90, "Some name", 1),), notes=("a note of several words",))
    lines = render(table, width=width).splitlines()
    assert "name   Some name" in lines


TEXTS = st.text(max_size=60)
ROWS = st.lists(st.tuples(TEXTS, st.none() | st.integers() | st.booleans(), st.lists(TEXTS, max_size=3).map(tuple)))


@given(ROWS, st.integers(10, 200))
def test_no_line_of_a_table_is_wider_than_the_page_but_for_its_headings(rows: list[Any], width: int) -> None:
    lines = render(Table(("id", "count", "topics"), tuple(rows)), width=max(width, 40)).split("\n")
    assert all(display_width(line) <= max(width, 40) for line in lines)
    assert all(line == line.rstrip() for line in lines)


@given(ROWS)
def test_csv_gives_back_every_cell(rows: list[Any]) -> None:
    text = render(Table(("id", "count", "topics"), tuple(rows)), "csv")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    assert [row[0].removeprefix("'") for row in read] == [row[0].removeprefix("'") for row in rows]


@given(ROWS, st.sampled_from(sorted(FORMATS)))
def test_every_format_takes_every_text(rows: list[Any], format: str) -> None:
    assert render(Table(("id", "count", "topics"), (("", None, ()), *rows)), format)
