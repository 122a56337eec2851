"""One snapshot of the file, seen through some layers: the verbs of `Reader`."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from heapq import merge
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from stakegraph.model import BASE_LAYER, Entity, Evidence, Record, Rule, Statement
from stakegraph.store import ANY, Footnote, Ids, Info, Kinds, Way, Where
from stakegraph.stores.sqlite import selecting
from stakegraph.stores.sqlite.faults import damage_told
from stakegraph.stores.sqlite.rows import (
    FAMILIES,
    KIND,
    LAYER,
    RULE,
    Family,
    Row,
    to_entity,
    to_evidence,
    to_kind,
    to_layer,
    to_rule,
    to_statement,
    to_word,
)
from stakegraph.stores.sqlite.seal import DIGEST, SUMMARY, read_meta, read_whole

if TYPE_CHECKING:
    from stakegraph.store.claims import ClaimFilter
    from stakegraph.store.loads import Load, Origin, StoredDocument
    from stakegraph.store.names import Name

_T = TypeVar("_T")
_ID_LENGTH: Final = 32
_LAST: Final = "\U0010ffff"  # no word holds it, and it sorts behind all that do


class SqliteReader:
    """A snapshot, from the first look until its connection closes."""

    def __init__(self, connection: sqlite3.Connection, path: Path, layers: frozenset[str] | None) -> None:
        self._connection = connection
        self._path = path
        with damage_told(path):
            connection.execute("BEGIN")
            self._digest = read_meta(connection, DIGEST)
            self._declared = tuple(map(to_layer, read_whole(connection, LAYER)))
        chosen = frozenset(each.id for each in self._declared if each.default) if layers is None else layers
        self._layers = chosen | {BASE_LAYER}
        self._in_layers = {"layers": _set(self._layers)}

    @property
    def layers(self) -> frozenset[str]:
        """The layers looked through."""
        return self._layers

    def info(self) -> Info:
        """Digest, schema, layers and counts, as the last load wrote them down."""
        with damage_told(self._path):
            return Info(
                digest=self._digest,
                layers=tuple(sorted(self._declared)),
                kinds=tuple(sorted(map(to_kind, read_whole(self._connection, KIND)))),
                **json.loads(read_meta(self._connection, SUMMARY)),
            )

    def values(self, field: str) -> Set[str]:
        """The values or objects of a kind."""
        return frozenset(self._rows(selecting.fetch_values(), {"field": field}, to_word))

    def find(self, tokens: Sequence[str]) -> Iterator["Name"]:
        """The names in which every token begins a word; none for no token at all."""
        if not tokens:
            return iter(())
        from stakegraph.stores.sqlite.tokens import to_name

        rarest_first = sorted(tokens, key=self._commonness)
        bounds = {key: word for n, each in enumerate(rarest_first) for key, word in _bounds(n, each).items()}
        return self._rows(selecting.fetch_names(len(tokens)), bounds, to_name)

    def words(self, prefix: str) -> Iterator[str]:
        """The folded words that begin so."""
        return self._rows(selecting.fetch_words(), _bounds(0, prefix), to_word)

    def entities(self, where: Where) -> list[Entity]:
        """The entities that exist in the layers and match."""
        asked = {"kinds": _set(where.kinds), "ids": _set(where.ids or ())}
        for number, (kind, values) in enumerate(where.having):
            asked |= {f"kind{number}": kind, f"values{number}": _set(values)}
        return list(self._rows(selecting.fetch_entities(where), asked, to_entity))

    def facts(self, ids: Ids, kinds: Kinds = ANY) -> Iterator[Statement]:
        """The statements without an object of these subjects."""
        return self._rows(selecting.fetch_facts(kinds), {"ids": _set(ids), "kinds": _set(kinds or ())}, to_statement)

    def ties(self, of: Ids, to: Ids | None = None, kinds: Kinds = ANY, way: Way = Way.BOTH) -> Iterator[Statement]:
        """The ties that touch `of`, once each; looked for from the smaller side."""
        if to is not None and len(to) < len(of):
            of, to, way = to, of, _TURNED[way]
        asked = {"of": _set(of), "to": _set(to or ()), "kinds": _set(kinds or ())}
        return self._rows(selecting.fetch_ties(kinds, way, to=to is not None), asked, to_statement)

    def shared(self, a: Ids, b: Ids, kinds: Kinds) -> Iterator[Statement]:
        """The ties from members of `a` or `b` to nodes that have members of both."""
        asked = {"a": _set(a), "b": _set(b), "both": _set({*a, *b}), "kinds": _set(kinds or ())}
        return self._rows(selecting.fetch_shared(kinds), asked, to_statement)

    def claims(self, where: "ClaimFilter") -> Iterator[Statement]:
        """The statements that carry these labels."""
        names = ("kinds", "statuses", "stances", "modalities", "sources", "concerning")
        asked = {each: _set(getattr(where, each)) for each in names}
        return self._rows(selecting.fetch_claims(where), asked, to_statement)

    def statements(self, ids: Ids) -> Iterator[Statement]:
        """The statements of these ids."""
        return self._rows(selecting.fetch_statements(), _record_ids(ids), to_statement)

    def proofs(self, records: Ids) -> Iterator[Evidence]:
        """The evidence of these statements or rules."""
        return self._rows(selecting.fetch_proofs(), _record_ids(records), to_evidence)

    def citing(self, footnotes: Collection[Footnote]) -> Iterator[Evidence]:
        """The evidence that cites one of these footnotes."""
        return self._rows(selecting.fetch_citing(), {"footnotes": _json(sorted(set(footnotes)))}, to_evidence)

    def rules(self) -> list[Rule]:
        """The rules of the layers."""
        with damage_told(self._path):
            rules = map(to_rule, read_whole(self._connection, RULE))
            return [rule for rule in rules if rule.layer in self._layers]

    def records(self) -> Iterator[Record]:
        """Every record of the store, in the order of their ids."""
        families = (self._rows(selecting.fetch_by_id(each), {}, _with_id(each)) for each in FAMILIES)
        return (record for _, record in merge(*families, key=itemgetter(0)))

    def loads(self) -> Iterator["Load"]:
        """Every load that changed the store."""
        from stakegraph.stores.sqlite.documents import to_load

        return self._rows("SELECT * FROM load ORDER BY number", {}, to_load)

    def documents(self) -> Iterator["StoredDocument"]:
        """Every document loaded."""
        from stakegraph.stores.sqlite.documents import to_document

        return self._rows("SELECT name, hash, text FROM document", {}, to_document)

    def hashes(self) -> Mapping[str, str]:
        """The hash of each document by its name."""
        from stakegraph.stores.sqlite.documents import to_hash

        return dict(self._rows("SELECT name, hash FROM document", {}, to_hash))

    def origins(self, *, documents: Ids | None = None, records: Ids | None = None) -> Iterator["Origin"]:
        """Which document states which record, for these documents and these records, as far as given."""
        from stakegraph.stores.sqlite.documents import to_origin

        asked = {"documents": _set(documents or ()), **_record_ids(records or ())}
        chosen = selecting.fetch_origins(documents=documents is not None, records=records is not None)
        return self._rows(chosen, asked, to_origin)

    def _commonness(self, token: str) -> int:
        return next(self._rows(selecting.fetch_commonness(), _bounds(0, token), lambda row: int(row[0])))

    def _rows(self, query: str, asked: Mapping[str, object], decode: Callable[[Row], _T]) -> Iterator[_T]:
        try:
            yield from map(decode, self._connection.execute(query, {**self._in_layers, **asked}))
        except Exception:
            with damage_told(self._path):
                raise


_TURNED: Final = {Way.OUT: Way.IN, Way.IN: Way.OUT, Way.BOTH: Way.BOTH}


def _with_id(family: Family) -> Callable[[Row], tuple[bytes, Record]]:
    return lambda row: (row[-1], family.decode(row))


def _set(words: Collection[str]) -> str:
    return _json(sorted(set(words))) if words else "[]"


_json: Final = json.JSONEncoder(ensure_ascii=False).encode


def _bounds(number: int, prefix: str) -> dict[str, str]:
    return {f"low{number}": prefix, f"high{number}": prefix + _LAST}


def _record_ids(ids: Ids) -> dict[str, object]:
    """Ids of records as SQLite is asked for them: in one piece, so that it need not call back into Python.

    What is no such id matches nothing and is left out.
    """
    found = [each for each in map(_as_id, sorted(set(ids))) if len(each) == _ID_LENGTH]
    return {"ids": b"".join(found), "places": _json(list(range(1, len(found) * _ID_LENGTH, _ID_LENGTH)))}


def _as_id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
