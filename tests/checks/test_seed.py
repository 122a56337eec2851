"""The founding seeds, and what `check` thinks of them."""

from pathlib import Path

from stakegraph.api.checking import check_paths

SEED = Path(__file__).parents[2] / "seed"


def test_the_founding_seeds_are_clean() -> None:
    assert [f"{fault.place} {fault.code}" for fault in check_paths([SEED]).faults] == []
