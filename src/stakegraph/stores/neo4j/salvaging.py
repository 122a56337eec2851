"""What can be had of a damaged graph: its documents, each held against its hash, and what it says its digest is."""

from hashlib import sha256
from typing import Final

from stakegraph.errors import StoreDamaged
from stakegraph.store.loads import StoredDocument
from stakegraph.stores.neo4j.server import Server

_MEND: Final = "`stakegraph rebuild PATH…` with the seeds"
_DOCUMENTS: Final = (
    "MATCH (g:Graph|Load) WHERE g:Stakegraph WITH max(g.generation) AS now"
    " MATCH (d:Stakegraph:Document) WHERE d.born <= now AND (d.gone IS NULL OR d.gone > now)"
    " RETURN d.name AS name, d.text AS text, d.hash AS hash ORDER BY name"
)
_DIGESTS: Final = (
    "MATCH (g:Stakegraph:Graph) RETURN g.digest AS digest"
    " UNION MATCH (l:Load) WITH l ORDER BY l.number DESC LIMIT 1 RETURN l.after AS digest"
)


def salvage(server: Server) -> tuple[tuple[StoredDocument, ...], frozenset[str]]:
    """The documents of a damaged graph, and the digests that stand in it; raises StoreDamaged where one is lost."""
    documents = tuple(_as_loaded(row["name"], row["text"], row["hash"]) for row in server.ask(_DOCUMENTS))
    digests = frozenset(row["digest"] for row in server.ask(_DIGESTS) if isinstance(row["digest"], str))
    if not documents or not digests:
        raise StoreDamaged(f"nothing of the graph at {server.address.uri} can be saved", _MEND)
    return documents, digests


def _as_loaded(name: object, text: object, hash_: object) -> StoredDocument:
    if not (isinstance(name, str) and isinstance(text, str) and sha256(text.encode()).hexdigest() == hash_):
        raise StoreDamaged(f"the text kept of document `{name}` is not what was loaded", _MEND)
    return StoredDocument(name, text, hash_)
