"""Files of the same name below different folders."""

from pathlib import Path

from stakegraph.api.checking import check_paths

SEED = "entities: [{id: acme, kind: company, name: Acme}]\n"


def folder(above: Path, name: str, text: str) -> Path:
    made = above / name
    made.mkdir()
    (made / "seed.yaml").write_text(text)
    return made


def test_two_files_of_one_name_are_a_fault_since_one_would_replace_the_other(tmp_path: Path) -> None:
    paths = [folder(tmp_path, "a", SEED), folder(tmp_path, "b", SEED.replace("acme", "other").replace("Acme", "Other"))]
    assert [fault.code for fault in check_paths(paths).faults] == ["SG610"]
    assert check_paths([tmp_path]).faults == ()


def test_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    path = folder(tmp_path, "a", SEED)
    assert check_paths([path, path, path / "seed.yaml"]).faults == ()
