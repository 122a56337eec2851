"""Connections that cannot be had: one try, one sentence, exit 7, no secret, and an end within 90 seconds."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.neo4j.proxy import Proxy, Trouble, between

pytestmark = pytest.mark.neo4j

SEED = Path(__file__).parents[3] / "seed"
CANARY = "canary-53cr3t-pass"
LONGEST = 90.0  # seconds


def stakegraph(*words: str, password: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """What a command says that asks the server of the test run, unless `--store` names another."""
    from tests.neo4j.graphs import address

    server = address()
    account = {"NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": password or server.password}
    environment = {**os.environ, **account, **settings}
    begun = time.monotonic()
    command = [sys.executable, "-m", "stakegraph", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL, timeout=150, check=False
    )
    assert time.monotonic() - begun < LONGEST
    assert "Traceback" not in done.stderr
    assert (password or server.password) not in done.stdout + done.stderr
    return done


@contextmanager
def proxied(trouble: Trouble | None = None, certificate: Path | None = None) -> Iterator[Proxy]:
    """A proxy before the server of the test run."""
    from tests.neo4j.graphs import address

    with between(int(address().uri.rpartition(":")[2]), trouble or Trouble(), certificate) as proxy:
        yield proxy


def test_a_wrong_password_is_tried_once() -> None:
    with proxied() as proxy:
        done = stakegraph("info", "--store", proxy.uri, password=CANARY)

        assert (done.returncode, proxy.logons) == (7, 1)
    assert "NEO4J_PASSWORD" in done.stderr


def test_a_wrong_password_stops_a_load_too() -> None:
    with proxied() as proxy:
        done = stakegraph("load", str(SEED), "--store", proxy.uri, password=CANARY)

        assert (done.returncode, proxy.logons) == (7, 1)


def test_an_unknown_database_is_named_by_the_variable_to_look_at() -> None:
    with proxied() as proxy:
        done = stakegraph("info", "--store", proxy.uri, NEO4J_DATABASE="nowhere")

    assert done.returncode == 7
    assert "NEO4J_DATABASE" in done.stderr


def test_an_old_version_is_refused() -> None:
    with proxied(Trouble(version=b"5.25.")) as proxy:
        done = stakegraph("info", "--store", proxy.uri)

    assert done.returncode == 7
    assert "5.26 or later is needed" in done.stderr


def test_a_server_without_tls_is_not_asked_for_anything() -> None:
    with proxied() as proxy:
        done = stakegraph("info", "--store", f"bolt+s://localhost:{proxy.port}")

        assert (done.returncode, proxy.logons) == (7, 0)
    assert "encrypted" in done.stderr


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with proxied(certificate=own_certificate(tmp_path)) as proxy:
        done = stakegraph("info", "--store", f"bolt+s://localhost:{proxy.port}")

        assert (done.returncode, proxy.logons) == (7, 0)
    assert "certificate" in done.stderr


def test_such_a_certificate_is_taken_where_it_is_asked_for(tmp_path: Path) -> None:
    with proxied(certificate=own_certificate(tmp_path)) as proxy:
        refused = stakegraph("info", "--store", f"bolt+ssc://localhost:{proxy.port}")
        assert (refused.returncode, proxy.connections) == (7, 0)
        assert "--insecure-tls" in refused.stderr

        taken = stakegraph("--insecure-tls", "info", "--store", f"bolt+ssc://localhost:{proxy.port}")

        assert taken.returncode in {0, 6}  # with a graph there or without
        assert proxy.logons >= 1


def own_certificate(folder: Path) -> Path:
    """A certificate that its own key has signed, and the key, in one file."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl is not installed")
    files = [folder / "key.pem", folder / "certificate.pem"]
    words = [*("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")]
    words += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(files[0]), "-out", str(files[1])]
    subprocess.run([openssl, *words], check=True, capture_output=True)
    whole = folder / "both.pem"
    whole.write_text("".join(each.read_text() for each in files))
    return whole


def test_a_port_where_nobody_listens_ends_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    done = stakegraph("info", "--store", f"bolt://127.0.0.1:{port}")

    assert done.returncode == 7
    assert "cannot be reached" in done.stderr


def test_a_server_that_says_nothing_from_the_start_is_given_up() -> None:
    with proxied(Trouble(silent_after=0)) as proxy:
        done = stakegraph("info", "--store", proxy.uri)

    assert done.returncode == 7


def test_a_server_that_speaks_another_protocol_is_refused() -> None:
    with another_protocol() as port:
        done = stakegraph("info", "--store", f"bolt://127.0.0.1:{port}")

    assert done.returncode == 7


@contextmanager
def another_protocol() -> Iterator[int]:
    """A port that answers as a web server would."""
    import threading

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            try:
                while True:
                    client, _ = listener.accept()
                    client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    client.close()
            except OSError:
                return

        threading.Thread(target=answer, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
