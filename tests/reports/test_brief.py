"""The gap brief of the founding seeds: what an analyst sends on, in words, with every proof."""

import re
from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import run

SEED = Path(__file__).parents[2] / "seed"
ICT = {"between": "company country=us sector=ict", "other": "agency country=mx", "via": ("agreement",)}


@pytest.fixture(scope="module")
def graph() -> Graph:
    founding = Graph(MemoryStore())
    assert not founding.load([SEED]).refused
    return founding


def loaded(tmp_path: Path, text: str) -> Graph:
    seed = tmp_path / "seed.yaml"
    seed.write_text(f"stakegraph: 1\ndefaults: {{source: s}}\n{text}", encoding="utf-8")
    made = Graph(MemoryStore())
    found = made.load([seed])
    assert not found.refused, found.faults
    return made


def section(text: str, heading: str) -> str:
    """What stands under a heading of a brief in Markdown, up to the next one."""
    _, found, rest = text.partition(f"# {heading}\n")
    assert found, heading
    return re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def test_a_brief_of_one_rule_begins_with_its_name_day_and_counts(graph: Graph) -> None:
    text = graph.report("ict-company-agency")
    title = "Gap brief: Agreements of US ICT companies with Mexican agencies"
    assert text.startswith(f"# {title}\n\nAs of 17 January 2017\n")
    assert "1 of 9 pairs in place; no record in these seeds: 8." in section(text, "In short")


def test_two_filters_make_a_brief_as_they_make_gaps(graph: Graph) -> None:
    text = graph.report(**ICT, recommendations=False)  # type: ignore[arg-type]  # keywords of three types
    assert "each of Apple, Google and Microsoft with each of Mexican Interior Ministry, Mexican judiciary" in text
    assert "company country=us sector=ict" in section(text, "What was asked of what")


def test_who_stands_in_no_pair_is_told_by_name_with_the_reason(graph: Graph, tmp_path: Path) -> None:
    told = (
        "In no pair, because unnamed or a class of actors: National CERT of Mexico and Mexican cybercrime task forces."
    )
    assert told in graph.report("ict-company-agency")
    text = "sources: [{id: s, kind: source, name: S, date: 2017-01-01}]\nentities:\n" + "".join(
        f"  - {{id: {id}, kind: company, name: {id.title()}, {more}}}\n"
        for id, more in (("one", "role: x"), ("two", "role: x"), ("old", "end: 2014"))
    )
    brief = loaded(tmp_path, text).report(between="company", via=("agreement",), recommendations=False)
    assert "In no pair, because not there on this day: Old (ended 2014)." in brief


def test_every_gap_of_the_table_stands_in_the_brief_by_name(graph: Graph) -> None:
    text = graph.report("ict-company-agency", recommendations=False)
    pairs = {(row["between_name"], row["and_name"]) for row in graph.gaps("ict-company-agency", states=["gap"])}
    rows = [line.split(" | ") for line in text.partition("Gaps:")[2].partition("In place:")[0].splitlines()]
    told = {(row[0].removeprefix("| "), other) for row in rows if len(row) == 3 for other in row[1].split("<br>")}
    assert pairs == told - {("Between", "And"), ("---", "---")}
    assert len(pairs) == 8


def test_what_is_in_place_comes_with_its_words_and_their_source(graph: Graph) -> None:
    text = graph.report("ict-company-agency", recommendations=False)
    assert (
        "| Microsoft | Mexican Interior Ministry | Both in Microsoft–Interior Ministry agreement (since 2014) "
        "| “In 2014, Microsoft signed an agreement with the Mexican Interior Ministry” [1, L38, citing 2] |"
    ) in text
    sources = section(text, "Sources")
    assert "1. Cybersecurity Strategy Advice for the Trump Administration: US-Mexico Relations. Stacia Lee" in sources
    assert "2. Cybersecurity Latin American Market Report. Cybersecurity Ventures, 9 October 2015" in sources


def test_a_nearest_miss_is_told_in_words(graph: Graph) -> None:
    assert (
        "Nearest: between related bodies: Microsoft–Interior Ministry agreement (agreement, since 2014) "
        "for Microsoft and Mexican Interior Ministry"
    ) in graph.report("ict-company-agency")


def test_silence_is_told_as_silence(graph: Graph) -> None:
    text = graph.report("ict-company-agency")
    assert "It does not follow that nothing is there" in section(text, "How to read this")
    assert not re.search(r"(do|does) not (exist|have)|no agreement|missing", text.partition("## Recommendations")[0])


def test_recommendations_that_are_met_are_counted_and_not_listed(graph: Graph) -> None:
    text = graph.report("ict-company-agency")
    assert "Recommendations: 2 of 26 checks met; partly in place: 1; pledged: 1;" in text
    listed = set(re.findall(r"^\| (\d\.\d+) ", text, flags=re.MULTILINE))
    states = {str(row["check"]): row["state"] for row in graph.recommendations()}
    assert listed == {check for check, state in states.items() if state not in ("met", "not-checkable")}


def test_outcomes_stand_apart_from_what_can_be_checked(graph: Graph) -> None:
    text = section(
        graph.report("ict-company-agency"), "Engage the Mexican government through the Trilateral Cyber Experts Group"
    )
    assert "an outcome that a record of ties cannot show: 3.4 Growing interoperability." in text
    assert "Could be carried by: Trilateral Cyber Experts Group" not in text
    assert "It could be carried by: Trilateral Cyber Experts Group (in force)." in text


def test_before_the_article_nothing_was_recommended(graph: Graph) -> None:
    text = Graph(graph.store, as_of="2013").report("ict-company-agency")
    assert "As of 2013" in text
    assert "0 of 9 pairs in place" in text
    assert "Nothing had been recommended by this day" in text
    assert "only later: Microsoft–Interior Ministry agreement" in text


def test_a_brief_that_leaves_pairs_out_says_so(graph: Graph) -> None:
    text = graph.report("ict-company-agency", limit=2)
    assert "Only 2 of 9 pairs are listed here; the limit was 2." in text
    assert "1 of 9 pairs in place; no record in these seeds: 8." in text


def test_seeds_without_a_gap_rule_give_a_brief_of_their_recommendations(tmp_path: Path) -> None:
    text = loaded(
        tmp_path,
        "sources: [{id: s, kind: source, name: A report, date: 2020-02-03}]\n"
        "entities: [{id: a, kind: company, name: Alpha, evidence: [{quote: x}]}, "
        "{id: b, kind: agency, name: Beta, evidence: [{quote: x}]}]\n"
        "recommendations:\n"
        "  - {id: r, name: Work together, evidence: [{quote: x}], checks: "
        "[{id: r1, name: Work, between: a, and: b, expect: {kind: cooperates_with}, evidence: [{quote: should}]}]}\n",
    ).report()
    assert text.startswith("# Recommendations not met\n\nAs of 3 February 2020\n")
    assert "| r1 Work | Recommended, none recorded | “should” [1] |" in text


def test_an_entity_called_like_a_word_of_ours_changes_no_sentence(tmp_path: Path) -> None:
    text = loaded(
        tmp_path,
        "sources: [{id: s, kind: source, name: A report, date: 2020}]\n"
        "entities: [{id: in, kind: country, name: India, evidence: [{quote: x}]}, "
        '{id: "no", kind: country, name: Norway, evidence: [{quote: x}]}]\n'
        'gap_rules: [{id: g, name: Pacts, between: [in, "no"], expect: {via: agreement}, evidence: [{quote: x}]}]\n',
    ).report()
    assert "| India | Norway | No record in these seeds |" in text


def test_a_brief_knows_its_format_by_the_name_of_its_file(tmp_path: Path) -> None:
    store = tmp_path / "graph.db"
    run("load", SEED, "--store", store)
    for name, begin in (("brief.md", "# Gap brief"), ("brief.html", "<!doctype html>")):
        assert run("report", "cert-exercises", "-o", tmp_path / name, "--store", store).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)
    told = run("report", "-o", tmp_path / "brief.docx", "--store", store)
    assert (told.code, "brief.md or brief.html" in told.stderr) == (2, True)


@pytest.mark.parametrize(
    ("asked", "hint"),
    [({"rule": "cert-exercise"}, "cert-exercises"), ({"format": "htm"}, "html"), ({"other": "agency"}, "rule")],
)
def test_an_unknown_word_is_an_error_with_the_nearest(graph: Graph, asked: dict[str, str], hint: str) -> None:
    with pytest.raises(UsageError) as told:
        graph.report(**asked)  # type: ignore[arg-type]  # keywords of one type
    assert hint in told.value.mend
