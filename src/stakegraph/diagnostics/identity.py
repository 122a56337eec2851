"""Faults of identity (SG5xx): one thing under two ids, or two things under one."""

from stakegraph.diagnostics.diagnostic import Fault, Severity

SAME_ID = Fault(
    "SG501",
    "same-id",
    what="An id is defined twice in one layer, with different content.",
    why="Which of the two is meant? A later block must not overwrite an earlier one in silence.",
    example="entities:\n  - {id: acme, kind: company, name: Acme}\n  - {id: acme, kind: company, name: Acme Corp}\n",
    instead="entities:\n  - {id: acme, kind: company, name: Acme, aliases: [Acme Corp]}\n",
)
TWO_KINDS = Fault(
    "SG502",
    "two-kinds",
    what="One id is given two kinds.",
    why="An entity is of one kind in every layer.",
    example=(
        "layers:\n  - {id: outside, default: off, title: Outside}\n"
        "entities:\n  - {id: acme, kind: company, name: Acme}\n"
        "  - {id: acme, kind: agency, name: Acme, layer: outside}\n"
    ),
    instead=(
        "layers:\n  - {id: outside, default: off, title: Outside}\n"
        "entities:\n  - {id: acme, kind: company, name: Acme}\n  - {id: acme, aliases: [Acme Corp], layer: outside}\n"
    ),
)
TWIN_ENTITY = Fault(
    "SG503",
    "twin-entity",
    what="Two ids of the same kind have names that differ by nothing but accents, case, spaces or punctuation.",
    why="One body under two ids has half its agreements on each: a false gap.",
    example=(
        "entities:\n  - {id: merida, kind: program, name: Mérida Initiative}\n"
        "  - {id: merida-2, kind: program, name: Merida initiative}\n"
    ),
    instead="entities:\n  - {id: merida, kind: program, name: Mérida Initiative, aliases: [Merida Initiative]}\n",
    severity=Severity.WARNING,
)
SAME_RULE = Fault(
    "SG504",
    "same-rule",
    what="Two rules, recommendations or checks have the same id.",
    why="An answer names its rule by that id.",
    example=(
        "gap_rules:\n  - {id: r, between: company, and: agency, expect: {via: agreement}}\n"
        "  - {id: r, between: company, and: agency, expect: {via: forum}}\n"
    ),
    instead=(
        "gap_rules:\n  - {id: r, between: company, and: agency, expect: {via: agreement}}\n"
        "  - {id: q, between: company, and: agency, expect: {via: forum}}\n"
    ),
)
SAME_LAYER = Fault(
    "SG505",
    "same-layer",
    what="A layer is declared twice with different words.",
    why="Whether it is on by default must not depend on the order of files.",
    example="layers:\n  - {id: x, default: on, title: X}\n  - {id: x, default: off, title: X}\n",
    instead="layers:\n  - {id: x, default: on, title: X}\n",
)

IDENTITY_FAULTS = (SAME_ID, TWO_KINDS, TWIN_ENTITY, SAME_RULE, SAME_LAYER)
