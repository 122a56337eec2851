"""The words of all that leaves the program: one table per language, with all that is said and nothing else."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import stakegraph
from stakegraph.errors import UsageError
from stakegraph.logic.verdict import STATES
from stakegraph.questions.left_out import PATTERNS
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.views.languages import LANGUAGES, language_of
from stakegraph.views.page import SCRIPTS
from stakegraph.views.style import STATES as DRAWN
from stakegraph.views.style import STATUS_DASHES

ROOT = Path(stakegraph.__file__).parent
FAMILIES = (
    "facet_",
    "status_",
    "gap_",
    "state_",
    "meaning_",
    "stance_",
    "modality_",
    "certainty_",
    "count_",
    "key_",
    "about_",
    "fact_",
    "column_",
    "month_",
    "brief_holds_",
    "brief_row_",
)
PLACES = re.compile(r"\{(\w+)\}")
SAME = {"brief_holds", "brief_list", "brief_state_why", "searched_period", "stance_neutral"}
OTHERS = [each for each in LANGUAGES if each != "en"]


def page_text(name: str) -> str:
    return files("stakegraph.views").joinpath("page", name).read_text(encoding="utf-8")


def names_said() -> set[str]:
    calls = {name for script in SCRIPTS for name in re.findall(r'\bsay\("(\w+)"', page_text(script))}
    return calls | set(re.findall(r"\$\{say_(\w+)\}", page_text("template.html")))


def strings_of(folders: tuple[str, ...]) -> Iterator[str]:
    """Every string in the Python of some floors."""
    for folder in folders:
        for file in sorted((ROOT / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def calls_of(function: str, folders: tuple[str, ...]) -> Iterator[str]:
    """The first argument of each call of a function, where it is a string."""
    for folder in folders:
        for file in sorted((ROOT / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == function and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def test_every_word_that_is_said_is_in_the_table() -> None:
    said = names_said() | set(calls_of("say", ("views", "reports")))
    assert said - set(language_of().words) == set()


def test_every_word_of_the_table_is_said() -> None:
    own = {name.removesuffix("_one") for name in language_of().words if not name.startswith(FAMILIES)}
    quoted = {name for script in SCRIPTS for name in re.findall(r'"(\w+)"', page_text(script))}
    assert own - names_said() - quoted - set(strings_of(("views", "reports"))) == set()


def test_every_status_and_state_has_its_word_and_meaning() -> None:
    wanted = {f"status_{each}" for each in STATUS_DASHES} | {f"gap_{each}" for each in DRAWN}
    wanted |= {f"{family}_{each}" for family in ("state", "meaning") for each in STATES}
    assert wanted - set(language_of().words) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_same_with_the_same_places(code: str) -> None:
    english, other = language_of().words, language_of(code).words
    assert set(other) == set(english)
    assert {name: set(PLACES.findall(text)) for name, text in other.items()} == {
        name: set(PLACES.findall(text)) for name, text in english.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_keeps_its_places_in_every_language(code: str) -> None:
    sentences = language_of(code).sentences
    assert {each for each in sentences if set(PLACES.findall(each)) != set(PLACES.findall(sentences[each]))} == set()


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_an_answer_and_every_kind_has_its_words_in_every_language(code: str) -> None:
    schema = read_schema(built_in_kinds())
    titles = {each.title for kinds in (schema.entities, schema.relationships) for each in kinds.values()}
    patterns = {*calls_of("phrase", ("questions", "logic")), *PATTERNS, *titles} - {"{share} %", "{name} {value}"}
    assert patterns - set(language_of(code).sentences) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_only_words_that_are_the_same_in_both_languages_are_left_in_english(code: str) -> None:
    english, other = language_of().words, language_of(code).words
    assert {name for name in english if english[name] == other[name]} == SAME


def test_silence_is_never_called_absence_in_spanish() -> None:
    spanish = language_of("es")
    texts = [*spanish.words.values(), *spanish.sentences.values()]
    assert spanish.words["gap_gap-no-record"] == "sin registro en estas semillas"
    assert [text for text in texts if re.search(r"\bno existen?\b|inexistente", text, re.IGNORECASE)] == []


def test_an_unknown_language_is_told_the_known_ones() -> None:
    with pytest.raises(UsageError) as refused:
        language_of("eo")
    assert "es" in refused.value.mend
