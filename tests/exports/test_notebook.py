"""A table in Python: looped over, shown in a notebook, handed to pandas."""

import subprocess
import sys
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

import pytest

from stakegraph.errors import ConfigurationError
from stakegraph.model import Cell, Table

PROOF = ({"source": "lee-2017", "locator": "L38", "quote": "does not <have>", "cites": ("s-cv",)},)
TABLE = Table(
    ("id", "pairs", "topics", "evidence"),
    (("apple", 3, ("a", "b"), PROOF), ("<b>x</b>", None, (), ())),
    {"as_of": "2017-01-17", "layers": ("article", "base")},
    ("1 of 3 & more",),
)


class Frame:
    """As much of a frame of pandas as is handed to it."""

    def __init__(self, rows: list[tuple[Cell, ...]], columns: list[str]) -> None:
        self.rows, self.columns, self.attrs = rows, columns, {}  # type: ignore[var-annotated]  # as pandas has it


def test_a_table_is_its_rows_as_dictionaries() -> None:
    assert list(TABLE) == TABLE.to_dicts()
    assert [row["id"] for row in TABLE] == ["apple", "<b>x</b>"]
    assert len(TABLE) == 2


def test_an_answer_without_rows_is_an_answer() -> None:
    empty = Table(("id",), ())
    assert empty
    assert (len(empty), list(empty)) == (0, [])


def test_a_frame_has_texts_for_lists_and_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = ModuleType("pandas")
    pandas.DataFrame = Frame  # type: ignore[attr-defined]  # a small real one
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    frame: Any = TABLE.to_pandas()
    assert frame.columns == ["id", "pairs", "topics", "evidence"]
    assert frame.rows[0] == ("apple", 3, "a | b", "“does not <have>” (lee-2017 L38, citing s-cv)")
    assert frame.rows[1] == ("<b>x</b>", None, "", "")
    assert frame.attrs == {"meta": TABLE.meta, "notes": ["1 of 3 & more"]}


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ConfigurationError) as fault:
        TABLE.to_pandas()
    assert "pip install pandas" in fault.value.mend


class Tags(HTMLParser):
    """The tags and the texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_notebook_shows_a_table_and_runs_nothing() -> None:
    page = Tags(TABLE._repr_html_())
    assert set(page.tags) == {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert page.tags.count("tr") == 3
    assert "<b>x</b>" in page.texts
    assert "“does not <have>” (lee-2017 L38, citing s-cv)" in page.texts
    assert {"1 of 3 & more", "as of 2017-01-17 · layers article, base"} <= set(page.texts)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</td></table><img src=x onerror=a()>", "\u202e", "&lt;"]
)
def test_hostile_texts_stay_texts(hostile: str) -> None:
    table = Table((hostile,), ((hostile,), ((hostile,),)), notes=(hostile,))
    page = Tags(table._repr_html_())
    assert set(page.tags) == {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert "\u202e" not in table._repr_html_()
    assert page.texts.count(hostile) == (0 if hostile == "\u202e" else 4)


def test_a_long_table_is_shortened_and_says_so() -> None:
    page = Tags(Table(("n",), tuple((n,) for n in range(1000)))._repr_html_())
    assert page.tags.count("tr") == 201
    assert any("the first 200 of 1,000 rows" in text for text in page.texts)


def test_a_table_without_rows_says_so() -> None:
    assert "nothing found" in Tags(Table(("n",), ())._repr_html_()).texts


def test_a_look_at_an_answer_imports_neither_pandas_nor_the_exports() -> None:
    code = "import sys, stakegraph; stakegraph.Table; print([m for m in sys.modules if 'export' in m or 'pandas' in m])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
