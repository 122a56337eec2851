"""What filters mean, and what they refuse."""

from collections.abc import Iterator

import pytest

from stakegraph.api import Graph, open_graph
from stakegraph.errors import UsageError
from stakegraph.questions.selection import select

SEED = """
sources: [{id: r, kind: source, name: Report, date: 2016}]
defaults: {source: r}
entities:
  - {id: mx, kind: country, name: Mexico, ids: {iso2: MX}}
  - {id: us, kind: country, name: United States, ids: {iso2: US}}
  - {id: ca, kind: country, name: Canada, ids: {iso2: CA}}
  - {id: acme, kind: company, name: Acme, country: us}
  - {id: crowd, kind: group, name: Companies such as Acme}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    file = tmp_path_factory.mktemp("seed") / "seed.yaml"
    file.write_text(SEED)
    with open_graph("memory:") as graph:
        assert graph.load([file]).refused == ""
        yield graph


def found(graph: Graph, text: str) -> tuple[str, ...]:
    with graph.scope() as scope:
        return select(scope, text).ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("country id=mx,us", ("mx", "us")),
        ("company id=mx", ()),
        ("id=mx,acme", ("acme", "mx")),
        ("id=mx,acme kind=company", ("acme",)),
        ("kind=company,country id!=mx", ("acme", "ca", "us")),
        ("country acme", ("acme", "ca", "mx", "us")),
        ("country acme kind=company", ("acme",)),
        ("id=crowd", ("crowd",)),
        ("kind=group", ("crowd",)),
        ("kind=company,group kind!=company", ("crowd",)),
    ],
)
def test_terms_narrow_what_the_words_begin_with(graph: Graph, text: str, ids: tuple[str, ...]) -> None:
    assert found(graph, text) == ids


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("compny", "compny"),
        ("kind=compny", "compny"),
        ("company kind!=compny", "compny"),
        ("company contry=us", "contry"),
        ("company country=uss", "uss"),
        ("company named=maybe", "named=maybe"),
        ("company name='Acme", "the quote '"),
    ],
)
def test_a_word_that_is_not_known_is_named_with_its_filter(graph: Graph, text: str, word: str) -> None:
    with pytest.raises(UsageError) as told:
        found(graph, text)
    assert told.value.message.startswith(f"filter `{text}`")
    assert word in told.value.message.removeprefix(f"filter `{text}`")
