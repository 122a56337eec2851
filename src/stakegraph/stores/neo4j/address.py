"""Where the server is and who asks: a URI without secrets, the account from the environment or a prompt."""

import os
import sys
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from stakegraph.errors import ConfigurationError

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_INSECURE: Final = "STAKEGRAPH_INSECURE_TLS"


@dataclass(frozen=True, slots=True)
class Address:
    """A server, an account, a database (None for the account's own); the password never shows."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None


def read_address(uri: str) -> Address:
    """The address that a URI and the environment give.

    Raises ConfigurationError, without repeating it, for a URI that holds a name or password, for a scheme that is
    none, for an unencrypted one to another machine, and where there is no password. One that takes any certificate
    needs `STAKEGRAPH_INSECURE_TLS=1`, which the command line sets for `--insecure-tls`.
    """
    try:
        parts = urlsplit(uri)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        raise ConfigurationError("the address of the server cannot be read", "write bolt+s://host:7687") from None
    if "@" in uri:
        raise ConfigurationError(
            "the address of the server holds a name or a password, which belongs in no URI",
            "set NEO4J_USERNAME, and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE",
        )
    if scheme not in SCHEMES or not host or parts.query or parts.fragment or parts.path not in ("", "/"):
        raise ConfigurationError("that is no address of a server", "write neo4j+s://host, or bolt://localhost:7687")
    _be_encrypted(scheme, host)
    plain = f"{scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"
    return Address(plain, _user(), _password(plain), os.environ.get("NEO4J_DATABASE") or None)


def _be_encrypted(scheme: str, host: str) -> None:
    if scheme.endswith("+ssc") and os.environ.get(_INSECURE) != "1":
        raise ConfigurationError(
            f"`{scheme}` takes any certificate, so that anyone may answer",
            f"use `{scheme.removesuffix('sc')}`; or put --insecure-tls before the command if that is what you want",
        )
    if "+" not in scheme and not _is_here(host):
        raise ConfigurationError(f"`{scheme}` to another machine would show the password", f"write {scheme}+s://{host}")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _user() -> str:
    return os.environ.get("NEO4J_USERNAME") or "neo4j"


def _password(uri: str) -> str:
    if path := os.environ.get("NEO4J_PASSWORD_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, ValueError):
            raise ConfigurationError("NEO4J_PASSWORD_FILE cannot be read", "see that it names a text file") from None
    if (given := os.environ.get("NEO4J_PASSWORD")) is not None:
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return getpass(f"password of {_user()} at {uri}: ")
    raise ConfigurationError(f"there is no password for {uri}", "set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE")
