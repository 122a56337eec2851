"""The page on Neo4j shows the worked queries that the tests run on a server, and no others."""

import re
from pathlib import Path

from stakegraph.stores.neo4j.views import DESCRIBED

PAGE = Path(__file__).parents[2] / "docs" / "neo4j.md"


def test_the_queries_of_the_page_are_those_that_are_run() -> None:
    shown = re.findall(r"```cypher\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    assert shown == [text for view in DESCRIBED for text in view.examples]
    assert len(shown) >= 10
