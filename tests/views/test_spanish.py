"""The founding view and brief in Spanish: no word of ours is left in English, and names are those of the seeds."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Rule
from stakegraph.stores.memory import MemoryStore
from stakegraph.views.columns import from_column
from stakegraph.views.languages import language_of
from tests.views.reader import Opener, Reader

SEED = Path(__file__).parents[2] / "seed"
TEXTS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest("script, noscript")) found.push(walk.currentNode.data);
  for (const each of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"]) found.push(each.getAttribute(name) ?? "");
  return [...found, document.title];
}"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    founding = Graph(MemoryStore())
    assert not founding.load([SEED]).refused
    return founding


def english_left(texts: list[str]) -> set[str]:
    """The texts that the English table says and the Spanish one does not."""
    english, spanish = language_of().words, language_of("es").words
    ours = [words for name, words in english.items() if words != spanish[name] and re.search("[a-z]{3}", words)]
    ours = [words for words in ours if len(re.sub(r"\{\w+\}|\W", "", words)) > (8 if words.startswith("{") else 2)]
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(words.strip()))) for words in ours]
    return {text for text in map(str.strip, texts) for pattern in patterns if pattern.fullmatch(text)}


def states_of(reader: Reader) -> Iterator[str]:
    """Walks through what a reader sees, and names each state."""
    page = reader.page
    page.locator(":root[data-ready]").wait_for()
    yield "gaps"
    page.locator("#panel .rows button").first.click()
    yield "a gap"
    for panel in ("asked", "about"):
        page.locator(f"#panel-{panel}").click()
        yield panel
    page.locator("#panel-asked").click()
    page.locator("#asked-1\\.8").click()
    yield "a check"
    reader.find("microsoft")
    yield "an entity"
    page.locator("#around-1").click()
    page.locator("#path-from").click()
    yield "narrowed"
    reader.find("apple")
    yield "a path"
    page.locator("#show-table").click()
    yield "the table"
    page.locator("#search").fill("mex")
    yield "the search"
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield "the print"


@pytest.mark.browser
def test_no_word_of_the_page_is_left_in_english(read: Opener, graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "es.html"
    file.write_text(graph.view(language="es"), encoding="utf-8")
    reader = read.open(file.as_uri())
    for state in states_of(reader):
        assert (state, english_left(reader.page.evaluate(TEXTS))) == (state, set())
    assert reader.faults == []


@pytest.mark.browser
def test_english_words_would_be_found(read: Opener, graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "en.html"
    file.write_text(graph.view(), encoding="utf-8")
    reader = read.open(file.as_uri())
    for state in states_of(reader):
        assert english_left(reader.page.evaluate(TEXTS)), state


@pytest.mark.parametrize("form", ["page", "static"])
def test_the_page_says_its_language_and_what_silence_means(graph: Graph, form: str) -> None:
    text = graph.view(form=form, language="es")
    assert '<html lang="es">' in text
    assert "sin registro en estas semillas" in text
    assert "no record in these seeds" not in text.partition("<script")[0]


def test_the_static_page_is_all_spanish_but_for_what_seeds_say(graph: Graph) -> None:
    text = re.sub(r"<style>.*?</style>", "", graph.view(form="static", language="es"), flags=re.DOTALL)
    words = re.findall(r'>([^<]+)<|aria-label="([^"]+)"', text)
    assert english_left([one or other for one, other in words]) == set()
    assert "es parte de" in text
    assert "is party to" not in text


def test_the_brief_is_spanish_but_for_what_seeds_say(graph: Graph) -> None:
    text = graph.report(language="es")
    cells = re.split(r" ?\| ?|<br>|\n", text)
    assert english_left([re.sub(r"^[#\s*-]+", "", cell) for cell in cells]) == set()
    assert text.startswith("# Informe de vacíos\n\nAl 17 de enero de 2017\n")
    assert "Ambos en Microsoft–Interior Ministry agreement (desde 2014)" in text
    assert '<html lang="es">' in graph.report(format="html", language="es")


def test_names_are_those_of_the_language_where_the_layers_have_one(graph: Graph) -> None:
    wide = Graph(graph.store, ("+outside",))
    assert "Secretaría de Gobernación" in wide.report(language="es")
    assert "| Mexican Interior Ministry |" in graph.report(language="es"), "this layer knows no Spanish name"
    assert "| Mexican Interior Ministry |" in wide.report(), "names are as the seeds put them first"


def test_rules_checks_and_recommendations_are_called_as_the_seeds_call_them_in_the_language(graph: Graph) -> None:
    with graph.scope() as scope:
        english = {each.name for each in scope.rules if each.name}
    assert len(english) > 30
    for text in (graph.view(form="static", language="es"), graph.report(language="es")):
        assert {name for name in english if name in text} == set()
        assert "Acuerdos de empresas de TIC de EE. UU. con dependencias mexicanas" in text
    data = json.loads(re.findall(r'id="data">(.*?)</script>', graph.view(language="es"))[0])
    drawn = {
        *from_column(data["gaps"]["ruleName"]),
        *from_column(data["asked"]["name"]),
        *from_column(data["asked"]["of"]),
    }
    assert len(drawn) > 30
    assert drawn & english == set()
    assert "Awareness campaigns of US ICT companies" in graph.view(language="en")


def test_a_rule_without_a_name_in_the_language_keeps_its_own() -> None:
    rule = Rule("r", "gap_rule", "A rule", name_in=(("es", "Una regla"),))
    assert (rule.called("es"), rule.called("fr"), rule.called(None)) == ("Una regla", "A rule", "A rule")


def test_a_language_that_is_none_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="`fr` is no language"):
        graph.view(language="fr")
