"""The page on queries lists the views as the program does."""

from pathlib import Path

from stakegraph.exports.tables import render_table
from stakegraph.questions.querying import views
from stakegraph.stores.sqlite import SqliteStore

PAGE = Path(__file__).parents[2] / "docs" / "query.md"


def test_the_views_on_the_page_are_those_of_the_program() -> None:
    listed = "".join(render_table(views(SqliteStore("none.db")), "md"))
    assert PAGE.read_text(encoding="utf-8").partition("<!-- views -->\n\n")[2] == listed
