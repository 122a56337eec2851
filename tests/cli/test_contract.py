"""The contract of the command line (exit codes, streams, where the store is), held by the real program."""

import json
import os
import resource
import shlex
import signal
import sqlite3
import stat
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.program import PROGRAM, SEED, Ended, environment, run

NEW = """
sources: [{id: note, kind: source, name: A note, date: 2016}]
entities:
  - {id: acme, kind: company, name: Acme, source: note}
"""
BROKEN = "entities: [{id: acme, kind: compny, name: Acme}]\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founding store, which no test changes."""
    path = tmp_path_factory.mktemp("store") / "graph.db"
    assert run("load", SEED, "--store", path).code == 0
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small store of one's own."""
    path = tmp_path / "own.db"
    assert run("load", "-", "--store", path, stdin=NEW).code == 0
    return path


def is_told(ended: Ended, code: int) -> bool:
    """Whether it ended with this code, nothing on stdout, and one message of ours on stderr."""
    return (ended.code, ended.stdout) == (code, "") and ended.stderr.startswith("stakegraph: ")


# exit codes


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["gaps", "--help"]])
def test_help_and_version_are_answers(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.stderr) == (0, "")
    assert "stakegraph" in ended.stdout


def test_gaps_found_are_no_failure(store: Path) -> None:
    assert run("gaps", "--store", store).code == 0


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["gasp"], "gaps"),
        (["info", "--format", "jsno"], "json"),
        (["gaps", "--betwen", "company"], "--between"),
        (["--stor", "x", "info"], "--store"),
        (["new", "agrement"], "agreement"),
        (["explain", "SG3002"], "SG302"),
        (["gaps", "ict-company-agenci"], "ict-company-agency"),
        (["gaps", "--between", "compny", "--and", "agency", "--via", "agreement"], "company"),
        (["gaps", "--between", "company contry=us", "--and", "agency", "--via", "agreement"], "country"),
        (["gaps", "--between", "company", "--and", "agency", "--via", "agrement"], "agreement"),
        (["gaps", "--state", "gap-implyed"], "gap-implied"),
        (["gaps", "--layer", "artcle"], "article"),
        (["show", "microsotf"], "microsoft"),
        (["neighbors", "microsoft", "--kind", "coperates_with"], "cooperates_with"),
        (["neighbors", "microsoft", "--way", "outt"], "out"),
        (["recommendations", "rec-11"], "rec-1"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else each,
)
def test_an_unknown_word_is_exit_2_with_the_nearest_one(store: Path, arguments: list[str], near: str) -> None:
    ended = run(*arguments, env={"STAKEGRAPH_STORE": str(store)})
    assert (ended.code, ended.stdout) == (2, "")
    assert near in ended.stderr.replace(" ".join(arguments), "")
    assert "Traceback" not in ended.stderr


def test_seeds_with_faults_are_exit_3_and_nothing_is_written(own: Path) -> None:
    before = own.read_bytes()
    ended = run("load", "-", "--store", own, stdin=BROKEN)
    assert (ended.code, ended.stdout) == (3, "")
    assert "SG301" in ended.stderr
    assert own.read_bytes() == before


def test_words_that_would_go_are_exit_3_without_replace(own: Path) -> None:
    changed = NEW.replace("name: Acme", "name: Acme Limited")
    ended = run("load", "-", "--store", own, stdin=changed)
    assert ended.code == 3
    assert "--replace" in ended.stderr
    assert "Acme Limited" not in run("show", "acme", "--store", own).stdout
    assert run("load", "-", "--store", own, "--replace", stdin=changed).code == 0


def test_a_store_held_by_another_load_is_exit_4(own: Path) -> None:
    with sqlite3.connect(own, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        program = (
            "from stakegraph.stores.sqlite import SqliteStore; SqliteStore.__init__.__kwdefaults__['patience'] = 0.1;"
            "from stakegraph.cli import main; main()"
        )
        ended = subprocess.run(
            [PROGRAM[0], "-c", program, "load", "-", "--store", str(own)],
            input=NEW + "  - {id: other, kind: company, name: Other, source: note}\n",
            capture_output=True,
            encoding="utf-8",
            env=environment(),
            check=False,
        )
    other.close()
    assert (ended.returncode, ended.stdout) == (4, "")
    assert "another load" in ended.stderr


@pytest.mark.parametrize("command", [["info"], ["verify"], ["find", "acme"], ["load", "-"]])
def test_a_file_that_is_no_database_is_exit_5(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "text.db"
    path.write_text("The minutes of the meeting, which nobody wants to lose. " * 20)
    before = path.read_bytes()
    assert is_told(run(*command, "--store", path, stdin=NEW), 5)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_exit_5_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE minutes (line)")
    other.close()
    before = path.read_bytes()
    assert is_told(run("load", "-", "--store", path, stdin=NEW), 5)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "command", [["info"], ["verify"], ["gaps"], ["show", "acme"], ["view", "-o", "-"], ["rebuild"]]
)
def test_a_store_that_is_not_there_is_exit_6_and_says_how_to_make_one(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "nowhere.db"
    ended = run(*command, "--store", path)
    assert is_told(ended, 6)
    assert f"`stakegraph load seed/ --store {path}`" in ended.stderr
    assert not path.exists()


def test_an_empty_file_is_no_store_yet_and_a_load_makes_it_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert is_told(run("info", "--store", path), 6)
    assert run("load", "-", "--store", path, stdin=NEW).code == 0
    assert run("info", "--store", path).code == 0


@pytest.mark.parametrize("command", [["info"], ["load", "-"]])
def test_a_folder_is_no_store(tmp_path: Path, command: list[str]) -> None:
    assert is_told(run(*command, "--store", tmp_path, stdin=NEW), 6)


@pytest.mark.parametrize("more", [["--dry-run"], []])
def test_a_load_that_writes_nothing_leaves_no_store_behind(tmp_path: Path, more: list[str]) -> None:
    seed = NEW if more else "entities: [{id: a}]"
    assert run("load", "-", *more, "--store", tmp_path / "graph.db", stdin=seed).code == (0 if more else 3)
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_a_folder_that_is_not_there_is_exit_6(tmp_path: Path) -> None:
    assert is_told(run("load", "-", "--store", tmp_path / "no" / "graph.db", stdin=NEW), 6)


def test_an_answer_into_a_folder_that_is_not_there_is_exit_6(own: Path, tmp_path: Path) -> None:
    assert is_told(run("info", "--store", own, "-o", tmp_path / "no" / "info.txt"), 6)


@pytest.mark.parametrize("command", [["schema"], ["schema", "--json-schema"], ["explain", "SG302"], ["new", "company"]])
def test_a_full_disk_under_stdout_is_exit_6(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*PROGRAM, *command], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=environment(), check=False
        )
    assert ended.returncode == 6
    assert ended.stderr == "stakegraph: standard output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_may_not_be_written_is_exit_6(own: Path) -> None:
    own.chmod(0o400)
    assert is_told(run("load", "-", "--store", own, stdin=NEW.replace("acme", "other")), 6)


def test_a_full_disk_under_a_file_is_exit_6_and_leaves_nothing(own: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "info", "--store", str(own), "-o", str(tmp_path / "info.txt")],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (6, "")
    assert "info.txt" in ended.stderr
    assert [each.name for each in tmp_path.iterdir() if "info" in each.name] == []


def test_a_full_disk_under_a_load_is_exit_6_and_the_old_store_answers(own: Path) -> None:
    size = own.stat().st_size
    ended = subprocess.run(
        [*PROGRAM, "load", str(SEED), "--store", str(own)],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (6, "")
    assert run("verify", "--store", own).code == 0
    assert "acme" in run("find", "acme", "--store", own).stdout


@pytest.mark.parametrize("uri", ["foo://server", "http://server"])
def test_a_scheme_that_no_store_answers_to_is_exit_7(uri: str) -> None:
    assert is_told(run("info", "--store", uri), 7)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_a_waiting_command(own: Path, sent: signal.Signals, code: int) -> None:
    before = own.read_bytes()
    with subprocess.Popen(
        [*PROGRAM, "load", "-", "--store", str(own)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    ) as waiting:
        _until_it_reads(waiting.pid)
        waiting.send_signal(sent)
        assert waiting.wait(timeout=20) == code
        assert waiting.stdout
        assert waiting.stdout.read() == ""
        assert waiting.stderr
        assert "Traceback" not in waiting.stderr.read()
    assert own.read_bytes() == before


def _until_it_reads(pid: int) -> None:
    """Waits until a process sleeps in a read of a pipe."""
    state = Path(f"/proc/{pid}/wchan")
    for _ in range(400):
        if "pipe" in state.read_text():
            return
        time.sleep(0.02)
    raise AssertionError("it does not read")


# streams


def test_data_goes_to_stdout_and_all_else_to_stderr(own: Path) -> None:
    loaded = run("load", "-", "--store", own, stdin=NEW)
    assert loaded.stdout == ""
    assert "loaded into" in loaded.stderr
    asked = run("info", "--store", own)
    assert asked.stdout != ""
    assert asked.stderr == ""


def test_json_on_stdout_is_one_object(store: Path) -> None:
    answer = json.loads(run("gaps", "--store", store, "--format", "json").stdout)
    assert sorted(answer) == ["meta", "rows"]


@pytest.mark.parametrize("command", [["gaps"], ["recommendations"], ["info"], ["show", "microsoft"]])
def test_nothing_is_coloured_in_a_pipe(store: Path, command: list[str]) -> None:
    assert "\x1b" not in run(*command, "--store", store).stdout


def test_nothing_is_coloured_in_a_pipe_when_faults_are_shown() -> None:
    ended = run("check", "-", stdin=BROKEN)
    assert "SG301" in ended.stdout
    assert "\x1b" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("command", [["schema"], ["--help"], ["view", "-o", "-"], ["show", "microsoft"]])
def test_a_reader_that_has_gone_is_silence(store: Path, command: list[str]) -> None:
    with subprocess.Popen(
        [*PROGRAM, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({"STAKEGRAPH_STORE": str(store)}),
    ) as ended:
        assert ended.stdout
        assert ended.stderr
        ended.stdout.close()
        told = ended.stderr.read()
    assert told == b""
    assert ended.returncode in (0, 1)  # 1: typer's own help


@pytest.mark.parametrize("command", [["info"], ["export", "--to", "json"], ["view"], ["report"]])
def test_no_answer_is_written_over_a_store(own: Path, command: list[str]) -> None:
    before = own.read_bytes()
    assert is_told(run(*command, "--store", own, "-o", own, "--force"), 2)
    assert own.read_bytes() == before


def test_a_closed_stderr_does_not_undo_a_load(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*PROGRAM, "load", "-", "--store", str(path)],
            input=NEW.encode(),
            stderr=full,
            env=environment(),
            check=False,
        )
    assert ended.returncode == 0
    assert "acme" in run("find", "acme", "--store", path).stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("load seed.yaml", 0),
        ("check seed.yaml", 0),
        ("load bad.yaml", 3),
        ("info", 6),
        ("bogus", 2),
        ("info --bogus", 2),
    ],
)
@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-"])
def test_without_stderr_a_command_ends_as_it_would_with_it(tmp_path: Path, words: str, code: int, closed: str) -> None:
    (tmp_path / "seed.yaml").write_text("layers: [{id: x, default: on, title: X}]\n")
    (tmp_path / "bad.yaml").write_text("layers: [\n")
    line = f"{shlex.join(PROGRAM)} {words} {closed}"
    ended = subprocess.run(
        ["/bin/sh", "-c", line], cwd=tmp_path, env=environment(), check=False, stdout=subprocess.PIPE, timeout=60
    )
    assert ended.returncode == code


# stdin, and files to write


def test_a_seed_comes_by_stdin_as_yaml_or_json() -> None:
    as_json = json.dumps({"entities": [{"id": "acme", "kind": "company", "name": "Acme"}]})
    assert run("check", "-", stdin=NEW).stdout == "1 file, no faults\n"
    assert run("check", "-", stdin=as_json).stdout == "1 file, no faults\n"


@pytest.mark.parametrize("stdin", ["<&-", "0>written"])
@pytest.mark.parametrize("command", ["check -", "load -"])
def test_a_stdin_that_cannot_be_read_is_a_fault(tmp_path: Path, command: str, stdin: str) -> None:
    line = f"{shlex.join(PROGRAM)} {command} {stdin}"
    ended = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert "stdin:1:1: error SG602 unreadable: standard input cannot be read: " in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_fault_in_stdin_has_its_place() -> None:
    ended = run("check", "-", stdin=BROKEN)
    assert ended.code == 3
    assert ended.stdout.startswith("stdin:1:")


def test_a_second_seed_by_stdin_replaces_the_first(own: Path) -> None:
    second = NEW.replace("acme", "other").replace("Acme", "Other")
    assert run("load", "-", "--store", own, stdin=second).code == 3
    assert run("load", "-", "--store", own, "--replace", stdin=second).code == 0
    ids = [row["id"] for row in json.loads(run("find", "other", "--store", own, "--format", "json").stdout)["rows"]]
    assert ids == ["other"]
    assert run("show", "acme", "--store", own).code == 2


def test_what_came_by_stdin_can_be_rebuilt(own: Path) -> None:
    assert run("rebuild", "--store", own).code == 0
    assert "acme" in run("find", "acme", "--store", own).stdout


def test_a_file_that_is_there_is_exit_2_and_stays_without_force(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "info.txt"
    file.write_text("mine")
    assert is_told(run("info", "--store", own, "-o", file), 2)
    assert file.read_text() == "mine"
    assert run("info", "--store", own, "-o", file, "--force").code == 0
    assert file.read_text() == run("info", "--store", own, "-o", "-").stdout


# where the store is


def test_the_store_is_private(own: Path) -> None:
    assert stat.S_IMODE(own.stat().st_mode) == 0o600


def test_the_store_is_named_before_or_after_the_command_or_by_the_environment(own: Path, tmp_path: Path) -> None:
    after = run("find", "acme", "--store", own)
    assert after.code == 0
    assert run("--store", own, "find", "acme") == after
    assert run("find", "acme", env={"STAKEGRAPH_STORE": str(own)}) == after
    own.rename(tmp_path / "stakegraph.db")
    assert run("find", "acme", cwd=tmp_path) == after


def test_the_option_goes_before_the_environment(own: Path) -> None:
    ended = run("find", "acme", "--store", own, env={"STAKEGRAPH_STORE": "/nowhere/graph.db"})
    assert ended.code == 0
    assert run("--store", "/nowhere/graph.db", "find", "acme", "--store", own).code == 0
