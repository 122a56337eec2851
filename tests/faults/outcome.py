"""What must hold after every fault: the digest of before or of after, a sound store, and a next load that works."""

from collections.abc import Collection
from pathlib import Path

from stakegraph.errors import StakegraphError
from stakegraph.stores.sqlite import open_sqlite
from tests.faults.nursery import Ended, Nursery
from tests.faults.worlds import World, digest_of


def is_whole(world: World, path: Path, nursery: Nursery) -> str:
    """Says whether the store is that of before or of after; fails where it is neither, unsound, or takes no load."""
    try:
        digest = digest_of(path)
        wrong = open_sqlite(path, create=True).verify()
    except StakegraphError as error:
        raise AssertionError(f"the store does not open unaided: {error.message}") from error
    assert digest in (world.before, world.after), "the digest is neither that of before nor that of after"
    assert wrong == [], wrong
    again = nursery.run(*world.load(path))
    assert again.code == 0, again.stderr
    assert (digest_of(path), open_sqlite(path).verify()) == (world.after, [])
    return "after" if digest == world.after else "before"


def is_told(ended: Ended, path: Path, codes: Collection[int] = (6,)) -> None:
    """Fails unless a load that failed said so in sentences that name the store and what mends it."""
    assert ended.code in codes, ended
    assert ended.stdout == "", ended
    assert ended.stderr.startswith("stakegraph: "), ended
    assert str(path) in ended.stderr, ended
    assert "\n  hint: " in ended.stderr, ended
    assert "Traceback" not in ended.stderr, ended
