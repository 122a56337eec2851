"""Who fits a filter and stands in no pair, with the count of all that fit: whoever counts comes to the same sum."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from stakegraph.model.phrase import Id, as_phrase, joined, phrase
from stakegraph.questions.pairs import Sides
from stakegraph.questions.scope import Scope

_MOST_NAMED: Final = 6
_UNNAMED: Final = "{who}, unnamed or a class (an id or `named=no` asks for them)"
_ONE_OUT: Final = "{count} of {total} in `{filter}` is in no pair: {who}"
_MORE_OUT: Final = "{count} of {total} in `{filter}` are in no pair: {who}"
_NOBODY: Final = "nobody in these layers is meant by `{filter}`: there is no pair to judge, and no finding"
_OPEN: Final = "`{who}` is an open class (“such as …”): others than those known may belong to it"
_ONE_LATER: Final = (
    "{count} in `{filter}` is first written of after this day, without a date: not known whether it was there"
)
_MORE_LATER: Final = (
    "{count} in `{filter}` are first written of after this day, without a date: not known whether they were there"
)
PATTERNS: Final = (_UNNAMED, _NOBODY, _ONE_OUT, _MORE_OUT, _OPEN, _ONE_LATER, _MORE_LATER)


def left_out(sides: Sides) -> dict[str, Any]:
    """What `meta` says of them: `not_there` on the day, each with the reason, and the `unnamed`; empty for none."""
    gone = dict(sorted({**sides.a.gone, **sides.b.gone}.items()))
    unnamed = sorted({*sides.a.chosen.unnamed, *sides.b.chosen.unnamed} - {*sides.a.ids, *sides.b.ids})
    return {name: found for name, found in (("not_there", gone), ("unnamed", unnamed)) if found}


def tell_left_out(sides: Sides, day: str) -> Iterator[str]:
    """A sentence for each filter of which somebody stands in no pair, or that means nobody at all."""
    for each in {side.text: side for side in (sides.a, sides.b)}.values():
        gone, unnamed = _gone(each.gone), each.chosen.unnamed
        count = len(gone) + len(unnamed)
        if not each.ids and not count:
            yield phrase(_NOBODY, filter=each.text)
        parts = [phrase("{who}, not there on {day}", who=_some(gone), day=day)] if gone else []
        parts += [phrase(_UNNAMED, who=_some(list(map(Id, unnamed))))] if unnamed else []
        if parts:
            total, who = str(len(each.ids) + count), joined("; ", parts)
            told = _ONE_OUT if count == 1 else _MORE_OUT
            yield phrase(told, count=str(count), total=total, filter=each.text, who=who)


def tell_open(sides: Sides, scope: Scope) -> Iterator[str]:
    """A sentence for each class among the filters of which the source only gives examples."""
    classes = {*sides.a.chosen.classes, *sides.b.chosen.classes}
    facts = scope.reader.facts(classes, ("open",)) if classes else ()
    for id in sorted({fact.subject for fact in facts if fact.value == "yes"}):
        yield phrase(_OPEN, who=Id(id))


def tell_later(sides: Sides) -> Iterator[str]:
    """A sentence for each filter that means bodies first written of after the day."""
    for each in {side.text: side for side in (sides.a, sides.b)}.values():
        if each.later:
            count = phrase("{met} of {all}", met=str(len(each.later)), all=str(len(each.ids)))
            yield phrase(_ONE_LATER if len(each.later) == 1 else _MORE_LATER, count=count, filter=each.text)


def _gone(gone: Mapping[str, str]) -> list[str]:
    return [phrase("{what} ({more})", what=Id(id), more=as_phrase(why)) for id, why in sorted(gone.items())]


def _some(words: Sequence[str]) -> str:
    rest = len(words) - _MOST_NAMED
    some = joined(", ", words[:_MOST_NAMED])
    return phrase("{some} and {count} more", some=some, count=str(rest)) if rest > 0 else some
