"""One query in Cypher behind a guard: looked at by the server before it runs, then run with READ access and an end.

READ access alone lets `LOAD CSV` read the server's files, and `SHOW` and `TERMINATE` look and reach around. `EXPLAIN`
tells what a text would do before it does anything. On the Community edition this is a guard rail, not a boundary.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from neo4j.exceptions import ClientError
from neo4j.graph import Entity, Path

from neo4j import READ_ACCESS, Query, ResultSummary
from stakegraph.errors import UsageError
from stakegraph.store.native import Answer, Value
from stakegraph.stores.neo4j.server import Server
from stakegraph.stores.neo4j.waiting import Limits

PROCEDURES: Final = (
    *("db.labels", "db.relationshipTypes", "db.propertyKeys", "db.schema.visualization"),
    *("db.schema.nodeTypeProperties", "db.schema.relTypeProperties"),
    *("db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships"),
)
NAMESPACES: Final = ("date", "datetime", "localdatetime", "localtime", "time", "duration", "point", "vector")
"""Those of the functions with a dot in their name that look at nothing but what they are given."""

_LONGEST: Final = 50_000
_GRACE: Final = 10.0  # seconds
_BLANK: Final = r"(?:\s|;|//[^\n]*(?:\n|$)|/\*.*?\*/)*"
_PREFIX: Final = re.compile(rf"{_BLANK}(explain|profile|cypher|use)\b", re.IGNORECASE | re.DOTALL)
_COMMENT: Final = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_CALLED: Final = re.compile(r"([\w`]+(?:\s*\.\s*[\w`]+)+)\s*\(")
_REFUSED: Final = re.compile(r"LoadCSV|^Show|^Terminate|Administration|System|^Create|^Drop|^Alter|^Set|^Delete|^Merge")
_ONLY_READS: Final = "a query reads and changes nothing; write MATCH … RETURN …"


def ask(server: Server, text: str, layers: Collection[str], *, limit: int, seconds: float) -> Answer:
    """The answer to a query, at most `limit` rows of it (0: all), in at most `seconds`; `$layers` are the layers.

    Raises UsageError for a text that is wrong, may not be asked, or takes too long.
    """
    refuse(text)
    parameters = {"layers": sorted(layers)}

    def run(_: object) -> Answer:
        with server.session(default_access_mode=READ_ACCESS) as session:
            digest = session.run(f"MATCH (g:Stakegraph:Graph{server.suffix}) RETURN g.digest").single()
            _judge(session.run(Query(f"EXPLAIN {text}", timeout=seconds), parameters).consume())
            with session.begin_transaction(timeout=seconds) as transaction:
                result = transaction.run(text, parameters)
                columns = tuple(result.keys())
                rows = result.fetch(limit + 1) if limit else list(result)
                found = tuple(tuple(map(_value, row.values())) for row in rows[: limit or None])
                transaction.rollback()
        return Answer(columns, found, bool(limit) and len(rows) > limit, digest[0] if digest else "")

    try:
        return server.within(run, Limits(seconds + _GRACE), told_as_is=(ClientError,))
    except ClientError as fault:
        raise _told(fault, seconds) from fault


def refuse(text: str) -> None:
    """Raises UsageError for a text that need not be shown to the server to be refused."""
    if len(text) > _LONGEST:
        raise UsageError(f"the query has more than {_LONGEST:,} characters", "ask for less at once")
    if found := _PREFIX.match(text):
        raise UsageError(f"a query may not begin with {found[1].upper()}", _ONLY_READS)
    if "\\u" in text or "\\U" in text:
        raise UsageError("a query may not hold escapes such as \\u0041", "write the characters themselves")
    for each in (text, _COMMENT.sub(" ", text)):
        for called in _CALLED.findall(each):
            name = re.sub(r"[\s`]", "", called)
            if name not in PROCEDURES and name.split(".")[0].lower() not in NAMESPACES:
                raise UsageError(f"`{name}` may not be called in a query", f"procedures: {', '.join(PROCEDURES)}")


def _judge(summary: ResultSummary) -> None:
    """Raises UsageError for a plan that does anything but read the graph."""
    if summary.query_type != "r" or summary.plan is None:
        raise UsageError("only reading is allowed", _ONLY_READS)
    for operator, details in _operators(summary.plan):
        if _REFUSED.search(operator):
            raise UsageError(f"`{operator}` is not allowed in a query", _ONLY_READS)
        if "ProcedureCall" in operator:
            name = details.split("(")[0].strip()
            if name not in PROCEDURES:
                raise UsageError(f"`{name}` may not be called in a query", f"procedures: {', '.join(PROCEDURES)}")


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    details = str(plan.get("args", {}).get("Details", ""))
    yield plan["operatorType"].partition("@")[0], details
    for each in plan.get("children", ()):
        yield from _operators(each)


def _told(fault: ClientError, seconds: float) -> UsageError:
    if "TimedOut" in (fault.code or ""):
        return UsageError(f"the query ran longer than {seconds:g} seconds", "--timeout gives it more time")
    if "AccessMode" in (fault.code or ""):
        return UsageError("only reading is allowed", _ONLY_READS)
    message = (fault.message or "").strip().split("\n")[0]
    return UsageError(f"the query cannot be run: {message}", "`stakegraph query --views` describes the graph")


def _value(value: object) -> Value:
    if value is None or isinstance(value, str | int | float):
        return value
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Path):
        steps = zip(value.relationships, value.nodes[1:], strict=True)
        return [_plain(each) for each in (value.start_node, *chain.from_iterable(steps))]
    if isinstance(value, Entity):
        return {key: _plain(each) for key, each in value.items() if key != "content"}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
