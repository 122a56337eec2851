"""The counts that a comparison may change: pairs met, companies with any, checks met, partners of a body."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from stakegraph.comparisons.standing import Key, Standing
from stakegraph.logic.held import Held
from stakegraph.model import Rule, Statement
from stakegraph.questions.bag import Pair, fetch_bag
from stakegraph.questions.judging import Judged
from stakegraph.questions.presence import Ends
from stakegraph.questions.recommendations import judge_checks, natural
from stakegraph.questions.scope import Scope
from stakegraph.store import Way


def count_rules(rules: Sequence[Judged]) -> Iterator[tuple[Key, Standing]]:
    """For each gap rule the pairs met, and of either side how many have any, of how many."""
    for judged in rules:
        met = [(pair, verdict) for pair, verdict in judged.told.items() if verdict.state == "met"]
        by = tuple(dict.fromkeys(each for _, verdict in met for each in verdict.by))
        yield _key(judged.rule, "pairs met", 0), _count(judged.rule.name, len(met), judged.sides.count, by)
        for place, (side, found) in enumerate(_sides(judged, [pair for pair, _ in met]), 1):
            yield _key(judged.rule, f"{side.text}, with any", place), _count(judged.rule.name, found, len(side.ids), by)


def _sides(judged: Judged, met: Sequence[Pair]) -> Iterator[tuple[Ends, int]]:
    """Either side of a rule, or the one of which it asks every pair, with how many have any pair met."""
    a, b = judged.sides.a, judged.sides.b
    if a.ids == b.ids:
        yield a, len({end for pair in met for end in pair})
        return
    yield a, len({one for one, _ in met})
    yield b, len({other for _, other in met})


def count_checks(scope: Scope) -> Iterator[tuple[Key, Standing]]:
    """For each check of pairs the pairs met; for each recommendation, and for all, the checks met."""
    results, _ = judge_checks(scope)
    states: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        for group in (result.rule.of or "", "all recommendations"):
            states[group].append(result.verdict.state == "met")
        if result.judged is not None and result.judged.sides.count > 1:
            met = result.judged.counts().get("met", 0)
            count = _count(result.rule.name, met, result.judged.sides.count, result.verdict.by)
            yield _key(result.rule, "pairs met", 0), count
    for group, found in states.items():
        yield Key((((2, group),), 1), "count", f"{group}: checks met"), _count("", sum(found), len(found), ())


def _key(rule: Rule, words: str, place: int) -> Key:
    return Key(
        (((1 if rule.family == "check" else 0, rule.family), *natural(rule)), place), "count", f"{rule.id}: {words}"
    )


def _count(name: str, count: int, total: int, by: Sequence[Statement]) -> Standing:
    return Standing(f"{count} of {total}", name=name, by=tuple(each for each in by if each.kind != "check"))


def count_partners(scope: Scope, actors: Collection[str], kinds: Collection[str]) -> Iterator[tuple[Key, Standing]]:
    """How many others each of these actors has by the kinds given: in one node with it, or tied to it directly."""
    for actor in sorted(actors):
        for means, found in sorted(_partners(scope, actor, kinds).items()):
            by = tuple(dict.fromkeys(each for said in found.values() for each in said))
            names = ", ".join(sorted(found))
            key = Key((((3, actor),), means), "count", f"{actor}: partners by {means}")
            yield key, Standing(str(len(found)), names, by=by)


def _partners(scope: Scope, actor: str, kinds: Collection[str]) -> Mapping[str, Mapping[str, tuple[Statement, ...]]]:
    """The others whom the actor surely has on the day, by the means, each with what proves it."""
    reader, participations = scope.reader, scope.schema.participations
    wanted = frozenset(kinds)
    nodes = {tie.object or "" for tie in reader.ties((actor,), kinds=wanted & participations, way=Way.OUT)}
    members = {tie.subject for tie in reader.ties(nodes, kinds=wanted & participations, way=Way.IN)} if nodes else set()
    direct = {tie.other(actor) or "" for tie in reader.ties((actor,), kinds=wanted - participations)}
    others = (members | direct) - {actor}
    bag = fetch_bag(scope, (actor,), others)
    kind_of = scope.kinds(bag.members)
    found: dict[str, dict[str, tuple[Statement, ...]]] = defaultdict(dict)
    for node, members_of in bag.members.items():
        if node not in nodes:  # they share it by another kind of tie
            continue
        for other in sorted((members_of.keys() & others) if actor in members_of else ()):
            answer = bag.service(node, actor, other)
            if answer.held is Held.YES:
                found[kind_of.get(node, "node")][other] = answer.by
    for key in bag.direct:
        answer = bag.tie(key)
        if key[1] in wanted - participations and answer.held is Held.YES:
            found[key[1]][key[2] if key[0] == actor else key[0]] = answer.by
    return found
