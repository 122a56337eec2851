"""Whatever the text of a query, the sandbox answers it or refuses it in a sentence, and the store stays as it was."""

import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

from stakegraph.errors import UsageError
from stakegraph.stores.sqlite import open_sqlite
from stakegraph.stores.sqlite.views import DOCUMENTED
from tests.fuzz.pieces import CHARACTERS
from tests.stores.contract import full_set, load

VIEWS = tuple(each.name for each in DOCUMENTED)
TABLES = (
    *("entity", "statement", "document", "meta", "record", "sqlite_master", "pragma_table_info('entity')", "dbstat"),
    *("main.document", "temp.entities", "sqlite_temp_schema", "json_each('[1]')", "seen_layers"),
)
WORDS = (
    *("SELECT", "FROM", "WHERE", "WITH", "RECURSIVE", "AS", "UNION", "ALL", "JOIN", "ON", "USING", "GROUP BY", "LIMIT"),
    *("ORDER BY", "IN", "EXISTS", "CASE", "WHEN", "END", "NOT", "NULL", "LIKE", "GLOB", "VALUES", "OVER", "DISTINCT"),
    *("INSERT INTO", "UPDATE", "DELETE FROM", "SET", "CREATE TEMP TABLE", "CREATE VIEW", "DROP TABLE", "ATTACH"),
    *(
        "PRAGMA",
        "VACUUM INTO",
        "BEGIN",
        "COMMIT",
        "EXPLAIN",
        "ANALYZE",
        "REINDEX",
        "DETACH",
        "ALTER TABLE",
        "RETURNING",
    ),
    *("load_extension", "writefile", "readfile", "randomblob", "zeroblob", "printf", "json_each", "group_concat"),
    *("hex", "replace", "char", "quote", "count(*)", "x'00'", "1e999", "9223372036854775807", "''", '"', "'", "`", "["),
    *("]", "(", ")", "*", ",", ".", ";", "=", "--", "/*", "*/", "||", "?", ":a", "@b", "$c", "main", "temp", "rowid"),
)
COLUMNS = ("id", "kind", "subject", "object", "value", "name", "text", "status", "layer", "1", "hex(text)", "*")
PIECES = (*WORDS, *WORDS, *VIEWS, *TABLES, *COLUMNS, *CHARACTERS)


def queries(random: Random) -> str:
    """Texts of words of SQL, of views that may be read, of tables that may not, and of whatever."""
    tail = " ".join(random.choices(PIECES, k=random.choice((0, 1, 3, 8, 25))))
    if random.random() < 0.3:
        return tail
    head = f"SELECT {random.choice(COLUMNS)} FROM {random.choice((*VIEWS, *TABLES))}"
    if random.random() < 0.2:
        head = f"WITH {random.choice(VIEWS)} AS ({head}) {head.replace(' ', ' ', 1)}"
    return f"{head} {tail}"


def ask(folder: Path) -> Callable[[str], None]:
    """What is tried with a query, on a store in that folder."""
    store = open_sqlite(folder / "graph.db", create=True)
    load(store, *full_set())
    with store.read() as reader:
        hidden = [zlib.compress(each.text.encode()).hex() for each in reader.documents()]
    before = store.path.read_bytes()

    def tried(text: str) -> None:
        try:
            answer = store.query(text, ("base",), limit=50, seconds=1)
        except UsageError as refused:
            told = refused.message
        else:
            told = "an answer"
            assert all(len(row) == len(answer.columns) for row in answer.rows)
            assert not any(each in repr(answer.rows).lower() for each in hidden), "the text of a document"
        assert told
        assert store.path.read_bytes() == before
        assert [each.name for each in folder.iterdir()] == [store.path.name]

    return tried
