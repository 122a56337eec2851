"""The same seeds in another order and split, with other line ends and forms of letters, loaded twice: one digest."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from stakegraph.formats.readers import read_bytes
from stakegraph.stores.sqlite import open_sqlite
from tests.determinism.reshaping import blocks_of, encoded, files_of, loaded_into
from tests.faults.conftest import IS_LONG, SEED, Figures
from tests.faults.worlds import digest_of

SMALL = Path(__file__).parents[1] / "determinism" / "small.yaml"
BLOCKS = blocks_of([read_bytes("seed.yaml", SMALL.read_bytes())])
PARTS, CASES = (20, 50) if IS_LONG else (2, 10)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of the seeds as they are written."""
    store = open_sqlite(tmp_path_factory.mktemp("plain") / "graph.db", create=True)
    return loaded_into(store, [("seed.yaml", SMALL.read_bytes())]).after


@pytest.mark.parametrize("part", range(PARTS))
def test_in_any_shape_the_digest_is_the_same_to_the_byte(
    tmp_path: Path, plain: str, figures: Figures, part: int
) -> None:
    count: Counter[str] = Counter()
    for number in range(CASES):
        seed = f"{SEED}-{part}-{number}"
        random, path = Random(seed), tmp_path / f"{number}.db"
        store = open_sqlite(path, create=True)
        assert loaded_into(store, _shape(random)).after == plain, seed
        again = loaded_into(store, _shape(random))
        assert again.before == again.after == plain, seed
        assert digest_of(path) == plain, seed
        count.update({"all": 1, "the same": 1})
        path.unlink()
    figures.add("shuffled, split, CRLF and NFD loads", count)


def _shape(random: Random) -> Sequence[tuple[str, bytes]]:
    """The seeds in up to six files, or in the one they came in, each encoded in its own way."""
    if random.random() < 0.1:
        return [("seed.yaml", encoded(SMALL.read_text(encoding="utf-8"), random))]
    return files_of(BLOCKS, random, random.randint(1, 6))
