"""What opens a store lets go of it: a connection to a server must not be left to chance."""

from pathlib import Path

import pytest

from stakegraph.api.checking import check_paths
from stakegraph.api.rebuilding import rebuild
from stakegraph.stores.memory import MemoryStore

SEED = "stakegraph: 1\nentities: [{id: hub, kind: organization, name: Hub}]\n"


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened and closed again."""
    seen: list[str] = []

    class Watched(MemoryStore):
        def close(self) -> None:
            seen.append("closed")

    def opened(*_: object, **__: object) -> Watched:
        seen.append("opened")
        return Watched()

    monkeypatch.setattr("stakegraph.api.checking.open_store", opened)
    monkeypatch.setattr("stakegraph.api.rebuilding.open_store", opened)
    return seen


def test_check_and_rebuild_close_what_they_open(tmp_path: Path, closed: list[str]) -> None:
    (tmp_path / "seed.yaml").write_text(SEED)

    check_paths([tmp_path], store="memory:")
    rebuild("memory:", [tmp_path])

    assert closed == ["opened", "closed"] * 3
