"""What a load reads: files, standard input, and the kinds of a folder inside or beside what is named."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stakegraph.formats.limits import Limits
from stakegraph.loading import load_seeds, read_seeds
from stakegraph.stores.memory import MemoryStore
from tests.loading.seeds import afresh, body, digest_of

STREAM = Path("-")
KIND = "kind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\ndescription: A seat abroad.\nbelow: agency\n"
SEAT = "entities: [{id: seat, kind: embassy, name: Seat}]\n"


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a text on standard input."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_what_stands_on_standard_input_is_loaded_beside_files(say: Callable[[str], None], tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(body("two"))
    say(body("one"))
    store = MemoryStore()

    loaded = load_seeds(store, [STREAM, tmp_path / "b.yaml"])

    assert loaded.after == afresh({"a.yaml": body("one"), "b.yaml": body("two")})
    with store.read() as reader:
        assert set(reader.hashes()) == {"stdin", "b.yaml"}


def test_a_fault_of_standard_input_is_told_there_and_loads_nothing(say: Callable[[str], None]) -> None:
    say("entities: [{id: one, kind: compny, name: One}]\n")
    store = MemoryStore()
    before = digest_of(store)

    loaded = load_seeds(store, [STREAM])

    assert [(fault.place.file, fault.place.line) for fault in loaded.faults] == [("stdin", 1)]
    assert (loaded.refused, digest_of(store)) == ("faults", before)


def test_standard_input_is_held_to_the_limit_of_a_file(say: Callable[[str], None]) -> None:
    say(body("one"))
    [document] = read_seeds([STREAM], limits=Limits(file_bytes=20)).documents
    assert ([fault.code for fault in document.faults], document.tree) == (["SG604"], None)


@pytest.mark.parametrize("named", ["seed", "seed/a.yaml", "."])
def test_own_kinds_stand_in_a_folder_inside_or_beside_what_is_named(tmp_path: Path, named: str) -> None:
    seed = write(tmp_path / "seed" / "a.yaml", SEAT)
    schema = tmp_path if named in ("seed", ".") else seed.parent
    write(schema / "schema" / "entities" / "embassy.yaml", KIND)

    loaded = load_seeds(MemoryStore(), [tmp_path / named])

    assert (loaded.refused, loaded.faults) == ("", ())
    assert [each.name for each in loaded.seeds.kind_documents] == ["schema/entities/embassy.yaml"]


def test_a_folder_beside_the_seeds_without_kinds_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "seed" / "a.yaml", body("one"))
    write(tmp_path / "schema" / "tables" / "b.yaml", "of: another program\n")

    seeds = read_seeds([tmp_path / "seed"])

    assert seeds.names == {"a.yaml"}
    assert seeds.faults == ()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
