"""How long the fault tests run: a few cases by `make test`, all of them by `make faults`, from which seed on."""

import os
from typing import Final

IS_LONG: Final = os.environ.get("STAKEGRAPH_FAULTS") == "long"
FIRST_SEED: Final = int(os.environ.get("STAKEGRAPH_FAULTS_SEED", "0"))


def seeds(few: int, many: int) -> range:
    """The seeds of this run; the name of each test shows its own."""
    return range(FIRST_SEED, FIRST_SEED + (many if IS_LONG else few))
