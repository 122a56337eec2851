"""The part of a brief on gaps: for each rule what it looks for, what is missing, what is open, what is in place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from stakegraph.model import Expect, Rule, Table
from stakegraph.model.phrase import as_phrase
from stakegraph.questions.pairs import sides_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import fetch_proofs, names_of
from stakegraph.reports.citing import Numbering
from stakegraph.reports.document import Block, Entry, Grid, Heading, Line, Paragraph
from stakegraph.reports.spelling import Spelling
from stakegraph.reports.states import count_words, is_gap, word_of
from stakegraph.views.languages import Language
from stakegraph.views.telling import spoken, title_of

Row: TypeAlias = Mapping[str, Any]
HEADS: Final = ("brief_between", "brief_and", "brief_finding", "brief_proof")
NAMED: Final = 8  # so many members of a side are named; of a larger one the filter is


def asked_rules(scope: Scope, found: Table) -> list[Rule]:
    """The gap rules that a table of gaps answers, in its order; for two filters the one that they make."""
    known = {each.id: each for each in scope.rules if each.family == "gap_rule"}
    given = found.meta["parameters"]
    expect = Expect(tuple(given.get("kind", ())), tuple(given.get("via", ())))
    filters = Rule("ad-hoc", "gap_rule", between=given.get("between"), other=given.get("and"), expect=expect)
    return [filters] if filters.between else [known[id] for id in found.meta["counts"]]


def gap_summary(scope: Scope, found: Table) -> tuple[str, ...]:
    """A sentence for each rule: how many of its pairs have what it looks for, and what is said of the others."""
    return tuple(_summary(scope, rule, found.meta["counts"][rule.id]) for rule in asked_rules(scope, found))


def _summary(scope: Scope, rule: Rule, counts: Mapping[str, int]) -> str:
    language, name = spoken(scope), first_up(name_of(scope, rule))
    met = language.say("brief_counted", name=name, met=counts.get("met", 0), n=counts["pairs"])
    return f"{'; '.join(filter(None, (met, count_words(counts, language, without=('met',)))))}."


def name_of(scope: Scope, rule: Rule) -> str:
    """What a rule is called, or looks for."""
    if name := rule.called(scope.language):
        return name
    sides = {"one": rule.between or "", "other": rule.other or rule.between or ""}
    return spoken(scope).say("brief_rule_of", wanted=_wanted(scope, rule.expect), **sides)


def _wanted(scope: Scope, expect: Expect) -> str:
    """What is looked for, in words."""
    language = spoken(scope)
    nodes = [title_of(scope, language, each) for each in expect.via]
    ties = [language.say("brief_quoted", what=title_of(scope, language, each)) for each in expect.kinds]
    return language.say("brief_node" if nodes else "brief_tie", what=language.join("brief_or", nodes or ties))


def gap_part(scope: Scope, found: Table, numbering: Numbering, limit: int) -> Iterator[Block]:
    """A piece for each rule."""
    rows: Sequence[Row] = found.to_dicts()
    sentences = [row[name] for row in rows for name in ("why", "near_miss")]
    absent = found.meta.get("left_out", {})
    ids = {id for each in absent.values() for id in (*each.get("not_there", ()), *each.get("unnamed", ()))}
    names = Spelling(scope, sentences, {*ids, *(row["vehicle"] for row in rows if row["vehicle"])})
    yield Heading(names.language.say("brief_gaps"))
    for rule in asked_rules(scope, found):
        own = [row for row in rows if row["rule"] == rule.id]
        yield Heading(first_up(name_of(scope, rule)), 3)
        yield Paragraph(
            _question(scope, rule), numbering.cite(fetch_proofs(scope, (rule.record,)).cells((rule.record,)))
        )
        yield from _left_out(len(own), found.meta["counts"][rule.id]["pairs"], limit, names.language)
        yield from _in_no_pair(absent.get(rule.id, {}), names)
        yield from _grids(own, names, numbering)


def _question(scope: Scope, rule: Rule) -> str:
    sides = sides_of(scope, rule.between or "", rule.other, rule.expect)
    one, other = _side(scope, sides.a.ids, rule.between), _side(scope, sides.b.ids, rule.other)
    say = spoken(scope).say
    ends = {"one": _each(scope, one, sides.a.ids), "other": _each(scope, other, sides.b.ids)}
    whom = say("brief_with", **ends) if rule.other else say("brief_every_two", who=one)
    because = f" {_sentence(rule.because)}" if rule.because else ""
    return say("brief_looked", wanted=_wanted(scope, rule.expect), whom=whom) + because


def _side(scope: Scope, ids: Sequence[str], text: str | None) -> str:
    language = spoken(scope)
    if not 0 < len(ids) <= NAMED:
        return language.say("brief_that_fit", n=len(ids), filter=text or "")
    return language.join("brief_and_join", [names_of(scope, ids)[id] for id in ids])


def _each(scope: Scope, side: str, ids: Sequence[str]) -> str:
    return side if len(ids) == 1 else spoken(scope).say("brief_each", who=side)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def first_up(text: str) -> str:
    """The text as a sentence or heading begins."""
    return text[:1].upper() + text[1:]


def _left_out(shown: int, pairs: int, limit: int, language: Language) -> Iterator[Block]:
    if shown < pairs:
        yield Paragraph(language.say("brief_limit", n=shown, all=pairs, limit=limit))


def _in_no_pair(absent: Mapping[str, Any], names: Spelling) -> Iterator[Block]:
    """Who fits the two sides and makes no pair, so that whoever counts comes to the same sum."""
    gone = [f"{names.of(id)} ({names.spell(as_phrase(why))})" for id, why in absent.get("not_there", {}).items()]
    unnamed = [names.of(id) for id in absent.get("unnamed", ())]
    language = names.language
    for words, told in ((gone, "brief_not_there"), (unnamed, "brief_unnamed")):
        if words:
            more = [language.say("brief_more", n=len(words) - NAMED)] if len(words) > NAMED else []
            yield Paragraph(language.say(told, who=language.join("brief_and_join", [*words[:NAMED], *more])))


def _grids(rows: Sequence[Row], names: Spelling, numbering: Numbering) -> Iterator[Block]:
    missing = [row for row in rows if is_gap(row["state"])]
    there = [row for row in rows if row["state"] == "met"]
    rest = [row for row in rows if not is_gap(row["state"]) and row["state"] != "met"]
    say = names.language.say
    for title, own in (("brief_gaps", missing), ("brief_open", rest), ("brief_there", there)):
        if own:
            yield Paragraph(say("brief_list", title=say(title)))
            yield without_empty(Grid(tuple(map(say, HEADS)), tuple(_entries(own, names, numbering))))


def without_empty(grid: Grid) -> Grid:
    """The table without a last column in which nothing stands."""
    is_empty = not any(row[-1] for row in grid.rows)
    return Grid(grid.heads[:-1], tuple(row[:-1] for row in grid.rows)) if is_empty else grid


def _entries(rows: Iterable[Row], names: Spelling, numbering: Numbering) -> Iterator[tuple[Entry, ...]]:
    """A row for each pair; pairs of one entity with the same finding share one."""
    bundles: dict[object, list[Row]] = {}
    for row in rows:
        bundles.setdefault((row["between"], _finding(row, names), repr(row["evidence"])), []).append(row)
    for bundle in bundles.values():
        first = bundle[0]
        others = tuple(str(row["and_name"]) for row in bundle)
        yield (str(first["between_name"]),), others, _finding(first, names), numbering.cite(first["evidence"])


def _finding(row: Row, names: Spelling) -> Entry:
    return finding_of(str(row["state"]), names.spell(row["why"]), row, names)


def finding_of(state: str, why: str, row: Row, names: Spelling) -> tuple[Line, ...]:
    """The state of a pair or check with its reason, what comes nearest, and what could carry it: a line each."""
    say, word = names.language.say, word_of(state, names.language)
    first = why if is_gap(state) or state == "met" or not why else say("brief_state_why", state=word, why=why)
    near = say("brief_nearest", what=names.spell(row["near_miss"])) if row["near_miss"] else ""
    carrier = say("brief_carrier", who=names.of(row["vehicle"])) if row["vehicle"] else ""
    return tuple(filter(None, (first_up(first or word), near, carrier)))
