"""Faults of the driver and the server, told as ours in one sentence, without the password."""

from typing import Final

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from stakegraph.errors import ConfigurationError, StakegraphError, StoreBusy

_LOST: Final = (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, OSError)


class Silence(Exception):
    """The server has said nothing, or too little, for too long."""


class CommitLost(ConfigurationError):
    """A fault came while a commit was under way: whether it was done must be looked up."""

    def __init__(self, fault: StakegraphError) -> None:
        super().__init__(fault.message, fault.mend)
        self.fault = fault


def told(fault: Exception, uri: str, password: str) -> StakegraphError:
    """The fault as ours."""
    ours = _ours(fault, uri)
    return type(ours)(_without(ours.message, password), _without(ours.mend, password))


def _without(text: str, password: str) -> str:
    return text.replace(password, "…") if len(password) > 3 else text


def _ours(fault: Exception, uri: str) -> StakegraphError:
    if isinstance(fault, _LOST):
        return _unreached(fault, uri)
    code = fault.code or "" if isinstance(fault, Neo4jError) else ""
    fitting = (each for each in _SENTENCES if isinstance(fault, each[0]) and each[1] in code)
    _, _, kind, message, mend = next(fitting)  # the last sentence fits every fault
    return kind(message.format(uri=uri, detail=_short(fault)), mend)


_WAIT: Final = "wait for it, then run the command again"
_HELD: Final = "another load holds the store at {uri}"
_SENTENCES: Final[tuple[tuple[type[Exception], str, type[StakegraphError], str, str], ...]] = (
    (Silence, "", ConfigurationError, "the server at {uri} does not answer in time", "see that it runs and has time"),
    (Forbidden, "", ConfigurationError, "the account may not do that at {uri}", "use an account that may write"),
    (
        AuthError,
        "",
        ConfigurationError,
        "{uri} refuses the name or the password",
        "see NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    (Neo4jError, "DatabaseNotFound", ConfigurationError, "there is no such database at {uri}", "see NEO4J_DATABASE"),
    (Neo4jError, "TransactionTimedOut", StoreBusy, _HELD, _WAIT),
    (Neo4jError, "LockAcquisitionTimeout", StoreBusy, _HELD, _WAIT),
    (Neo4jError, "Memory", ConfigurationError, "the server at {uri} lacks memory: {detail}", "give it more heap"),
    (
        Neo4jError,
        "Constraint",
        ConfigurationError,
        "other data in the database at {uri} uses our labels",
        "name another database with NEO4J_DATABASE",
    ),
    (TransientError, "", StoreBusy, "the server at {uri} is busy: {detail}", "run the command again"),
    (Exception, "", ConfigurationError, "the server at {uri} refuses: {detail}", "see that it is Neo4j 5.26 or later"),
)


def _unreached(fault: Exception, uri: str) -> ConfigurationError:
    seen: BaseException | None = fault
    while seen is not None:
        if type(seen).__name__.startswith(("SSL", "BoltSecurity")) or "certificate" in str(seen).lower():
            return ConfigurationError(
                f"no encrypted connection to {uri} can be made: {_short(seen)}",
                "see that the server offers TLS and that its certificate is valid for that name",
            )
        seen = seen.__cause__ or seen.__context__
    return ConfigurationError(f"the server at {uri} cannot be reached", "see that it runs and that the port is right")


def _short(fault: BaseException) -> str:
    said = fault.message if isinstance(fault, Neo4jError) else str(fault)  # the driver's own have a general `message`
    return (said or type(fault).__name__).strip().split("\n")[0][:300]
