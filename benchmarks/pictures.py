"""Pictures made up for measuring: heavy-tailed graphs with twice as many ties as nodes, each tie with its proof."""

import random
from typing import Final

from stakegraph.views import Gap, Node, Picture, Proof, Said, Tie

KINDS: Final = ("government", "agency", "company", "organization", "person", "group", "program", "agreement", "forum")
NAMES: Final = ("Ministry of Works {}", "Harbour Trust {}", "Board for Cross-border Roaming {}", "Helix {}")
TIES: Final = ("funds", "cooperates with", "is party to", "is part of", "trains", "invests in")
STATUSES: Final = ("existing",) * 8 + ("pledged", "recommended")
STANCES: Final = ("neutral",) * 6 + ("praised", "criticised")
QUOTES: Final = ("signed by both", "works closely with", "according to the register", "as the report says")


def make_picture(nodes: int, seed: int = 1) -> Picture:
    """A picture of so many nodes, the same for the same numbers: busy hubs, many leaves, one gap for ten nodes."""
    dice = random.Random(seed)
    ties = [_tie(dice, number, nodes) for number in range(2 * nodes)]
    return Picture(
        title="A world made up",
        as_of="2017-01-17",
        layers=("base",),
        counts={"entities": nodes, "ties": len(ties)},
        nodes=tuple(_node(number) for number in range(nodes)),
        ties=tuple(ties),
        gaps=tuple(_gap(dice, number, nodes) for number in range(nodes // 10)),
    )


def _node(number: int) -> Node:
    kind = KINDS[number * 7 % len(KINDS)]
    return Node(f"e{number}", _name(number), kind, kind)


def _name(number: int) -> str:
    return NAMES[number % len(NAMES)].format(number)


def _tie(dice: random.Random, number: int, nodes: int) -> Tie:
    """The first ties make one tree, so that the graph falls into one part; the others join at random."""
    one = number + 1 if number + 1 < nodes else dice.randrange(nodes)
    other = int(min(one, nodes - 1) * dice.random() ** 2.5) if one else 1
    title, status, stance = dice.choice(TIES), dice.choice(STATUSES), dice.choice(STANCES)
    proof = Proof(f"s{number % 40}", f"Yearbook {number % 40}", f"p. {dice.randint(1, 400)}", dice.choice(QUOTES))
    said = Said(
        f"{_name(one)} {title} {_name(other)}", status, stance, when="2014 →", says=proof.title, proofs=(proof,)
    )
    return Tie(f"r{number}", f"e{one}", f"e{other}", title.replace(" ", "_"), title, status, stance, said=(said,))


def _gap(dice: random.Random, number: int, nodes: int) -> Gap:
    one, other = dice.sample(range(nodes), 2)
    return Gap(f"m{number}", f"e{one}", f"e{other}", "r", "A rule", "gap-no-record", "no record in these seeds")
