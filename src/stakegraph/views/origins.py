"""Where a picture comes from: what was asked to be drawn, and where the seeds say that they searched."""

from collections.abc import Iterator

from stakegraph.model import Rule
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import names_of
from stakegraph.views.choosing import Choice
from stakegraph.views.languages import Language
from stakegraph.views.telling import rule_names, spoken, title_of


def chosen_of(scope: Scope, choice: Choice) -> tuple[tuple[str, str], ...]:
    """The words of a choice with their values; empty for everything."""
    focus = names_of(scope, {choice.focus}) if choice.focus else {}
    say = spoken(scope).say
    names = rule_names(scope)
    parts = (
        ("focus", say("around_focus", name=focus.get(choice.focus or "", ""), n=choice.depth) if choice.focus else ""),
        ("where", choice.where or ""),
        ("rules", "; ".join(names.get(each, each) for each in choice.rules)),
    )
    return tuple((name, value) for name, value in parts if value)


def overview_of(scope: Scope, drawn: int, count: int) -> tuple[tuple[str, str], ...]:
    """How many entities are drawn of how many; empty where all are."""
    told = spoken(scope).say("overview_of", n=f"{drawn:,}", all=f"{count:,}")
    return () if drawn == count else (("overview", told),)


def searched_of(scope: Scope) -> tuple[str, ...]:
    """A sentence for each coverage that the seeds declare in these layers; none where they declare none."""
    declared = [each for each in scope.rules if each.family == "coverage" and each.layer in scope.layers]
    return tuple(dict.fromkeys(_sentences(scope, declared, spoken(scope))))


def _sentences(scope: Scope, declared: list[Rule], language: Language) -> Iterator[str]:
    for rule in declared:
        kinds = [title_of(scope, language, each) for each in (*rule.expect.via, *rule.expect.kinds)]
        ends = {"one": rule.between or "", "other": rule.other or rule.between or ""}
        told = language.say("searched", what=language.join("brief_or", kinds or [""]), **ends)
        period = language.say("searched_period", period=rule.period) if rule.period else ""
        yield f"{told}{period}: {language.say('searched_whole' if rule.complete else 'searched_part')}"
