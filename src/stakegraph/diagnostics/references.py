"""Faults of reference (SG3xx): a word that names a kind, an entity, a layer or a source that is not there."""

from stakegraph.diagnostics.diagnostic import Fault

UNKNOWN_KIND = Fault(
    "SG301",
    "unknown-kind",
    what="A block names a kind that the schema does not have.",
    why="The kind says which way a tie runs and which questions see it.",
    example="entities:\n  - {id: acme, kind: compny, name: Acme}\n",
    instead="entities:\n  - {id: acme, kind: company, name: Acme}\n",
)
UNKNOWN_ENTITY = Fault(
    "SG302",
    "unknown-entity",
    what="A block names an entity that neither these seeds nor the store define.",
    why="A misspelt id would make a tie to nobody, and a false gap beside it.",
    example=(
        "entities:\n  - {id: harbour-trust, kind: organization, name: Harbour Trust}\n"
        "relationships:\n  - {from: harbor-trust, kind: cooperates_with, to: harbour-trust}\n"
    ),
    instead=(
        "entities:\n  - {id: harbour-trust, kind: organization, name: Harbour Trust}\n"
        "  - {id: port-office, kind: agency, name: Port Office}\n"
        "relationships:\n  - {from: port-office, kind: cooperates_with, to: harbour-trust}\n"
    ),
)
WRONG_END = Fault(
    "SG303",
    "wrong-end",
    what="An entity stands at an end of a relationship where its kind may not stand.",
    why="A company is not something to be party to: the tie is written the wrong way round, or is another kind.",
    example=(
        "entities:\n  - {id: acme, kind: company, name: Acme}\n  - {id: deal, kind: agreement, name: Deal}\n"
        "relationships:\n  - {from: deal, kind: party_to, to: acme}\n"
    ),
    instead=(
        "entities:\n  - {id: acme, kind: company, name: Acme}\n  - {id: deal, kind: agreement, name: Deal}\n"
        "relationships:\n  - {from: acme, kind: party_to, to: deal}\n"
    ),
)
UNKNOWN_LAYER = Fault(
    "SG304",
    "unknown-layer",
    what="A block stands in a layer that no seed declares.",
    why="Nobody would ever see it.",
    example="entities:\n  - {id: acme, kind: company, name: Acme, layer: artcle}\n",
    instead=(
        "layers:\n  - {id: article, default: on, title: The article}\n"
        "entities:\n  - {id: acme, kind: company, name: Acme, layer: article}\n"
    ),
)
NOT_A_SOURCE = Fault(
    "SG305",
    "not-a-source",
    what="What a block gives as its source is no entity of kind `source`.",
    why="Every statement leads the reader back to a document.",
    example=(
        "entities:\n  - {id: acme, kind: company, name: Acme}\n"
        "  - {id: deal, kind: agreement, name: Deal, source: acme}\n"
    ),
    instead=(
        "sources:\n  - {id: report, kind: source, name: A report, date: 2016}\n"
        "entities:\n  - {id: deal, kind: agreement, name: Deal, source: report}\n"
    ),
)
SELF_TIE = Fault(
    "SG306",
    "self-tie",
    what="A relationship joins an entity to itself.",
    why="It is nearly always a slip of copying, and it says nothing.",
    example="relationships:\n  - {from: acme, kind: cooperates_with, to: acme}\n",
    instead="relationships:\n  - {from: acme, kind: cooperates_with, to: port-office}\n",
)
STILL_USED = Fault(
    "SG307",
    "still-used",
    what="A load would take out an entity that other documents still speak of.",
    why="Their statements would hang in the air.",
    example="# shown when a document is replaced by one that no longer defines an entity in use\n",
    instead="# keep the entity's block, or replace the other documents in the same load\n",
)

REFERENCE_FAULTS = (
    UNKNOWN_KIND,
    UNKNOWN_ENTITY,
    WRONG_END,
    UNKNOWN_LAYER,
    NOT_A_SOURCE,
    SELF_TIE,
    STILL_USED,
)
