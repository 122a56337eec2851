"""A load killed (SIGKILL) or asked to end (SIGINT, SIGTERM) at any moment: the store of before, or of after."""

import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import IS_LONG, SEED, Figures
from tests.faults.nursery import Nursery
from tests.faults.outcome import is_whole
from tests.faults.timing import Lengths, begin_and_wait
from tests.faults.worlds import WORLDS, World

ROUNDS = 20 if IS_LONG else 2
"""So many of each world: with `KILLS` each, 2,000 in all (50 in the short version)."""
KILLS = (
    {"a store to be made": 25, "other words": 25, "many records": 30, "large values": 20}
    if IS_LONG
    else {"a store to be made": 8, "other words": 8, "many records": 6, "large values": 3}
)
SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("name", WORLDS)
def test_a_killed_load_is_there_wholly_or_not_at_all(
    tmp_path: Path,
    nursery: Nursery,
    world: Callable[[str], World],
    lengths: Callable[[World], Lengths],
    figures: Figures,
    name: str,
    turn: int,
) -> None:
    asked = world(name)
    count: Counter[str] = Counter()
    for number in range(KILLS[name]):
        seed = f"{SEED}-{name}-{turn}-{number}"
        path = asked.put(tmp_path / f"{number}.db")
        child = begin_and_wait(asked, nursery, path, lengths(asked), Random(seed))
        child.send(signal.SIGKILL)
        code = child.wait().code
        count["in time"] += code == -signal.SIGKILL
        count[seeded(seed, asked, path, nursery)] += 1
        path.unlink()
    figures.add("kills", {"all": KILLS[name], **count})


@pytest.mark.parametrize("sent", SIGNALS)
@pytest.mark.parametrize("name", ["a store to be made", "many records"])
def test_an_interrupted_load_ends_with_the_code_of_its_signal_and_no_traceback(
    tmp_path: Path,
    nursery: Nursery,
    world: Callable[[str], World],
    lengths: Callable[[World], Lengths],
    figures: Figures,
    name: str,
    sent: signal.Signals,
) -> None:
    asked = world(name)
    count: Counter[str] = Counter()
    for number in range(250 if IS_LONG else 5):
        seed = f"{SEED}-{name}-{sent}-{number}"
        path = asked.put(tmp_path / f"{number}.db")
        random = Random(seed)
        child = begin_and_wait(asked, nursery, path, lengths(asked), random)
        for _ in range(random.choice((1, 1, 2))):
            child.send(sent)
        ended = child.wait()
        assert ended.code in (0, SIGNALS[sent], -sent), (seed, ended)
        assert "Traceback" not in ended.stderr, (seed, ended)
        assert "Exception" not in ended.stderr, (seed, ended)
        count["in time"] += ended.code != 0
        count[seeded(seed, asked, path, nursery)] += 1
        path.unlink(missing_ok=True)
    figures.add("interrupts", {"all": number + 1, **count})


def seeded(seed: str, world: World, path: Path, nursery: Nursery) -> str:
    """`is_whole`, with the seed in what it says where it fails."""
    try:
        return is_whole(world, path, nursery)
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {error}") from error
