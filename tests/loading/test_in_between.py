"""Another load comes in between the plan of a load and its writing: it is planned again, but not for ever."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from stakegraph.errors import StoreChanged
from stakegraph.loading import load_seeds
from stakegraph.store.loads import Plan
from stakegraph.stores.memory import MemoryStore
from tests.loading.seeds import afresh, body, digest_of, done


class Contested(MemoryStore):
    """A store into which others load a document each, just before a load of ours writes its plan."""

    def __init__(self, others: Mapping[str, str]) -> None:
        super().__init__()
        self._others = dict(others)

    def apply(self, plan: Plan) -> str:
        if self._others:
            waiting, self._others = self._others, {}
            done(self, dict([waiting.popitem()]))
            self._others = waiting
        return super().apply(plan)


OTHERS = {f"{number}.yaml": body(f"other-{number}") for number in range(5)}


def test_a_load_is_planned_again_when_others_come_in_between(tmp_path: Path) -> None:
    others = dict(list(OTHERS.items())[:4])
    (tmp_path / "ours.yaml").write_text(body("one"))

    loaded = load_seeds(Contested(others), [tmp_path])

    assert loaded.after == afresh({**others, "ours.yaml": body("one")})
    assert loaded.before == afresh(others)


def test_a_load_is_given_up_when_others_come_in_between_time_and_again(tmp_path: Path) -> None:
    store = Contested(OTHERS)
    (tmp_path / "ours.yaml").write_text(body("one"))

    with pytest.raises(StoreChanged) as told:
        load_seeds(store, [tmp_path])

    assert (told.value.exit_code, told.value.mend) == (4, "run the command again")
    assert digest_of(store) == afresh(OTHERS)
