"""A public data set that is not ours: who is party to which agreement on trade and the environment, and since when.

`python -m benchmarks real-data RAW [--folder build/benchmarks]`, where RAW holds these files of the repository
`globalgov/manytreaties` (Hollway and others, CC BY 4.0), from its folder `data-raw`:

- `parties/GGO/HUGGO_MEM_trade_additional.csv` and `parties/GGO/HUGGO_MEM_env_reconciled.csv`: memberships;
- `agreements/GGO/HUGGO_clean.csv`: agreements by title, without their parties.

It writes them as seeds, loads these, asks ten questions, and compares each number with that of a plain script over the
raw files. A membership with a day on which it came into force exists from that day to the withdrawal; one that was
only signed is pledged.
"""

import argparse
import csv
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from stakegraph.api import Graph, open_graph
from stakegraph.model import Table
from stakegraph.model.fold import fold_words

Row = dict[str, str]

SAID: Final = date(2025, 10, 1)  # the date of the release
THEN: Final = date(1990, 12, 31)
FILES: Final = (
    ("trade", "HUGGO_MEM_trade_additional.csv", "StateSignature", "StateForce", "StateEnd"),
    ("environment", "HUGGO_MEM_env_reconciled.csv", "stateSignature", "stateForce", "stateWithdrawal"),
)
TITLES: Final = "HUGGO_clean.csv"
_DAY: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in an agreement, as a line of the raw files says it."""

    state: str
    treaty: str
    topic: str
    line: int
    signed: date | None
    force: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Raw:
    """What the raw files hold: states by code, agreements by id (title, first day, topics), memberships, titles."""

    states: dict[str, str]
    treaties: dict[str, tuple[str, date | None, frozenset[str]]]
    memberships: tuple[Membership, ...]
    titles: tuple[str, ...]


def main(arguments: Sequence[str] = ()) -> None:
    """Converts, loads, asks and compares; prints Markdown, and stops where two numbers differ."""
    parser = argparse.ArgumentParser(prog="benchmarks real-data", description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"))
    chosen = parser.parse_args(arguments)
    raw = read_raw(chosen.raw)
    seeds = chosen.folder / "real-data"
    write_seeds(raw, seeds)
    store = chosen.folder / "real-data.db"
    for path in chosen.folder.glob(f"{store.name}*"):
        path.unlink()
    began = time.process_time()
    with open_graph(str(store), create=True) as graph:
        loaded = graph.load([seeds])
        assert not loaded.refused, loaded.faults[:5]
    took = time.process_time() - began
    print(f"loaded {loaded.count('new')} things in {took:.1f} CPU seconds, {len(loaded.faults)} warnings\n")
    print("\n".join(compare(raw, str(store))))


def read_raw(folder: Path) -> Raw:
    """The raw files; dates that are none, or lie in the year 9999, are left out."""
    states: dict[str, str] = {}
    treaties: dict[str, tuple[str, date | None, frozenset[str]]] = {}
    memberships: list[Membership] = []
    for topic, name, signed, force, end in FILES:
        for line, row in enumerate(_rows(folder / name), 2):
            state, treaty = id_of(row["stateID"]), id_of(row["treatyID"])
            if state in ("", "na") or treaty in ("", "na"):
                continue
            states[state] = max(states.get(state, ""), row.get("StateName", ""))
            first = (row["Title"].strip() or treaty, day_of(row["Begin"]), frozenset[str]())
            title, begun, topics = treaties.get(treaty, first)
            treaties[treaty] = (title, begun, topics | {topic})
            days = [day_of(row[each]) for each in (signed, force, end)]
            memberships.append(Membership(state, treaty, topic, line, *_in_order(*days)))
    titles = tuple(dict.fromkeys(" ".join(row["Title"].split()) for row in _rows(folder / TITLES)))
    return Raw(states, treaties, tuple(memberships), titles)


def _rows(path: Path) -> Iterator[Row]:
    text = path.read_bytes().decode("utf-8", errors="replace")
    yield from csv.DictReader(text.splitlines(keepends=True))


def id_of(text: str) -> str:
    """A code of the raw files as an id of ours."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._")


@cache
def day_of(text: str) -> date | None:
    """A day of the raw files."""
    match = _DAY.fullmatch(text.strip())
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
    return day if day and 1000 < day.year < 9999 else None


def _in_order(
    signed: date | None, force: date | None, end: date | None
) -> tuple[date | None, date | None, date | None]:
    """The three days, the end left out where it comes before the beginning or where there is none."""
    return signed, force, end if force and end and end >= force else None


def write_seeds(raw: Raw, folder: Path) -> None:
    """The seeds of the raw files: governments, agreements, memberships with the line that states them."""
    folder.mkdir(parents=True, exist_ok=True)
    sections: dict[str, Iterable[dict[str, Any]]] = {
        "sources": _sources(),
        "entities": (*_topics(), *_states(raw), *_treaties(raw), *_titled(raw)),
        "relationships": map(_tie, raw.memberships),
        "gap_rules": _rules(),
    }
    for section, blocks in sections.items():
        lines = (json.dumps(block, ensure_ascii=False) + "\n" for block in blocks)
        (folder / f"{section}.jsonl").write_text("".join(lines), encoding="utf-8")


def _sources() -> Iterator[dict[str, Any]]:
    for topic, file, *_ in FILES:
        yield {"id": topic, "kind": "source", "name": file, "date": SAID.isoformat()}


def _topics() -> Iterator[dict[str, Any]]:
    yield from ({"id": f"on-{topic}", "kind": "topic", "name": topic} for topic, *_ in FILES)


def _states(raw: Raw) -> Iterator[dict[str, Any]]:
    for state, name in sorted(raw.states.items()):
        yield {"id": state, "kind": "government", "name": _clean(name) or state, "ids": {"iso3": state}}


def _treaties(raw: Raw) -> Iterator[dict[str, Any]]:
    for treaty, (title, begun, topics) in sorted(raw.treaties.items()):
        start = {"start": begun.isoformat()} if begun else {}
        more = {"topics": [f"on-{topic}" for topic in sorted(topics)], **start, **_proof(min(topics), "treatyID")}
        yield {"id": treaty, "kind": "agreement", "name": _clean(title) or treaty, **more}


def _titled(raw: Raw) -> Iterator[dict[str, Any]]:
    for number, title in enumerate(raw.titles):
        name = _clean(title)
        if name:
            yield {"id": f"titled-{number:04}", "kind": "plan", "name": name, **_proof("environment", TITLES)}


def _clean(text: str) -> str:
    """A name without what no seed may hold: replacement signs, controls, stray spaces."""
    return " ".join("".join(each if each.isprintable() and each != "\ufffd" else " " for each in text).split())


def _proof(source: str, locator: str) -> dict[str, Any]:
    return {"source": source, "evidence": [{"locator": locator}]}


def _tie(each: Membership) -> dict[str, Any]:
    tie: dict[str, Any] = {"from": each.state, "kind": "party_to", "to": each.treaty}
    if each.force:
        tie |= {"start": each.force.isoformat()} | ({"end": each.end.isoformat()} if each.end else {})
    else:
        tie |= {"status": "pledged"} | ({"start": each.signed.isoformat()} if each.signed else {})
    return tie | _proof(each.topic, f"line {each.line}")


def _rules() -> Iterator[dict[str, Any]]:
    sides = {"between": "government", "and": "government", "pairs": "every"}
    for topic, *_ in FILES:
        yield {"id": topic, "name": topic, **sides, "expect": {"via": "agreement", "topic": f"on-{topic}"}}


# What a plain script counts in the raw files.

NO, PLANNED, UNKNOWN, YES = range(4)
STATES: Final = {YES: "met", UNKNOWN: "uncertain", PLANNED: "pledged", NO: "gap-no-record"}


def held(each: Membership, raw: Raw, on: date) -> int:
    """How surely a membership holds on a day, through its agreement."""
    begun = raw.treaties[each.treaty][1]
    life = (UNKNOWN if on < SAID else YES) if begun is None else YES if begun <= on else NO
    if each.force is None:
        return min(life, PLANNED if (each.signed or begun or SAID) <= on else NO)
    return min(life, YES if each.force <= on and (each.end is None or on <= each.end) else NO)


def pairs(raw: Raw, on: date, topic: str | None = None) -> Counter[str]:
    """How many pairs of states are in each state, by the agreements (on a topic) that they share."""
    best: dict[str, dict[str, int]] = {}
    for each in raw.memberships:
        members = best.setdefault(each.treaty, {})
        members[each.state] = max(members.get(each.state, NO), held(each, raw, on))
    found: dict[tuple[str, str], int] = {}
    off: dict[tuple[str, str], int] = {}
    for treaty, members in best.items():
        into = found if topic is None or topic in raw.treaties[treaty][2] else off
        for pair in combinations(sorted(members), 2):
            into[pair] = max(into.get(pair, NO), min(members[pair[0]], members[pair[1]]))
    return Counter(_state(found.get(pair, NO), off.get(pair, NO)) for pair in combinations(sorted(raw.states), 2))


def _state(on_topic: int, off_topic: int) -> str:
    """The state of a pair: an agreement on another topic that surely holds makes it partly, before anything unsure."""
    if on_topic < YES == off_topic:
        return "partly"
    return STATES[max(on_topic, off_topic)]


def ties_of(raw: Raw, chosen: Callable[[Membership], bool]) -> int:
    """How many different memberships there are, of those chosen."""
    found = filter(chosen, raw.memberships)
    return len({(e.state, e.treaty, e.topic, e.force or e.signed, e.end, e.force is None) for e in found})


def named(raw: Raw, word: str) -> int:
    """How many things have a name or id with a word that begins so."""
    names = [(id, _clean(title)) for id, (title, *_) in raw.treaties.items()]
    names += [(state, _clean(name)) for state, name in raw.states.items()]
    names += [(f"titled-{number:04}", name) for number, title in enumerate(raw.titles) if (name := _clean(title))]
    words = (fold_words(f"{id.replace('_', ' ')} {name}") for id, name in names)
    return sum(any(each.startswith(word) for each in some) for some in words)


def compare(raw: Raw, store: str) -> Iterator[str]:
    """A line for each question: our number, the plain script's, and the time."""
    yield "| question | stakegraph | plain script | CPU s |"
    yield "|---|---|---|---|"
    for name, ask, expected in questions(raw):
        with open_graph(store) as now, open_graph(store, as_of=THEN.isoformat()) as then:
            began = time.process_time()
            found = ask(now, then)
            took = time.process_time() - began
        yield f"| {name} | {_shown(found)} | {_shown(expected)} | {took:.2f} |"
        if found != expected:
            yield f"\nThe numbers of `{name}` differ."
            raise SystemExit(1)


def _shown(found: object) -> str:
    counts = sorted(found.items()) if isinstance(found, Counter) else ()
    return ", ".join(f"{state} {count:,}" for state, count in counts) or f"{found:,}"


Ask = Callable[[Graph, Graph], object]


def questions(raw: Raw) -> Iterator[tuple[str, Ask, object]]:
    """The questions, each with our way to ask it and the number of the plain script."""
    yield "agreements", lambda now, _: _count(now.info(), "agreement"), len(raw.treaties)
    yield "governments", lambda now, _: _count(now.info(), "government"), len(raw.states)
    yield "names with a word in fish…", lambda now, _: len(now.find("fish").rows), named(raw, "fish")
    yield "memberships of Mexico", lambda now, _: len(_ties(now, "mex")), ties_of(raw, lambda e: e.state == "mex")
    old = (e.treaty for e in raw.memberships if (raw.treaties[e.treaty][1] or SAID).year < THEN.year)
    busiest = Counter(old).most_common(1)[0][0]
    yield f"parties to {busiest}", lambda now, _: len(_ties(now, busiest)), ties_of(raw, lambda e: e.treaty == busiest)
    yield (
        "of which in force at the end of 1990",
        lambda _, then: sum(row["holds"] == "yes" for row in _ties(then, busiest)),
        ties_of(raw, lambda e: e.treaty == busiest and held(e, raw, THEN) == YES),
    )
    yield "pairs of governments by shared agreement", lambda now, _: _pairs(now), pairs(raw, SAID)
    yield "the same at the end of 1990", lambda _, then: _pairs(then), pairs(raw, THEN)
    for topic, *_ in FILES:
        yield f"pairs by shared agreement on {topic}", partial(_ruled, topic), pairs(raw, SAID, topic)


def _count(table: Table, kind: str) -> object:
    return next(count for what, name, count in table.rows if (what, name) == ("entities", kind))


def _ties(graph: Graph, id: str) -> list[dict[str, Any]]:
    return list(graph.neighbors(id, kinds=["party_to"]).to_dicts())


def _pairs(graph: Graph) -> Counter[str]:
    return _states_in(graph.gaps(between="government", other="government", via=["agreement"], limit=1))


def _ruled(rule: str, now: Graph, _: Graph) -> Counter[str]:
    return _states_in(now.gaps(rule, limit=1))


def _states_in(table: Table) -> Counter[str]:
    counts = dict(next(iter(table.meta["counts"].values())))
    del counts["pairs"]
    return Counter(counts)
