"""What stands in the file: tables and indexes. The views that people may query are laid over it for each query.

Every record has a row number and an id in `record`; its content stands in the table of its family, under the same
number. An index for every verb, each holding all that the verb must look at to choose its rows.
"""

from typing import Final

from stakegraph.stores.sqlite.selecting import LABELLED

TABLES: Final = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE fingerprint (row INTEGER PRIMARY KEY, value TEXT NOT NULL, sqlite INTEGER NOT NULL)",
    "CREATE TABLE record (row INTEGER PRIMARY KEY, id BLOB NOT NULL)",
    "CREATE TABLE layer (row INTEGER PRIMARY KEY, id TEXT NOT NULL, is_default INTEGER NOT NULL, title TEXT NOT NULL,"
    " sources TEXT NOT NULL)",
    "CREATE TABLE kind (row INTEGER PRIMARY KEY, family TEXT NOT NULL, id TEXT NOT NULL, content TEXT NOT NULL)",
    "CREATE TABLE entity (row INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL)",
    "CREATE TABLE statement (row INTEGER PRIMARY KEY, subject TEXT NOT NULL, kind TEXT NOT NULL, object TEXT,"
    " value TEXT, source TEXT, layer TEXT NOT NULL, status TEXT NOT NULL, stance TEXT NOT NULL,"
    ' modality TEXT NOT NULL, certainty TEXT NOT NULL, start TEXT, "end" TEXT, said TEXT, rest TEXT)',
    "CREATE TABLE evidence (row INTEGER PRIMARY KEY, record BLOB NOT NULL, source TEXT NOT NULL,"
    " locator TEXT NOT NULL, quote TEXT NOT NULL, cites TEXT, cites_possible TEXT)",
    "CREATE TABLE rule (row INTEGER PRIMARY KEY, layer TEXT NOT NULL, content TEXT NOT NULL)",
    "CREATE TABLE token (word TEXT NOT NULL, layer TEXT NOT NULL, statement INTEGER NOT NULL,"
    " PRIMARY KEY (word, layer, statement)) WITHOUT ROWID",
    "CREATE TABLE concern (entity TEXT NOT NULL, layer TEXT NOT NULL, statement INTEGER NOT NULL,"
    " PRIMARY KEY (entity, layer, statement)) WITHOUT ROWID",
    "CREATE TABLE citation (source TEXT NOT NULL, footnote TEXT NOT NULL, evidence INTEGER NOT NULL,"
    " PRIMARY KEY (source, footnote, evidence)) WITHOUT ROWID",
    "CREATE TABLE document (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL,"
    " text BLOB NOT NULL)",
    "CREATE TABLE origin (document INTEGER NOT NULL, record INTEGER NOT NULL, line INTEGER NOT NULL,"
    " PRIMARY KEY (document, record)) WITHOUT ROWID",
    "CREATE TABLE load (number INTEGER PRIMARY KEY, at TEXT NOT NULL, documents TEXT NOT NULL, new INTEGER NOT NULL,"
    " withdrawn INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL)",
)

# By name, since a large load takes them away and builds them anew at its end, which is faster.
INDEXES: Final = (
    ("record_id", "CREATE UNIQUE INDEX record_id ON record (id)"),
    ("entity_id", "CREATE INDEX entity_id ON entity (id, kind)"),
    ("entity_kind", "CREATE INDEX entity_kind ON entity (kind, id)"),
    ("fact_subject", "CREATE INDEX fact_subject ON statement (subject, kind, layer) WHERE object IS NULL"),
    ("tie_subject", "CREATE INDEX tie_subject ON statement (subject, kind, object, layer) WHERE object IS NOT NULL"),
    ("tie_object", "CREATE INDEX tie_object ON statement (object, kind, subject, layer) WHERE object IS NOT NULL"),
    ("statement_kind", "CREATE INDEX statement_kind ON statement (kind, object, value, status, layer, subject)"),
    ("statement_source", "CREATE INDEX statement_source ON statement (source, layer) WHERE source IS NOT NULL"),
    (
        "statement_label",
        " ".join(("CREATE INDEX statement_label ON statement (status, stance, modality, layer) WHERE", LABELLED)),
    ),
    ("evidence_record", "CREATE INDEX evidence_record ON evidence (record)"),
    ("token_statement", "CREATE INDEX token_statement ON token (statement)"),
    ("concern_statement", "CREATE INDEX concern_statement ON concern (statement)"),
    ("citation_evidence", "CREATE INDEX citation_evidence ON citation (evidence)"),
    ("origin_record", "CREATE INDEX origin_record ON origin (record)"),
)


def layout() -> tuple[str, ...]:
    """The statements that lay an empty file out."""
    return (*TABLES, *(create for _, create in INDEXES))
