"""Tables to fill in: the same stubs as `stubs` has, for those who would rather type into a spreadsheet."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from stakegraph.schema import EntityKind, RelationshipKind, Schema, built_in_kinds, read_schema
from stakegraph.schema.blocks import ID, LABELS, SOURCE, BlockKey
from stakegraph.schema.sections import EVIDENCE_ITEM
from stakegraph.seeds.stubs import TO_FILL

Words: TypeAlias = tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """A column of a table to fill in: its header and what it means; which words it takes (any, if there are none).

    Each word stands with its meaning, empty where the word says it. With `ids_of` a cell holds one id of that table.
    `is_open`: a project may have further words.
    """

    header: str
    meaning: str
    words: Words = ()
    ids_of: str = ""
    is_open: bool = False


class StubTable(NamedTuple):
    """A table to fill in: its name, its columns, and rows that show how, as texts by header."""

    name: str
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, str], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers in their order."""
        return tuple(column.header for column in self.columns)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows that show how, a text for each column."""
        return tuple(tuple(row.get(header, "") for header in self.headers) for row in self.examples)


def stub_tables(schema: Schema) -> tuple[StubTable, ...]:
    """Tables of sources, entities, agreements and relationships: valid together, each row of them to be replaced."""
    return tuple(_table(name, parts, schema) for name, parts in _TABLES.items())


_SECTIONS_OF_THEIR_OWN: Final = ("source", "money", "figure")
_PROOF: Final = {"evidence.1.locator": "p. 1", "evidence.1.quote": TO_FILL[1]}
_DATED: Final = {"status": "existing", "start": "2016", "end": "ongoing", "source": "my-source", **_PROOF}
_EVIDENCE: Final = tuple(
    f"evidence.{number}.{key}" for number in (1, 2) for key in ("locator", "quote", "cites", "source")
)
_WHO: Final = ("id", "kind", "name", "aliases", "country", "part_of", "role", "sector", "url", "description")
_LABELS: Final = ("status", "start", "end", "stance", "modality", "certainty", "source")
_TABLES: Final[Mapping[str, tuple[tuple[str, ...], tuple[Mapping[str, str], ...]]]] = {
    "sources": (
        ("id", "kind", "name", "date", "publisher", "authors", "url", "type", "language", "note"),
        ({"id": "my-source", "kind": "source", "name": TO_FILL[0], "date": "2016-06-29"},),
    ),
    "entities": (
        (*_WHO, "status", "start", "end", "source", "evidence.1.locator", "evidence.1.quote", "note"),
        (
            {"id": "my-company", "kind": "company", "name": "Name of the company", "aliases": "Short name | Old name"}
            | {"sector": "ict", "source": "my-source"},
            {"id": "my-agency", "kind": "agency", "name": "Name of the agency", "source": "my-source"},
            {"id": "my-topic", "kind": "topic", "name": "Name of the topic", "source": "my-source"},
        ),
    ),
    "agreements": (
        ("id", "name", "parties", "topics", "purpose", *_LABELS, *_EVIDENCE, "description", "note"),
        (
            {"id": "my-agreement", "name": "Name of the agreement", "parties": "my-company | my-agency"}
            | {"topics": "my-topic", **_DATED},
        ),
    ),
    "relationships": (
        ("from", "kind", "to", *_LABELS, "under", "topics", "purpose", "role", *_EVIDENCE, "note"),
        (
            {"from": "my-company", "kind": "trains", "to": "my-agency", "under": "my-agreement", "topics": "my-topic"}
            | {**_DATED, "evidence.1.locator": "p. 2"},
        ),
    ),
}
_KIND_OF: Final = {"sources": "source", "entities": "company", "agreements": "agreement"}
_SEVERAL: Final = "Several are parted by a bar: one | other."
_ENDS: Final = {"from": "The id of the first one.", "to": "The id of the second one."}


def _table(name: str, parts: tuple[tuple[str, ...], tuple[Mapping[str, str], ...]], schema: Schema) -> StubTable:
    headers, examples = parts
    columns = [_column(name, header, schema) for header in headers]
    if name == "entities":
        columns += filter(None, _own_columns(schema, headers))
    return StubTable(name, tuple(columns), examples)


def _own_columns(schema: Schema, headers: Collection[str]) -> Iterator[Column | None]:
    """Columns of the facts and ties that a project has beside those of the program."""
    program = read_schema(built_in_kinds())
    own = {*schema.facts, *schema.relationships} - {*program.facts, *program.relationships}
    fields = {
        field: kind
        for kind in sorted(schema.entities)
        for field in schema.fields_of(kind)
        if own.intersection(schema.meanings(field, kind))
    }
    return (_of_field(field, fields[field], schema) for field in sorted(fields.keys() - headers))


def _column(table: str, header: str, schema: Schema) -> Column:
    if header == "kind":
        return Column(header, "What it is.", _kinds_for(table, schema), is_open=True)
    if header in _ENDS:
        return Column(header, _ENDS[header])
    if header.startswith("evidence."):
        return _of_key(header, _EVIDENCE_KEYS[header.rpartition(".")[2]])
    kind = _KIND_OF.get(table)
    return (_of_field(header, kind, schema) if kind else None) or _of_key(header, _KEYS[header])


_KEYS: Final = {key.name: key for key in (ID, *LABELS)}
_EVIDENCE_KEYS: Final = {key.name: key for key in EVIDENCE_ITEM}


def _kinds_for(table: str, schema: Schema) -> Words:
    if table == "relationships":
        return _meanings(schema.relationships.values())
    if table == "sources":
        return _meanings((schema.entities["source"],))
    kinds = (kind for kind in schema.entities.values() if not kind.abstract)
    return _meanings(kind for kind in kinds if kind.id not in _SECTIONS_OF_THEIR_OWN)


def _meanings(kinds: Iterable[EntityKind | RelationshipKind]) -> Words:
    return tuple(sorted((kind.id, kind.description) for kind in kinds))


def _of_field(header: str, kind: str, schema: Schema) -> Column | None:
    """The column of a fact or a tie that entities of the kind have."""
    if fact := schema.fact_field(header, kind):
        meaning = f"{fact.description} {_SEVERAL}" if fact.many else fact.description
        return Column(header, meaning, tuple((word, "") for word in fact.values))
    if tie := schema.tie_field(header, kind):
        return Column(header, f"{tie[0].description} {_SEVERAL}")
    return None


def _of_key(header: str, key: BlockKey) -> Column:
    meaning = f"{key.description} {_SEVERAL}" if key.many else key.description
    words = tuple((word, "") for word in key.values)
    return Column(header, meaning, words, ids_of="sources" if key.name == SOURCE.name else "")
