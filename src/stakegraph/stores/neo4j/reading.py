"""One snapshot of the graph on the server, seen through some layers: the verbs of `Reader`."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from heapq import merge
from itertools import starmap
from typing import Any, Final

from stakegraph.errors import StoreDamaged
from stakegraph.model import BASE_LAYER, Entity, Evidence, Kind, Layer, Record, Rule, Statement
from stakegraph.store import ANY, Footnote, Ids, Info, Kinds, Way, Where
from stakegraph.store.claims import ClaimFilter
from stakegraph.store.loads import Load, Origin, StoredDocument
from stakegraph.store.names import Name, name_of
from stakegraph.stores.neo4j import selecting
from stakegraph.stores.neo4j.batching import batches
from stakegraph.stores.neo4j.remembering import MOST, Answers
from stakegraph.stores.neo4j.rows import to_evidence, to_record, to_rule, to_statement
from stakegraph.stores.neo4j.server import Row, Server, Values
from stakegraph.stores.neo4j.waiting import Allowance

_PAGE: Final = 100  # ids of which all rows come in one list
_PAGES: Final = 100  # in one question
_RECORDS: Final = 2_000
_TURNED: Final = {Way.OUT: Way.IN, Way.IN: Way.OUT, Way.BOTH: Way.BOTH}
_HEAD: Final = (
    "MATCH (g:Stakegraph:Graph) RETURN g.generation AS generation, g.digest AS digest, g.summary AS summary,"
    " COLLECT { MATCH (s:Layer) WHERE s.born <= g.generation AND (s.gone IS NULL OR s.gone > g.generation)"
    " RETURN [s.record, s.content] } AS layers"
)


class Neo4jReader:
    """A snapshot: the generation that the graph had when it was opened. Rows that go later stay for it."""

    def __init__(self, server: Server, layers: frozenset[str] | None) -> None:
        self._server = server
        self._allowance = Allowance(server.patience.question)
        self._answers = Answers(self._of_ids)
        rows = server.ask(_HEAD, self._allowance)
        if len(rows) != 1:
            raise _damaged(server.address.uri, len(rows))
        self._head = rows[0]
        self._all_layers = tuple(_layer(*each) for each in self._head["layers"])
        on = frozenset(each.id for each in self._all_layers if each.default)
        self._layers = (on if layers is None else layers) | {BASE_LAYER}
        self._seen = {"now": self._head["generation"], "layers": sorted(self._layers)}

    @property
    def layers(self) -> frozenset[str]:
        """The layers looked through."""
        return self._layers

    def info(self) -> Info:
        """Digest, schema, layers and counts, as the last load wrote them down."""
        kinds = self._ask(
            "MATCH (s:Kind) WHERE " + selecting.seen("s") + " RETURN s.record AS id, s.content AS content"
        )
        found = (to_record("Kind", row["id"], row["content"]) for row in kinds)
        with _summary_told():
            return Info(
                digest=self._head["digest"],
                layers=tuple(sorted(self._all_layers, key=lambda each: each.id)),
                kinds=tuple(
                    sorted((each for each in found if isinstance(each, Kind)), key=lambda each: (each.family, each.id))
                ),
                **json.loads(self._head["summary"]),
            )

    def values(self, field: str) -> Set[str]:
        """The values or objects of a kind."""
        return frozenset(word for (word,) in self._gather(selecting.values(), field=field))

    def find(self, tokens: Sequence[str]) -> Iterator[Name]:
        """The names in which every token begins a word; none for no token at all."""
        if not tokens:
            return iter(())
        asked = {f"token{number}": f" {each}" for number, each in enumerate(sorted(tokens, key=len, reverse=True))}
        named = (name_of(_naming(*row)) for row in self._gather(selecting.names(len(tokens)), **asked))
        return iter(dict.fromkeys(each for each in named if each and _has_word(tokens, each)))

    def words(self, prefix: str) -> Iterator[str]:
        """The folded words that begin so."""
        texts = self._ask(selecting.words(), token0=f" {prefix}")
        found = dict.fromkeys(word for row in texts for word in row["words"].split())
        return (word for word in found if word.startswith(prefix))

    def entities(self, where: Where) -> list[Entity]:
        """The entities that exist in the layers and match."""
        asked: dict[str, Any] = {"kinds": sorted(where.kinds)}
        for number, (kind, values) in enumerate(where.having):
            asked |= {f"kind{number}": kind, f"values{number}": sorted(values)}
        text = selecting.entities(where)
        rows = self._gather(text, **asked) if where.ids is None else self._of_ids(text, where.ids, **asked)
        return [Entity(id_, kind) for id_, kind in rows]

    def facts(self, ids: Ids, kinds: Kinds = ANY) -> Iterator[Statement]:
        """The statements without an object of these subjects; of few of them all are fetched, and kept."""
        few, asked = len(ids) <= MOST, {} if kinds is ANY else {"kinds": _sorted(kinds)}
        text = selecting.facts(ANY if few else kinds)
        rows = self._answers.of_each(text, ids, **({} if few else asked))
        found = (to_statement(id_, content) for _, id_, content in rows)
        return (fact for fact in found if kinds is ANY or fact.kind in kinds)

    def ties(self, of: Ids, to: Ids | None = None, kinds: Kinds = ANY, way: Way = Way.BOTH) -> Iterator[Statement]:
        """The ties that touch `of`, once each; looked for from the smaller side."""
        if to is not None and len(to) < len(of):
            of, to, way = to, of, _TURNED[way]
        text = selecting.ties(kinds, way, to=to is not None)
        asked = {"to": _sorted(to), "kinds": _sorted(kinds)}
        once = {id_: content for _, id_, content in self._answers.of_each(text, of, **asked)}
        return (to_statement(id_, content) for id_, content in once.items())

    def shared(self, a: Ids, b: Ids, kinds: Kinds) -> Iterator[Statement]:
        """The ties from members of `a` or `b` to nodes that have members of both."""
        if not a or not b:
            return iter(())
        asked = {"a": _sorted(a), "b": _sorted(b), "pages": list(_pages({*a, *b})), "kinds": _sorted(kinds)}
        return starmap(to_statement, self._gather(selecting.shared(kinds), **asked))

    def claims(self, where: ClaimFilter) -> Iterator[Statement]:
        """The statements that carry these labels."""
        asked = {name: sorted(getattr(where, name)) for name in where._fields}
        return (to_statement(row["id"], row["content"]) for row in self._ask(selecting.claims(where), **asked))

    def statements(self, ids: Ids) -> Iterator[Statement]:
        """The statements of these ids."""
        return starmap(to_statement, self._of_ids(selecting.statements(), ids))

    def proofs(self, records: Ids) -> Iterator[Evidence]:
        """The evidence of these statements or rules."""
        return starmap(to_evidence, self._of_ids(selecting.proofs(), records))

    def citing(self, footnotes: Collection[Footnote]) -> Iterator[Evidence]:
        """The evidence that cites one of these footnotes."""
        notes: dict[str, list[str]] = {}
        for source, note in sorted(set(footnotes)):
            notes.setdefault(source, []).append(note)
        rows = self._gather(selecting.citing(), notes=[list(each) for each in notes.items()]) if notes else []
        return starmap(to_evidence, rows)

    def rules(self) -> list[Rule]:
        """The rules of the layers."""
        text = f"MATCH (s:Rule) WHERE s.layer IN $layers AND {selecting.seen('s')}"
        rows = self._ask(f"{text} RETURN s.record AS id, s.content AS content")
        return [to_rule(row["id"], row["content"]) for row in rows]

    def records(self) -> Iterator[Record]:
        """Every record of the store, in the order of their ids; fetched page by page."""
        families = (self._all_of(each) for each in ("Layer", "Kind", "Known", "Tie", "Fact", "Proof", "Rule"))
        return (to_record(family, id_, text) for id_, family, text in merge(*families))

    def loads(self) -> Iterator[Load]:
        """Every load that changed the graph."""
        rows = self._ask("MATCH (l:Load) WHERE l.generation <= $now RETURN l ORDER BY l.number")
        with _summary_told():
            yield from [_load(row["l"]) for row in rows]

    def documents(self) -> Iterator[StoredDocument]:
        """Every document loaded."""
        found = f"MATCH (d:Stakegraph:Document) WHERE {selecting.seen('d')}"
        text = f"{found} RETURN d.name AS name, d.text AS text, d.hash AS hash"
        return (StoredDocument(row["name"], row["text"], row["hash"]) for row in self._ask(text))

    def hashes(self) -> Mapping[str, str]:
        """The hash of each document by its name."""
        text = f"MATCH (d:Stakegraph:Document) WHERE {selecting.seen('d')} RETURN d.name AS name, d.hash AS hash"
        return {row["name"]: row["hash"] for row in self._ask(text)}

    def origins(self, *, documents: Ids | None = None, records: Ids | None = None) -> Iterator[Origin]:
        """Which document states which record, for these documents and these records, as far as given."""
        text = selecting.origins(documents=documents is not None, records=records is not None)
        named = {"documents": _sorted(documents)}
        if records is not None:
            return starmap(Origin, self._of_ids(text, records, **named))
        return (Origin(row["record"], row["document"], row["line"]) for row in self._ask(text, **named))

    def _all_of(self, family: str) -> Iterator[tuple[str, str, str]]:
        text, last = selecting.page_of_records(family), ""
        while rows := self._gather(text, last=last, count=_RECORDS):
            last = rows[-1][0]
            yield from ((id_, family, content) for id_, content in rows)
            if len(rows) < _RECORDS:
                return

    def _ask(self, text: str, **asked: Any) -> list[Row]:
        return self._server.ask(text, self._allowance, **self._seen, **asked)

    def _gather(self, text: str, **asked: Any) -> list[Values]:
        return self._server.gather(text, self._allowance, **self._seen, **asked)

    def _of_ids(self, text: str, ids: Ids, **asked: Any) -> Iterator[Values]:
        """The rows of a question about ids, so many of these at a time."""
        for some in batches(_pages(ids), _PAGES):
            yield from self._gather(text, pages=some, **asked)


def _damaged(uri: str, switches: int) -> StoreDamaged:
    if switches:
        return StoreDamaged(f"the graph at {uri} is there more than once", "`stakegraph rebuild` makes it anew")
    return StoreDamaged(f"the graph at {uri} is gone", "`stakegraph load` makes it anew")


@contextmanager
def _summary_told() -> Iterator[None]:
    """What a load wrote down of itself and of the graph, and cannot be read back, is damage."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as fault:
        message = "what the last load wrote down of the graph cannot be read"
        raise StoreDamaged(message, "`stakegraph rebuild` makes it anew") from fault


def _layer(id_: str, content: str) -> Layer:
    layer = to_record("Layer", id_, content)
    assert isinstance(layer, Layer)
    return layer


def _load(node: Mapping[str, Any]) -> Load:
    names = tuple(node["documents"])
    return Load(node["number"], node["at"], names, node["new"], node["withdrawn"], node["before"], node["after"])


def _naming(subject: str, kind: str, value: str, layer: str) -> Statement:
    return Statement(subject, kind, value=value, layer=layer)


def _has_word(tokens: Sequence[str], name: Name) -> bool:
    from stakegraph.model.fold import fold_words

    words = fold_words(name.text)
    return all(any(word.startswith(token) for word in words) for token in tokens)


def _pages(ids: Collection[str]) -> Iterator[list[str]]:
    return batches(sorted(set(ids)), _PAGE)


def _sorted(words: Collection[str] | None) -> list[str]:
    return sorted(set(words or ()))
