"""A Neo4j server of the Community edition, run from its published Java artifacts, in a folder of its own.

`python -m tests.neo4j.launcher` starts one for a person, and stops it at Ctrl-C.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.neo4j.processes import end
from tests.neo4j.watchdog import start_watchdog

VERSION: Final = os.environ.get("STAKEGRAPH_NEO4J_VERSION", "5.26.30")
JARS: Final = Path(__file__).parents[2] / "build" / "neo4j" / VERSION
HEAP: Final = os.environ.get("STAKEGRAPH_NEO4J_HEAP", "640m")
PAGES: Final = os.environ.get("STAKEGRAPH_NEO4J_PAGES", "128m")

_POM: Final = Path(__file__).with_name("pom.xml")
_OPENED: Final = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
_CONFIGURATION: Final = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.memory.heap.max_size={heap}
server.memory.pagecache.size={pages}
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
"""


_BRIEF: Final = "-XX:TieredStopAtLevel=1"


@dataclass
class Launched:
    """A server that runs: where, with which password, in which folder, as which process, as long as which other.

    One that is `brief` starts in half the time, and is slower after that.
    """

    port: int
    password: str
    home: Path
    pid: int
    owner: int
    brief: bool = False

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"


def launch(home: Path | None = None, owner: int = 0, *, brief: bool = False) -> Launched:
    """Starts a server in a new folder, and gives it a password of its own; it ends with its owner, else with us."""
    folder = home or Path(tempfile.mkdtemp(prefix="stakegraph-neo4j-"))
    server = Launched(_free_port(), secrets.token_hex(12), folder, 0, owner or os.getpid(), brief)
    (folder / "conf").mkdir(parents=True)
    (folder / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(port=server.port, heap=HEAP, pages=PAGES))
    try:
        start(server)
        _change_password(server)
    except BaseException:
        stop(server)
        raise
    return server


def start(server: Launched) -> None:
    """Starts the server in its folder, where it does not run, and waits until it answers."""
    java, opened = _java(), [f"--add-opens={each}=ALL-UNNAMED" for each in _OPENED]
    main = "org.neo4j.server.CommunityEntryPoint" if VERSION.startswith("5.") else "org.neo4j.server.Neo4jCommunity"
    home = [f"--home-dir={server.home}", f"--config-dir={server.home / 'conf'}"]
    settings = ["-Xms256m", f"-Xmx{HEAP}", *((_BRIEF,) if server.brief else ())]
    with (server.home / "out.log").open("ab") as log:
        process = subprocess.Popen(
            [java, *settings, *opened, "-cp", f"{jars()}/*", main, *home],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    server.pid = process.pid
    _PROCESSES.extend((process, start_watchdog(server.owner, server.pid, server.home)))
    _wait_for_port(server, process)


def kill(server: Launched) -> None:
    """Ends the server at once, as a power cut would."""
    end(server.pid, signal.SIGKILL, 10)


def stop(server: Launched) -> None:
    """Stops the server and takes its folder away."""
    end(server.pid, signal.SIGTERM, 25)
    shutil.rmtree(server.home, ignore_errors=True)


def jars() -> Path:
    """The folder of the server's jars; fetched by Maven, once."""
    if not JARS.exists():
        partly = JARS.with_name(f"{JARS.name}.part")
        fetch = [
            *("mvn", "-B", "-q", "-f", str(_POM), "dependency:copy-dependencies", f"-Dneo4j.version={VERSION}"),
            *("-DincludeScope=runtime", f"-DoutputDirectory={partly}"),
        ]
        done = subprocess.run(fetch, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise RuntimeError(f"Maven could not fetch the server:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        partly.rename(JARS)
    return JARS


_PROCESSES: list[subprocess.Popen[bytes]] = []


def _java() -> str:
    return os.environ.get("STAKEGRAPH_NEO4J_JAVA") or shutil.which("java") or "java"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for_port(server: Launched, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", server.port)) == 0 and _answers(server):
                return
        time.sleep(0.25)
    kill(server)
    raise RuntimeError(f"the server does not start:\n{(server.home / 'out.log').read_text()[-3000:]}")


def _answers(server: Launched) -> bool:
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=("neo4j", server.password), connection_timeout=5) as driver:
        try:
            driver.execute_query("RETURN 1")
        except AuthError:
            return True
        except (DriverError, Neo4jError):
            return False
    return True


def _change_password(server: Launched) -> None:
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j"), notifications_min_severity="OFF") as driver:
        text = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
        driver.execute_query(text, new=server.password, database_="system")


def main() -> None:
    """Starts a server, says how to connect, and stops it at Ctrl-C."""
    print("starting a Neo4j server …", file=sys.stderr)  # noqa: T201
    server = launch()
    print(f"export NEO4J_USERNAME=neo4j NEO4J_PASSWORD={server.password}")  # noqa: T201
    print(f"stakegraph load seed/ --store {server.uri}")  # noqa: T201
    print("Ctrl-C stops it and takes its data away", file=sys.stderr)  # noqa: T201
    try:
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        stop(server)


if __name__ == "__main__":
    main()
