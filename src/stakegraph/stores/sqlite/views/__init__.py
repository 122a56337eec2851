"""The documented views: what `query` reads, and what anyone finds who opens the file with another program.

They show what is said in the layers looked through, whatever its dates: `seen_layers` names those on by default; a
query puts those that it was asked for in its place. Every table within is read by some column, never counted alone:
so that the sandbox can tell a view from a query that reaches past it.
"""

from typing import Final

from stakegraph.store.native import View
from stakegraph.stores.sqlite.views.loaded import DOCUMENTS, KINDS, LAYERS, LOADS, ORIGINS, RULES
from stakegraph.stores.sqlite.views.said import AMOUNTS, FACTS, PARTIES, PROOFS, STATEMENTS, TIES
from stakegraph.stores.sqlite.views.things import AGREEMENTS, ENTITIES, SOURCES

SEEN_LAYERS: Final = View(
    "seen_layers",
    "the layers that the other views look through",
    (("id", "the layer"),),
    "SELECT id FROM layer WHERE is_default UNION SELECT 'base'",
)
DOCUMENTED: Final = (
    ENTITIES,
    TIES,
    FACTS,
    STATEMENTS,
    PROOFS,
    SOURCES,
    AGREEMENTS,
    PARTIES,
    AMOUNTS,
    RULES,
    KINDS,
    LAYERS,
    DOCUMENTS,
    ORIGINS,
    LOADS,
)
