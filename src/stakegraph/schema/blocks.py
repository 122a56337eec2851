"""The keys that blocks may have whatever their kind: labels, dates and evidence of a statement."""

from dataclasses import dataclass
from typing import Final, Literal

from stakegraph.model.words import AIMS, CERTAINTIES, MODALITIES, STANCES, STATUSES

Takes = Literal[
    "id", "text", "word", "flag", "when", "number", "amount", "share", "printed", "url", "map", "name", "footnotes",
    "filter", "evidence", "check", "expect", "share_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BlockKey:
    """A key of a block: what it takes (`many`: or a list of it), what it means, and its closed list of words."""

    name: str
    takes: Takes
    description: str
    values: tuple[str, ...] = ()
    many: bool = False


ID: Final = BlockKey("id", "id", "Its id, the same in every file: small letters, digits, dots, dashes, underscores.")
NAME: Final = BlockKey("name", "text", "What it is called.")

SOURCE: Final = BlockKey("source", "id", "The source read.")
LAYER: Final = BlockKey("layer", "id", "Whose knowledge it is; default `base`, which is always on.")
STATUS: Final = BlockKey("status", "word", "Does it exist? Default existing.", STATUSES)
STANCE: Final = BlockKey("stance", "word", "How the source judges it; default neutral.", STANCES)
MODALITY: Final = BlockKey("modality", "word", "How firmly it is said; default asserted.", MODALITIES)
CERTAINTY: Final = BlockKey("certainty", "word", "How sure a fact from outside is; default certain.", CERTAINTIES)
START: Final = BlockKey("start", "when", "From when it holds.")
END: Final = BlockKey("end", "when", "Until when it holds.")
UNDER: Final = BlockKey("under", "id", "The agreement, program or forum through which it holds.")
AIM: Final = BlockKey("aim", "word", "What is to be done about a recommended or expected thing; default begin.", AIMS)
NOTE: Final = BlockKey("note", "text", "A remark of the person who wrote the seed.")
EVIDENCE: Final = BlockKey("evidence", "evidence", "What proves it.", many=True)

LABELS: Final = (
    SOURCE,
    LAYER,
    STATUS,
    STANCE,
    MODALITY,
    CERTAINTY,
    START,
    END,
    BlockKey("when", "when", "Short for a start and an end that are equal: an event, a figure of one year."),
    UNDER,
    AIM,
    BlockKey("topics", "id", "What it is about.", many=True),
    BlockKey("purpose", "id", "What it is for.", many=True),
    BlockKey("role", "text", "In which role."),
    BlockKey("claim", "id", "Groups the statements of one assertion of the text."),
    BlockKey("about", "id", "Further entities it concerns.", many=True),
    NOTE,
    EVIDENCE,
)
"""The keys of every block that states something; a field of the entity's kind goes before a label of that name."""

ENTITY_KEYS: Final = frozenset(("id", "kind", *(key.name for key in LABELS)))
RELATIONSHIP_KEYS: Final = frozenset(("from", "to", "between", "kind", *(key.name for key in LABELS)))
