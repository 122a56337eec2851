"""How two bodies are joined: the shortest chains between them, each step with its proof."""

from collections.abc import Iterator, Mapping, Sequence

from stakegraph.errors import UsageError
from stakegraph.logic.held import LAPSED, Answer, Held, said_by
from stakegraph.model import Cell, Statement, Table
from stakegraph.questions.acting import acting_for
from stakegraph.questions.chains import Chain, Search, Step, critical
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.links import Links, Over, asked
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import hold_of_ties
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import Proofs, fetch_proofs, names_of, sentence, when_of

COLUMNS = ("chain", "step", "from", "tie", "direction", "to", "to_name", "to_kind", "when", "holds", "evidence")
MOST_CHAINS = 20
MOST_STEPS = 8


def path(
    scope: Scope,
    start: str,
    end: str,
    over: Over,
    *,
    most_steps: int = MOST_STEPS,
    limit: int = MOST_CHAINS,
    show_critical: bool = False,
) -> Table:
    """The shortest chains between two entities over ties that hold on the day: one row for each tie of each step.

    Agreements, forums and the like are steps of their own; classes of actors, topics and sources join nobody. At most
    `limit` chains of at most `most_steps` steps. `show_critical` adds whose removal parts the two. Raises UsageError
    for an unknown id or kind.
    """
    ids = resolve_entity(scope, start), resolve_entity(scope, end)
    if ids[0] == ids[1]:
        raise UsageError(f"`{ids[0]}` is at both ends", "name two entities")
    links = Links(scope, over, frozenset(ids))
    chains = Search(links, ids, most_steps).chains(limit + 1)
    shown = chains[:limit]
    parted = critical(links, shown[0], most_steps) if show_critical and shown else {}
    meta = scope.meta("path", start=ids[0], end=ids[1], most_steps=most_steps, **asked(over))
    meta["counts"] = {"chains": len(shown), "steps": len(shown[0]) if shown else 0}
    told = [*_found(ids, shown, len(chains) > limit, links, most_steps)]
    if not shown:
        told += [*_maybe(links, ids, most_steps), *acting_for(scope, ids), *known_elsewhere(scope, ids)]
    notes = (*told, *_wishes(scope, ids), *_critical(parted, most_steps))
    return Table(COLUMNS, tuple(_rows(scope, shown)), meta, notes, wide=("to_name",), below=("to_kind", "when"))


def _rows(scope: Scope, chains: Sequence[Chain]) -> Iterator[tuple[Cell, ...]]:
    steps = [step for chain in chains for step in chain]
    ids = {step.end for step in steps}
    names = names_of(scope, ids)
    kinds = scope.kinds(ids)
    proofs = fetch_proofs(scope, {each.id for step in steps for link in step.links for each in link.answer.by})
    for number, chain in enumerate(chains, 1):
        for place, step in enumerate(chain, 1):
            for row in _step(scope, step, proofs):
                yield (number, place, step.start, *row[:2], step.end, names[step.end], kinds[step.end], *row[2:])


def _step(scope: Scope, step: Step, proofs: Proofs) -> Iterator[tuple[Cell, ...]]:
    for link in step.links:
        kind = scope.schema.relationships[link.kind]
        way = "both" if kind.symmetric else "out" if link.subject == step.start else "in"
        by = link.answer.by
        when = when_of(by[0]) if by else ""
        yield link.kind, way, when, link.answer.held.name.casefold(), proofs.cells(each.id for each in by)


def _found(ids: Sequence[str], chains: Sequence[Chain], cut: bool, links: Links, most_steps: int) -> Iterator[str]:
    ties = "existing ties of cyber cooperation" if links.over.cyber else "existing ties"
    if not chains:
        yield f"no path of {ties} in these seeds between {ids[0]} and {ids[1]}, in at most {most_steps} steps"
        return
    steps = len(chains[0])
    count = f"more than {len(chains)} chains" if cut else "1 chain" if len(chains) == 1 else f"{len(chains)} chains"
    yield f"{count} of {steps} step{'s' if steps > 1 else ''} over {ties}"
    if cut:
        yield f"only {len(chains)} are shown: --limit shows more"
    between = sorted({step.end for chain in chains for step in chain[:-1]})
    yield f"between them: {', '.join(between)}" if between else "joined directly"


def _maybe(links: Links, ids: tuple[str, str], most_steps: int) -> Iterator[str]:
    """That ties of which it is open whether they hold would join the two."""
    if not links.over.possible:
        unsure = Links(links.scope, links.over._replace(possible=True), links.through)
        for chain in Search(unsure, ids, most_steps).chains(1):
            yield f"--possible finds one of {len(chain)} steps, over ties of which it is open whether they hold"


def _wishes(scope: Scope, ids: Sequence[str]) -> Iterator[str]:
    """What is said of the two directly by the day that is no existing tie: asked for, pledged, said to be absent."""
    ties = sorted(scope.reader.ties((ids[0],), to=(ids[1],)), key=lambda each: (each.kind, each.id))
    held = hold_of_ties(scope, ties)
    others = (each for each in ties if each.status != "existing" and _is_told(each, held[each.id], scope))
    yield from dict.fromkeys(_wish(each, scope) for each in others)


def _is_told(tie: Statement, answer: Answer, scope: Scope) -> bool:
    """Whether a tie that is not there is pledged, over, or by then asked for or denied, on the day."""
    if tie.status in ("pledged", "ended"):
        return answer.held is Held.PLANNED or answer.reason == LAPSED
    return said_by(tie) <= scope.on


def _wish(tie: Statement, scope: Scope) -> str:
    return f"{tie.status}, not existing: {sentence(tie, scope)}"


def _critical(parted: Mapping[str | frozenset[str], bool], most_steps: int) -> Iterator[str]:
    if not parted:
        return
    lost = sorted(
        " – ".join(sorted(each)) if isinstance(each, frozenset) else each for each, is_lost in parted.items() if is_lost
    )
    none = f"no path of at most {most_steps} steps is left"
    yield f"without any one of these {none}: {', '.join(lost)}" if lost else "no single removal parts them"
