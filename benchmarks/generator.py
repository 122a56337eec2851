"""A world made up for measuring: bodies, agreements, forums, trees and ties with heavy-tailed degrees, as seeds.

The same size and seed give the same bytes. The files are JSON Lines, one block a line, so that a script without
stakegraph can read the very same words.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

Block = dict[str, Any]

SHARES: Final = (
    ("country", 0.002, 6),
    ("topic", 0.001, 12),
    ("source", 0.02, 8),
    ("forum", 0.02, 4),
    ("program", 0.03, 4),
    ("person", 0.03, 4),
    ("organization", 0.1, 10),
    ("agency", 0.15, 20),
    ("agreement", 0.25, 30),
)
ACTORS: Final = ("government", "agency", "company", "organization", "person")
SECTORS: Final = ("ict", "energy", "finance", "health", "transport", "media")
ROLES: Final = ("ministry", "legislature", "military", "police", "cert", "judiciary")
WAYS: Final = (
    *("cooperates_with", "shares_information_with", "exercises_with", "coordinates_with", "trades_with"),
    *("invests_in", "exports_to", "funds", "trains", "engages"),
)
STATUSES: Final = ("existing",) * 17 + ("ended", "pledged", "recommended")
NEWEST: Final = "2017-06-30"
PLACES: Final = ("Harbour", "Ridge", "Valley", "Cape", "Delta", "Mesa", "Bay", "Plain", "Lake", "Forest")
FIELDS: Final = ("Trade", "Water", "Signals", "Health", "Roads", "Grain", "Steel", "Justice", "Ports", "Schools")
QUOTES: Final = ("signed by both", "works closely with", "according to the register", "as the report says")
LINES_A_FILE: Final = 50_000
LARGE_SIDE: Final = 0.2


@dataclass
class World:
    """The ids of each kind, most connected first, and the dice."""

    entities: int
    ties_each: int
    dice: random.Random
    ids: dict[str, list[str]] = field(default_factory=dict)
    stated: int = 0

    def pick(self, kind: str) -> str:
        """An id of a kind; a few are picked often, most of them hardly ever."""
        found = self.ids[kind]
        return found[int(len(found) * self.dice.random() ** 2.5)]

    def actor(self) -> str:
        """An actor, a company or an agency more likely than a government."""
        kind = self.dice.choices(ACTORS, (1, 5, 8, 3, 1))[0]
        return self.pick(kind)

    def actors(self, most: int) -> list[str]:
        """Two to `most` actors, each once."""
        wanted = min(2 + int(self.dice.expovariate(1.2)), most)
        return list(dict.fromkeys(self.actor() for _ in range(wanted)))

    def country(self) -> str:
        """A country: two large ones have a fifth of all bodies each."""
        roll = self.dice.random()
        return "us" if roll < LARGE_SIDE else "mx" if roll < 2 * LARGE_SIDE else self.pick("country")

    def evidence(self) -> Block:
        """A source read, a page and a few words, now and then with a footnote."""
        item: Block = {"locator": f"p. {self.dice.randint(1, 400)}", "quote": self.dice.choice(QUOTES)}
        if self.dice.random() < 0.2:
            item["cites"] = [str(self.dice.randint(1, 5))]
        return {"source": self.pick("source"), "evidence": [item]}

    def years(self) -> Block:
        """A time that either covers all of the newest day's year or has nothing of it."""
        start = self.dice.randint(1960, 2014)
        roll = self.dice.random()
        if roll < 0.6:
            return {"start": str(start)}
        return {"start": str(start), "end": str(self.dice.randint(start, 2015) if roll < 0.8 else 2025)}


def make_world(entities: int, ties_each: int = 10, seed: int = 1) -> World:
    """A world of so many entities, about `ties_each` ties for each of them."""
    world = World(entities, ties_each, random.Random(seed))
    counts = {kind: max(least, round(entities * share)) for kind, share, least in SHARES}
    counts["government"] = counts["country"]
    counts["company"] = entities - sum(counts.values())
    for kind, count in sorted(counts.items()):
        world.ids[kind] = [f"{kind}-{number:06}" for number in range(count)]
    world.ids["country"][:2] = ["us", "mx"]
    return world


def sections_of(world: World) -> Iterator[tuple[str, Iterator[Block]]]:
    """The sections of the seeds in their order, each with its blocks."""
    yield "layers", iter([{"id": "register", "default": "on"}, {"id": "since", "default": "off"}])
    yield "sources", _sources(world)
    yield "entities", _entities(world)
    yield "relationships", _relationships(world)
    yield "gap_rules", _rules()
    yield "coverage", iter(())


def _sources(world: World) -> Iterator[Block]:
    ids = world.ids["source"]
    for number, id in enumerate(ids):
        footnotes = {str(note): world.dice.choice(ids) for note in range(1, 6)}
        date = NEWEST if number == 0 else f"{world.dice.randint(2016, 2017)}-0{world.dice.randint(1, 6)}-15"
        title = f"Report on {world.dice.choice(FIELDS)} {number:06}"
        yield {"id": id, "kind": "source", "name": title, "date": date, "footnotes": footnotes}


def _entities(world: World) -> Iterator[Block]:
    for kind in ("country", "topic", "government", "agency", "company", "organization", "person", "program"):
        for number, id in enumerate(world.ids[kind]):
            yield _counted(
                world, {"id": id, "kind": kind, "name": _name(world, kind, number), **_body(world, kind, number)}
            )
    for kind, most in (("forum", 0), ("agreement", 5)):
        for number, id in enumerate(world.ids[kind]):
            yield _counted(world, _node(world, kind, id, number, most))


def _name(world: World, kind: str, number: int) -> str:
    return f"{world.dice.choice(PLACES)} {kind} of {world.dice.choice(FIELDS)} {number:06}"


def _body(world: World, kind: str, number: int) -> Block:
    if kind in ("country", "topic"):
        return {"ids": {"iso2": world.ids[kind][number]}} if kind == "country" else {}
    if kind == "government":
        return {"country": world.ids["country"][number]}
    found: Block = {"country": world.country()}
    if kind == "agency":
        parent = f"government-{number:06}" if number < len(world.ids["government"]) else world.ids[kind][number // 4]
        found |= {"role": world.dice.choice(ROLES), "part_of": parent}
    elif kind == "program":
        found |= world.evidence()
    elif kind == "company":
        found |= {"sector": world.dice.choice(SECTORS)}
        found |= {"part_of": world.ids[kind][number // 3]} if number and world.dice.random() < 0.1 else {}
    return found


def _node(world: World, kind: str, id: str, number: int, most: int) -> Block:
    key = "parties" if kind == "agreement" else "members"
    size = most or 3 + int(40 * world.dice.random() ** 4)
    members = world.actors(size) if most else list(dict.fromkeys(world.actor() for _ in range(size)))
    found: Block = {"id": id, "kind": kind, "name": _name(world, kind, number), **world.years(), key: members}
    return {**found, "topics": [world.pick("topic")], **world.evidence()}


def _counted(world: World, block: Block) -> Block:
    keys = ("country", "part_of", "parties", "members", "topics")
    world.stated += sum(len(block[key]) if isinstance(block[key], list) else 1 for key in keys if key in block)
    return block


def _relationships(world: World) -> Iterator[Block]:
    while world.stated < world.entities * world.ties_each:
        one, other = world.actor(), world.actor()
        if one != other:
            world.stated += 1
            yield _tie(world, one, other)


def _tie(world: World, one: str, other: str) -> Block:
    found: Block = {"from": one, "kind": world.dice.choice(WAYS), "to": other, **world.evidence()}
    status = world.dice.choice(STATUSES)
    found |= {} if status == "recommended" else world.years()
    found |= {} if status == "existing" else {"status": status}
    if world.dice.random() < 0.05:
        found["stance"] = world.dice.choice(("praised", "criticised"))
    if world.dice.random() < 0.05:
        found["layer"] = "since"
    return found


def _rules() -> Iterator[Block]:
    sides: Sequence[tuple[str, str, str, Block]] = (
        ("companies-agencies", "company country=us sector=ict", "agency country=mx", {"via": "agreement"}),
        ("exercises", "agency country=us role=cert", "agency country=mx role=cert", {"kind": "exercises_with"}),
    )
    for id, between, other, expect in sides:
        yield {"id": id, "name": id, "between": between, "and": other, "expect": expect, "pairs": "every"}


def write_seeds(folder: Path, entities: int, ties_each: int = 10, seed: int = 1) -> World:
    """Writes the seeds of a world below a folder: `00/entities.jsonl`, `01/entities.jsonl` …, and gives the world."""
    world = make_world(entities, ties_each, seed)
    for section, blocks in sections_of(world):
        for number, lines in enumerate(_parts(blocks)):
            path = folder / f"{number:02}" / f"{section}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(lines), encoding="utf-8", newline="")
    return world


def _parts(blocks: Iterator[Block]) -> Iterator[list[str]]:
    lines = (json.dumps(block, ensure_ascii=False, separators=(",", ":")) + "\n" for block in blocks)
    while part := list(islice(lines, LINES_A_FILE)):
        yield part
