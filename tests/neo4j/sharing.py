"""One server for a whole test run, whatever the number of workers: started by whoever needs it first."""

import fcntl
import json
import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tests.neo4j.launcher import Launched, launch, stop

_RUN: Final = "STAKEGRAPH_NEO4J_RUN"


def begin_run(*, is_worker: bool) -> None:
    """Makes the folder that all workers of this run share."""
    if not is_worker:
        os.environ[_RUN] = tempfile.mkdtemp(prefix="stakegraph-run-")
        (Path(os.environ[_RUN]) / "owner").write_text(str(os.getpid()))


def end_run(*, is_worker: bool) -> None:
    """Stops the server of this run, if one was started."""
    folder = os.environ.get(_RUN)
    if is_worker or folder is None:
        return
    state = Path(folder) / "server.json"
    if state.exists():
        stop(_read(state))
    shutil.rmtree(folder, ignore_errors=True)


def is_wanted() -> bool:
    """Whether there is a server to test with."""
    required = {each.strip() for each in os.environ.get("STAKEGRAPH_REQUIRE", "").split(",")}
    return bool(os.environ.get("NEO4J_URI")) or "neo4j" in required


def shared_server() -> tuple[str, str, str]:
    """The URI, name and password of the server to test with: the one named in the environment, else one of our own."""
    if uri := os.environ.get("NEO4J_URI"):
        from stakegraph.stores.neo4j.address import read_address

        address = read_address(uri)
        return address.uri, address.user, address.password
    folder = Path(os.environ[_RUN])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        state, failed = folder / "server.json", folder / "failed"
        if failed.exists():
            raise RuntimeError(failed.read_text())
        if not state.exists():
            started = _launch(failed, int((folder / "owner").read_text()))
            state.write_text(json.dumps({**asdict(started), "home": str(started.home)}))
        server = _read(state)
    return server.uri, "neo4j", server.password


def _launch(failed: Path, owner: int) -> Launched:
    """A server that ends with the run, not with its worker; what went wrong is kept, so that no other test tries it."""
    try:
        return launch(owner=owner)
    except Exception as fault:
        failed.write_text(f"no Neo4j server could be started: {fault}")
        raise


def _read(state: Path) -> Launched:
    told = json.loads(state.read_text())
    return Launched(told["port"], told["password"], Path(told["home"]), told["pid"], told["owner"])
