"""The closed lists of words that label a statement; each label answers one question and never another's."""

from typing import Final, Literal

Status = Literal["existing", "pledged", "recommended", "expected", "absent", "ended", "hypothetical"]
Stance = Literal["praised", "neutral", "criticised"]
Modality = Literal["asserted", "attributed", "hedged", "implied", "opinion", "normative"]
Certainty = Literal["certain", "likely", "memory"]
Aim = Literal["begin", "continue", "strengthen", "reform", "increase"]

STATUSES: Final[tuple[Status, ...]] = (
    "existing",
    "pledged",
    "recommended",
    "expected",
    "absent",
    "ended",
    "hypothetical",
)
STANCES: Final[tuple[Stance, ...]] = ("praised", "neutral", "criticised")
MODALITIES: Final[tuple[Modality, ...]] = ("asserted", "attributed", "hedged", "implied", "opinion", "normative")
CERTAINTIES: Final[tuple[Certainty, ...]] = ("certain", "likely", "memory")
AIMS: Final[tuple[Aim, ...]] = ("begin", "continue", "strengthen", "reform", "increase")

BASE_LAYER: Final = "base"
WHAT_IF_LAYER: Final = "what-if"

EXISTS: Final = "exists"
"""The fact that an entity is there."""
