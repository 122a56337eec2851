"""Inputs are plain files and folders below what was named; nothing is followed, and nothing raises."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from stakegraph.formats.files import list_files, read_document
from stakegraph.formats.limits import Limits
from stakegraph.loading import read_seeds
from tests.cli.program import run

TEXT = "entities: [{id: us, kind: country, name: United States}]\n"


def codes(*paths: Path) -> list[str]:
    return sorted(fault.code for fault in read_seeds(paths).faults)


def seed(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT)
    return path


def link(folder: Path) -> Path:
    (folder / "link.yaml").symlink_to(seed(folder / "real" / "seed.yaml"))
    return folder / "link.yaml"


def broken_link(folder: Path) -> Path:
    (folder / "link.yaml").symlink_to(folder / "nowhere.yaml")
    return folder / "link.yaml"


def link_to_itself(folder: Path) -> Path:
    (folder / "link.yaml").symlink_to("link.yaml")
    return folder / "link.yaml"


def link_to_a_folder(folder: Path) -> Path:
    seed(folder / "real" / "seed.yaml")
    (folder / "named").symlink_to("real", target_is_directory=True)
    return folder / "named"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.yaml")
    return folder / "pipe.yaml"


def plug(folder: Path) -> Path:
    here = Path.cwd()
    try:
        os.chdir(folder)  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("plug.yaml")
    finally:
        os.chdir(here)
    return folder / "plug.yaml"


def device(_folder: Path) -> Path:
    return Path("/dev/zero")


ODD: tuple[tuple[Callable[[Path], Path], str], ...] = (
    (link, "SG601"),
    (broken_link, "SG601"),
    (link_to_itself, "SG601"),
    (link_to_a_folder, "SG601"),
    (pipe, "SG601"),
    (plug, "SG601"),
    (device, "SG601"),
)


@pytest.mark.parametrize(("make", "code"), ODD, ids=[make.__name__ for make, _ in ODD])
def test_what_is_no_plain_file_is_refused_by_name(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    assert codes(make(tmp_path)) == [code]


@pytest.mark.parametrize(("make", "code"), ODD[:-1], ids=[make.__name__ for make, _ in ODD[:-1]])
def test_what_is_no_plain_file_is_refused_in_a_folder(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    make(tmp_path)
    assert codes(tmp_path) == [code]


def test_a_circle_of_folders_is_not_walked(tmp_path: Path) -> None:
    seed(tmp_path / "a" / "seed.yaml")
    (tmp_path / "a" / "above").symlink_to(tmp_path, target_is_directory=True)
    assert codes(tmp_path) == ["SG601"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"a\xff.yaml", "SG609"),
        (b"a\x1b[31m.yaml", "SG609"),
        (b"a\nb.yaml", "SG609"),
        ("a\u202eb.yaml".encode(), "SG609"),
        ("a\u200bb.yaml".encode(), "SG609"),
        (b"a.yamll", "SG611"),
        (b"a.xml", "SG611"),
    ],
)
def test_a_name_that_cannot_be_printed_or_read_is_told(tmp_path: Path, name: bytes, code: str) -> None:
    seed(tmp_path / "seed.yaml")
    with open(os.path.join(os.fsencode(tmp_path), name), "w") as file:  # noqa: PTH118, PTH123  # a Path has no bytes
        file.write(TEXT)
    faults = read_seeds([tmp_path]).faults
    assert [fault.code for fault in faults] == [code]
    assert all(str(fault.place.file).isprintable() or code == "SG609" for fault in faults)


@pytest.mark.parametrize("name", ["México.yaml", "שלום.yaml", "a b.yaml", "A.YAML", "-x.yaml", "#1.yml", "日本.json"])
def test_the_names_of_many_languages_are_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT if not name.endswith("json") else "{}")
    assert codes(tmp_path) == []


def test_hidden_files_and_notes_are_passed_over(tmp_path: Path) -> None:
    for name in (".git/config.yaml", ".seed.yaml", "README.md", "notes.txt", "seed.yaml"):
        seed(tmp_path / name)
    assert [file.name for file in list_files(tmp_path)[0]] == ["seed.yaml"]
    assert codes(tmp_path) == []


def test_a_path_that_is_not_there_or_cannot_be_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == ["SG602"]
    assert codes(tmp_path / ("x" * 5000)) == ["SG602"]
    assert codes(tmp_path / "a\0b") == ["SG602"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["SG607"]


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert codes(tmp_path) == ["SG602"]


def test_folders_deep_in_each_other_are_refused_without_end(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(100):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.chdir(here)
    assert codes(tmp_path) == ["SG606"]


def test_limits_count_all_that_is_named_together(tmp_path: Path) -> None:
    for number in range(300):
        seed(tmp_path / "a" / f"{number}.yaml")
        seed(tmp_path / "b" / f"{number}-b.yaml")
    assert codes(tmp_path / "a") == []
    assert codes(tmp_path / "a", tmp_path / "b") == ["SG606"]


def test_a_folder_with_far_more_than_a_load_may_hold_is_not_listed_to_its_end(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}.xyz").touch()
    faults = list_files(tmp_path, limits=Limits(files=4))[1]
    assert [fault.code for fault in faults] == ["SG606"]


def test_a_file_that_turned_into_a_link_or_pipe_is_not_read(tmp_path: Path) -> None:
    found = [each for made in (link(tmp_path), pipe(tmp_path)) for each in read_document(made, "x.yaml").faults]
    assert [fault.code for fault in found] == ["SG602", "SG601"]


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    file = seed(tmp_path / "seed.yaml")
    assert [fault.code for fault in read_document(file, "seed.yaml", Limits(file_bytes=10)).faults] == ["SG604"]


@pytest.mark.parametrize("make", [link, pipe, broken_link], ids=lambda make: make.__name__)
def test_the_program_ends_with_3_and_makes_no_store(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    ended = run("check", make(tmp_path))
    assert ended.code == 3
    assert "SG601" in ended.stdout + ended.stderr
