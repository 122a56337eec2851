"""Faults of the driver and of servers: each is one sentence and what mends it, and none repeats the password."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    DatabaseError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from stakegraph.errors import ConfigurationError, StakegraphError, StoreBusy
from stakegraph.stores.neo4j.address import Address
from stakegraph.stores.neo4j.faults import Silence, told
from stakegraph.stores.neo4j.server import Server

URI = "bolt+s://graph.example.org"
CANARY = "canary-53cr3t"


def coded(sort: type[Neo4jError], code: str, message: str = "a detail\nand more") -> Neo4jError:
    """A fault as a server sends it."""
    fault = type(sort.__name__, (sort,), {"code": f"Neo.{code}", "message": message})()
    assert isinstance(fault, Neo4jError)
    return fault


@pytest.mark.parametrize(
    ("fault", "kind", "message", "mend"),
    [
        (Silence(), ConfigurationError, "the server at {} does not answer in time", "see that it runs"),
        (
            coded(Forbidden, "ClientError.Security.Forbidden"),
            ConfigurationError,
            "the account may not do that at {}",
            "an account that may write",
        ),
        (
            coded(AuthError, "ClientError.Security.Unauthorized"),
            ConfigurationError,
            "{} refuses the name or the password",
            "NEO4J_PASSWORD",
        ),
        (
            coded(ClientError, "ClientError.Database.DatabaseNotFound"),
            ConfigurationError,
            "there is no such database at {}",
            "NEO4J_DATABASE",
        ),
        (
            coded(ClientError, "ClientError.Transaction.TransactionTimedOut"),
            StoreBusy,
            "another load holds the store at {}",
            "wait for it",
        ),
        (
            coded(ClientError, "ClientError.Transaction.LockAcquisitionTimeout"),
            StoreBusy,
            "another load holds the store at {}",
            "wait for it",
        ),
        (
            coded(TransientError, "TransientError.General.MemoryPoolOutOfMemoryError"),
            ConfigurationError,
            "the server at {} lacks memory: a detail",
            "more heap",
        ),
        (
            coded(ConstraintError, "ClientError.Schema.ConstraintValidationFailed"),
            ConfigurationError,
            "other data in the database at {} uses our labels",
            "NEO4J_DATABASE",
        ),
        (
            coded(TransientError, "TransientError.Transaction.DeadlockDetected"),
            StoreBusy,
            "the server at {} is busy: a detail",
            "run the command again",
        ),
        (
            coded(DatabaseError, "DatabaseError.General.UnknownError"),
            ConfigurationError,
            "the server at {} refuses: a detail",
            "5.26 or later",
        ),
        (ServiceUnavailable("no route"), ConfigurationError, "the server at {} cannot be reached", "the port is right"),
        (ConnectionResetError(), ConfigurationError, "the server at {} cannot be reached", "the port is right"),
    ],
)
def test_each_fault_is_a_sentence_and_what_mends_it(
    fault: Exception, kind: type[StakegraphError], message: str, mend: str
) -> None:
    ours = told(fault, URI, CANARY)

    assert (type(ours), ours.message) == (kind, message.format(URI))
    assert mend in ours.mend


def test_a_certificate_that_is_why_the_server_is_not_reached_is_told() -> None:
    fault = ServiceUnavailable("cannot connect")
    fault.__cause__ = OSError("no stream")
    fault.__cause__.__context__ = OSError("certificate has expired\nat line 7")

    ours = told(fault, URI, CANARY)

    assert ours.message == f"no encrypted connection to {URI} can be made: certificate has expired"
    assert "its certificate is valid for that name" in ours.mend


def test_a_password_that_the_server_repeats_is_not_shown() -> None:
    fault = coded(DatabaseError, "DatabaseError.General.UnknownError", f"no logon with {CANARY}")

    assert told(fault, URI, CANARY).message == f"the server at {URI} refuses: no logon with …"


def test_an_address_that_the_driver_does_not_know_is_told_as_ours() -> None:
    with pytest.raises(ConfigurationError, match=r"at ftp://localhost refuses: .*ftp.*not supported"):
        Server(Address("ftp://localhost", "neo4j", CANARY))


def test_a_port_without_tls_gives_no_encrypted_connection() -> None:
    with without_tls() as port:
        server = Server(Address(f"bolt+s://127.0.0.1:{port}", "neo4j", CANARY))
        with closing(server), pytest.raises(ConfigurationError) as found:
            server.verify()

    assert found.value.message.startswith(f"no encrypted connection to bolt+s://127.0.0.1:{port} can be made: ")
    assert "the server offers TLS" in found.value.mend


@contextmanager
def without_tls() -> Iterator[int]:
    """A port that answers in plain text."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            client, _ = listener.accept()
            with client:
                client.recv(1_000)
                client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)
