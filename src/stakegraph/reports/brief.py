"""The gap brief: what was asked, what is missing and what proves it, what was recommended and is not met, sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from stakegraph.model import MOST_ROWS, NO_DAY, Table
from stakegraph.questions.gaps import gaps
from stakegraph.questions.recommendations import recommendations
from stakegraph.questions.scope import Scope
from stakegraph.reports.advice import advice_part, advice_summary
from stakegraph.reports.citing import Numbering
from stakegraph.reports.days import spell_day
from stakegraph.reports.document import Block, Bullets, Document, Facts, Heading, Paragraph
from stakegraph.reports.missing import asked_rules, gap_part, gap_summary, name_of
from stakegraph.reports.states import meanings_of
from stakegraph.views.telling import spoken


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brief is about: a gap rule (all, if left out) or two filters, as `gaps` takes them.

    At most `limit` pairs are listed for each rule (0: all); all are counted. `advice` adds the recommendations.
    """

    rule: str | None = None
    between: str | None = None
    other: str | None = None
    via: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    limit: int = MOST_ROWS
    advice: bool = True
    title: str | None = None


def gap_brief(scope: Scope, asked: Asked = Asked()) -> Document:
    """The brief as a document, out of the tables of `gaps` and `recommendations`; the same store gives the same one.

    Raises UsageError for an unknown word, and where the seeds hold neither a gap rule nor a recommendation.
    """
    families = {each.family for each in scope.rules}
    advice = recommendations(scope) if asked.advice and "check" in families else None
    is_plain = asked == Asked(title=asked.title, limit=asked.limit, advice=asked.advice)
    found = None if advice and is_plain and "gap_rule" not in families else _gaps(scope, asked)
    numbering = Numbering()
    blocks = tuple(_blocks(scope, asked, found, advice, numbering))
    title = asked.title or _title(scope, found)
    sources = numbering.sources(scope)
    say = spoken(scope).say
    end = (Heading(say("brief_sources")), Paragraph(say("brief_sources_note")), sources) if sources.items else ()
    return Document(title, _subtitle(scope), (*blocks, *end, *_stamp(scope, found)), spoken(scope).code)


def _gaps(scope: Scope, asked: Asked) -> Table:
    return gaps(
        scope,
        asked.rule,
        between=asked.between,
        other=asked.other,
        via=asked.via,
        kinds=asked.kinds,
        limit=asked.limit,
    )


def _blocks(
    scope: Scope, asked: Asked, found: Table | None, advice: Table | None, numbering: Numbering
) -> Iterator[Block]:
    summaries = (*(gap_summary(scope, found) if found else ()), *(advice_summary(scope, advice) if advice else ()))
    language = spoken(scope)
    yield Heading(language.say("brief_short"))
    yield Bullets(summaries)
    if found:
        yield from gap_part(scope, found, numbering, asked.limit)
    if advice:
        yield from advice_part(scope, advice, numbering)
    tables = [table for table in (found, advice) if table]
    yield Heading(language.say("brief_reading"))
    yield Facts(meanings_of({str(row["state"]) for table in tables for row in table}, language))


def _title(scope: Scope, found: Table | None) -> str:
    rules = asked_rules(scope, found) if found else []
    if len(rules) == 1:
        return spoken(scope).say("brief_title_of", rule=name_of(scope, rules[0]))
    return spoken(scope).say("brief_title" if found else "brief_unmet_title")


def _subtitle(scope: Scope) -> str:
    language = spoken(scope)
    return language.say("brief_as_of", day=spell_day(scope.as_of, language)) if scope.as_of != NO_DAY else ""


def _stamp(scope: Scope, found: Table | None) -> Iterator[Block]:
    titles = {layer.id: layer.title for layer in scope.info.layers}
    layers = [f"{id} ({titles[id]})" if titles.get(id) else id for id in scope.layers]
    given = dict(found.meta["parameters"]) if found else {}
    own = {"as_of": scope.as_of, "layers": ", ".join(layers), "digest": scope.info.digest}
    language = spoken(scope)
    rows = [(language.say_of("brief_row", name), _value(value)) for name, value in (given | own).items() if value]
    yield Heading(language.say("brief_stamp"))
    yield Facts(tuple(rows))
    yield Paragraph(language.say("brief_same"))


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
