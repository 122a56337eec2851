"""A proxy between the driver and a server that does to the connection what networks do: cuts, silences, slows it."""

import random
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

COMMIT: Final = b"\x00\x02\xb0\x12\x00\x00"
"""A message of the Bolt protocol: its length, the structure COMMIT without fields, and the end of the message."""
LOGON: Final = b"\xb1\x6a"
_CHUNK: Final = 65_536


@dataclass
class Trouble:
    """What happens at the n-th COMMIT, and how slow the connection is.

    `at` counts COMMITs (0: never); `what` is `cut-before` (the server never sees it), `cut-after` (the answer is lost)
    or `silence` (from then on nothing passes); `then_dead` lets no further connection in, and `wait` is how long the
    cut comes after the COMMIT. After `silent_after` bytes of answers (none, if less than 0) nothing passes any more.
    `delay` is for each piece, in seconds; `rate` in bytes for each second; `version` is what the server says it is.
    """

    at: int = 0
    what: str = ""
    then_dead: bool = False
    silent_after: int = -1
    delay: float = 0.0
    rate: int = 0
    wait: float = 0.0
    version: bytes = b""


@dataclass
class Proxy:
    """A proxy that runs: its port, and what it has seen."""

    port: int
    trouble: Trouble
    target: int
    certificate: Path | None = None
    commits: int = 0
    logons: int = 0
    connections: int = 0
    answered: int = 0
    is_silent: bool = False
    is_dead: bool = False
    sockets: list[socket.socket] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"


@contextmanager
def between(target: int, trouble: Trouble, certificate: Path | None = None) -> Iterator[Proxy]:
    """A proxy before a port of this machine; with TLS where there is a certificate."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy(listener.getsockname()[1], trouble, target, certificate)
        thread = threading.Thread(target=_accept, args=(listener, proxy), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            proxy.is_dead = True
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            _close_all(proxy)


def _accept(listener: socket.socket, proxy: Proxy) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        proxy.connections += 1
        if proxy.is_dead:
            client.close()
        else:
            threading.Thread(target=_join, args=(client, proxy), daemon=True).start()


def _join(client: socket.socket, proxy: Proxy) -> None:
    try:
        if proxy.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(proxy.certificate)
            client = context.wrap_socket(client, server_side=True)
        server = socket.create_connection(("127.0.0.1", proxy.target))
    except OSError:
        client.close()
        return
    with proxy.lock:
        proxy.sockets += [client, server]
    threading.Thread(target=_pass_answers, args=(server, client, proxy), daemon=True).start()
    _pass_questions(client, server, proxy)


def _pass_questions(client: socket.socket, server: socket.socket, proxy: Proxy) -> None:
    for piece in _pieces(client, proxy):
        proxy.logons += piece.count(LOGON)
        if COMMIT in piece and _is_now(proxy):
            _make_trouble(client, server, piece, proxy)
            return
        if not _send(server, piece, proxy):
            break
    _close(client, server)


def _is_now(proxy: Proxy) -> bool:
    with proxy.lock:
        proxy.commits += 1
        return proxy.commits == proxy.trouble.at


def _make_trouble(client: socket.socket, server: socket.socket, piece: bytes, proxy: Proxy) -> None:
    what = proxy.trouble.what
    proxy.is_silent = what == "silence"
    proxy.is_dead = proxy.trouble.then_dead
    if what == "silence":
        return
    if what == "cut-after":
        proxy.is_silent = True  # the answer to this one goes nowhere
        server.sendall(piece)
        time.sleep(proxy.trouble.wait)
    _close(client, server)
    proxy.is_silent = False


def _pass_answers(server: socket.socket, client: socket.socket, proxy: Proxy) -> None:
    for piece in _pieces(server, proxy):
        proxy.answered += len(piece)
        if 0 <= proxy.trouble.silent_after < proxy.answered:
            proxy.is_silent = True
            continue
        answer = piece
        if proxy.trouble.version:
            answer = piece.replace(b"Neo4j/5.26.", b"Neo4j/" + proxy.trouble.version)
        if not _send(client, answer, proxy):
            break
    _close(client, server)


def _pieces(source: socket.socket, proxy: Proxy) -> Iterator[bytes]:
    while True:
        try:
            piece = source.recv(_CHUNK)
        except OSError:
            return
        if not piece:
            return
        if not proxy.is_silent:
            yield piece


def _send(target: socket.socket, piece: bytes, proxy: Proxy) -> bool:
    """Passes a piece on, as slowly as the trouble says; False where the other end is gone."""
    rate, delay = proxy.trouble.rate, proxy.trouble.delay
    step = max(1, rate // 10) if rate else len(piece)
    time.sleep(delay)
    try:
        for start in range(0, len(piece), step):
            target.sendall(piece[start : start + step])
            if rate:
                time.sleep(0.1)
    except OSError:
        return False
    return True


def _close_all(proxy: Proxy) -> None:
    with proxy.lock:
        for each in proxy.sockets:
            _close(each)


def _close(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()


def some_trouble(seed: int, commits: int) -> Trouble:
    """A cut at one of the commits of a load, as the seed says."""
    chance = random.Random(seed)
    return Trouble(
        at=chance.randint(1, commits),
        what=chance.choice(("cut-before", "cut-after")),
        then_dead=chance.random() < 0.25,
        wait=chance.choice((0.0, 0.001, 0.01, 0.2)),
    )
