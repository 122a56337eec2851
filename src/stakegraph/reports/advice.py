"""The part of a brief on recommendations: what was asked for and is not met, and what could carry it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from stakegraph.model import Table
from stakegraph.questions.carriers import carriers
from stakegraph.questions.scope import Scope
from stakegraph.reports.citing import Numbering
from stakegraph.reports.document import Block, Entry, Grid, Heading, Paragraph
from stakegraph.reports.missing import finding_of, without_empty
from stakegraph.reports.spelling import Spelling
from stakegraph.reports.states import count_words
from stakegraph.views.telling import spoken

Row: TypeAlias = Mapping[str, Any]
HEADS: Final = ("brief_check", "brief_finding", "brief_asked_words", "brief_proof")
CARRIED: Final[Mapping[str, str]] = {"vehicle": "brief_vehicle", "model": "brief_model_in"}


def advice_summary(scope: Scope, advice: Table) -> tuple[str, ...]:
    """A sentence on all checks; where nothing had been recommended yet, that."""
    counts, language = advice.meta["counts"], spoken(scope)
    if not counts["checks"]:
        return (language.say("brief_nothing"),)
    met = language.say("brief_checks", met=counts.get("met", 0), all=counts["checks"])
    return (f"{'; '.join(filter(None, (met, count_words(counts, language, without=('met',)))))}.",)


def advice_part(scope: Scope, advice: Table, numbering: Numbering) -> Iterator[Block]:
    """A piece for each recommendation that has a check that is not met."""
    rows: Sequence[Row] = [row for row in advice.to_dicts() if row["state"] != "met"]
    wholes: Mapping[str, Row] = {str(row["recommendation"]): row for row in carriers(scope).to_dicts()}
    sentences = [row[name] for row in rows for name in ("why", "near_miss", "pairs")]
    ids = (row[name] for row in (*rows, *wholes.values()) for name in ("vehicle", "model", "carrier") if row.get(name))
    names = Spelling(scope, sentences, ids)
    if rows:
        yield Heading(names.language.say("brief_advice"))
    for id in dict.fromkeys(str(row["recommendation"]) for row in rows):
        own = [row for row in rows if row["recommendation"] == id]
        yield from _one(wholes.get(id), id, own, names, numbering)


def _one(whole: Row | None, id: str, rows: Sequence[Row], names: Spelling, numbering: Numbering) -> Iterator[Block]:
    say = names.language.say
    yield Heading(str(whole["name"] or id) if whole else id or say("brief_other_checks"), 3)
    if whole:
        yield Paragraph(_about(whole, names), numbering.cite(whole["asked"], say("brief_asked")))
    checkable = [row for row in rows if row["state"] != "not-checkable"]
    if checkable:
        carrier = str(whole["carrier"]) if whole and whole["carried_as"] == "vehicle" else ""
        yield without_empty(
            Grid(
                tuple(map(say, HEADS)), tuple(_entries([_without(row, carrier) for row in checkable], names, numbering))
            )
        )
    outcomes = [row for row in rows if row["state"] == "not-checkable"]
    if outcomes:
        asked = tuple(
            each for row in outcomes for each in numbering.cite(row["asked"], say("brief_asked_in", check=row["check"]))
        )
        listed = "; ".join(f"{row['check']} {row['name']}" for row in outcomes)
        yield Paragraph(say("brief_outcomes", checks=listed), asked)


def _about(whole: Row, names: Spelling) -> str:
    language = names.language
    met = language.say("brief_met", met=whole["met"], n=whole["checks"])
    if not whole["carrier"]:
        return met
    who, life = names.of(whole["carrier"]), language.say_of("brief_holds", whole["carrier_holds"])
    who = language.say("brief_holds", who=who, life=life) if life else who
    return f"{met} {language.say(CARRIED.get(whole['carried_as'], 'brief_vehicle'), who=who)}"


def _without(row: Row, carrier: str) -> Row:
    """A check without the vehicle that its recommendation has told already."""
    return {**row, "vehicle": ""} if row["vehicle"] == carrier else row


def _entries(rows: Iterable[Row], names: Spelling, numbering: Numbering) -> Iterator[tuple[Entry, ...]]:
    for row in rows:
        finding = finding_of(str(row["state"]), names.spell(row["why"]), row, names)
        say = names.language.say
        model = (say("brief_model", who=names.of(row["model"])),) if row["model"] else ()
        is_one = not row["pairs"] or row["pairs"].endswith(" of 1")
        pairs = () if is_one else (say("brief_pairs", pairs=names.spell(row["pairs"])),)
        yield (
            (f"{row['check']} {row['name']}", *pairs),
            (*finding, *model),
            numbering.cite(row["asked"]),
            numbering.cite(row["proof"]),
        )
