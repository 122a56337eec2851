"""The documented views, which `query` lays over the file: kept in it, they would have to be read to open it.

They show what is said in the layers of `seen_layers`, those that the query looks through, whatever its dates. Every
table within is read by some column, never counted alone: so that the sandbox can tell a view from a query that reaches
past it.
"""

from typing import Final

from stakegraph.stores.sqlite.views.loaded import DOCUMENTS, KINDS, LAYERS, LOADS, ORIGINS, RULES
from stakegraph.stores.sqlite.views.said import AMOUNTS, FACTS, PARTIES, PROOFS, STATEMENTS, TIES
from stakegraph.stores.sqlite.views.things import AGREEMENTS, ENTITIES, SOURCES

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
