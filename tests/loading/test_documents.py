"""A file is one document, from wherever it is named; what a store keeps is enough to make it anew."""

import shutil
from pathlib import Path

import pytest

from stakegraph.api import open_graph
from stakegraph.loading import Loaded
from stakegraph.loading.naming import name_files
from tests.cli.program import SEED, Ended, run
from tests.loading.seeds import HEAD, body, tie


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `seed` with three files, loaded into `graph.db` beside it."""
    for name, text in {"a.yaml": HEAD + body("one"), "actors/b.yaml": body("two"), "c.yaml": tie("one", "two")}.items():
        path = tmp_path / "seed" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    assert not loaded(tmp_path, "seed").refused
    return tmp_path


def loaded(project: Path, *paths: str, replace: bool = False, store: str = "graph.db") -> Loaded:
    with open_graph(str(project / store), create=True) as graph:
        return graph.load([Path(path) for path in paths], replace=replace)


def done(folder: Path, *arguments: str | Path) -> Ended:
    ended = run(*arguments, cwd=folder)
    assert ended.code == 0, ended.stderr
    return ended


def documents(project: Path) -> list[str]:
    with open_graph(str(project / "graph.db")) as graph, graph.store.read() as reader:
        return sorted(reader.hashes())


def digest(project: Path, store: str = "graph.db") -> object:
    with open_graph(str(project / store)) as graph:
        return graph.info().meta["digest"]


FROM = (
    (".", "seed"),
    (".", "./seed/"),
    ("seed", "."),
    ("seed/actors", ".."),
    ("/", "{project}/seed"),
    ("..", "{project}"),
    (".", "seed/actors/b.yaml"),
    ("seed", "actors/b.yaml"),
    ("seed/actors", "b.yaml"),
    ("/", "{project}/seed/actors/b.yaml"),
    (".", "seed/actors"),
    (".", "seed/a.yaml"),
)


@pytest.mark.parametrize(("folder", "named"), FROM)
def test_the_same_files_are_the_same_documents_from_wherever_they_are_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str
) -> None:
    before = digest(project)
    monkeypatch.chdir(project / folder)
    again = loaded(project, named.format(project=project))
    assert (again.refused, again.changes) == ("", ())
    assert documents(project) == ["a.yaml", "actors/b.yaml", "c.yaml"]
    assert digest(project) == before


@pytest.mark.parametrize(("folder", "named"), FROM[:11])
def test_a_changed_file_is_known_again_from_wherever_it_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str
) -> None:
    (project / "seed" / "actors" / "b.yaml").write_text(body("two", "Other"))
    monkeypatch.chdir(project / folder)
    assert loaded(project, named.format(project=project)).refused == "replace"
    assert not loaded(project, named.format(project=project), replace=True).refused
    assert documents(project) == ["a.yaml", "actors/b.yaml", "c.yaml"]
    assert not loaded(project, str(project / "seed"), store="fresh.db").refused
    assert digest(project) == digest(project, "fresh.db")


def test_the_program_refuses_a_change_without_leave_and_lists_it(project: Path) -> None:
    (project / "seed" / "actors" / "b.yaml").write_text(body("two", "Other"))
    before = (project / "graph.db").read_bytes()
    ended = run("load", "actors/b.yaml", "--store", project / "graph.db", cwd=project / "seed")
    assert ended.code == 3
    assert "two name Two" in ended.stdout
    assert "--replace" in ended.stderr
    assert (project / "graph.db").read_bytes() == before
    done(project / "seed", "load", "actors/b.yaml", "--replace", "--store", project / "graph.db")


def test_a_dry_run_shows_the_plan_and_writes_nothing(project: Path) -> None:
    store = project / "graph.db"
    before = store.read_bytes()
    (project / "seed" / "actors" / "b.yaml").write_text(body("two", "Other"))
    for leave, code in (("--replace", 0), ("--dry-run", 3)):
        ended = run("load", "seed", "--dry-run", leave, "--store", "graph.db", cwd=project)
        assert ended.code == code
        assert "two name Other" in ended.stdout
    assert store.read_bytes() == before


def test_a_dry_run_makes_no_store(project: Path) -> None:
    done(project, "load", "seed", "--dry-run", "--store", "other.db")
    assert not (project / "other.db").exists()


def test_a_store_is_made_anew_from_what_it_keeps_when_its_files_are_gone(project: Path) -> None:
    before = digest(project)
    shutil.rmtree(project / "seed")
    done(project, "rebuild", "--store", "graph.db")
    assert (digest(project), documents(project)) == (before, ["a.yaml", "actors/b.yaml", "c.yaml"])


def test_a_store_is_made_anew_from_paths_alone(project: Path) -> None:
    (project / "seed" / "c.yaml").unlink()
    assert loaded(project, "seed").changes == ()
    done(project, "rebuild", "seed", "--store", "graph.db")
    assert documents(project) == ["a.yaml", "actors/b.yaml"]


def test_the_founding_seeds_and_an_extra_file_on_top(tmp_path: Path) -> None:
    done(tmp_path, "load", SEED, "--store", "graph.db")
    (tmp_path / "extra.yaml").write_text(
        "defaults: {source: news}\n"
        "sources: [{id: news, kind: source, name: A newspaper, date: 2017-03}]\n"
        "entities:\n"
        "  - {id: pact, kind: agreement, name: Google pact, parties: [google, mx-interior-ministry], "
        "evidence: [{quote: signed}]}\n"
    )
    ended = done(tmp_path, "load", "extra.yaml", "--store", "graph.db")
    assert " 0 changed, 0 withdrawn; " in ended.stderr
    assert done(tmp_path, "load", SEED, "--store", "graph.db").stderr.startswith("0 new, 0 changed, 0 withdrawn")
    before = digest(tmp_path)
    done(tmp_path, "rebuild", "--store", "graph.db")
    assert digest(tmp_path) == before


def test_two_files_of_one_name_below_two_folders_are_refused(tmp_path: Path) -> None:
    for folder, id in (("one", "a"), ("two", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "seed.yaml").write_text(body(id))
    ended = run("load", "one", "two", "--store", "graph.db", cwd=tmp_path)
    assert ended.code == 3
    assert "SG610" in ended.stderr


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "seed" / "a").mkdir(parents=True)
    (tmp_path / "seed" / "a" / "b.yaml").write_text(body("one"))
    done(tmp_path, "load", "seed/a/b.yaml", "seed", "seed/a", "--store", "graph.db")
    assert documents(tmp_path) == ["a/b.yaml"]


def test_two_files_that_would_be_one_known_document_keep_their_own_names(tmp_path: Path) -> None:
    files = [tmp_path / "a" / "seed.yaml", tmp_path / "b" / "seed.yaml"]
    found = name_files([(tmp_path, file) for file in files], ["seed.yaml"])
    assert [name for _, name in found] == ["a/seed.yaml", "b/seed.yaml"]
