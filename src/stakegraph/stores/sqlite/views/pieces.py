"""The pieces of SQL that the views share. An entity is called `e`, a statement `s`."""

from typing import Final, Literal, TypeAlias

Index: TypeAlias = Literal["fact_subject", "tie_subject", "tie_object"]

_ENDS: Final[dict[Index, tuple[str, str]]] = {
    "fact_subject": ("subject", "IS NULL"),
    "tie_subject": ("subject", "IS NOT NULL"),
    "tie_object": ("object", "IS NOT NULL"),
}
SEEN: Final = "layer IN (SELECT id FROM seen_layers)"
EXISTING: Final = (
    "EXISTS (SELECT 1 FROM statement x INDEXED BY fact_subject WHERE x.subject = e.id"
    f" AND x.kind = 'exists' AND x.object IS NULL AND x.{SEEN})"
)


def name_of(id_: str) -> str:
    """The name that answers show: the one said earliest, else an alias, else the id."""
    named = f"n.subject = {id_} AND n.kind IN ('name', 'alias') AND n.object IS NULL AND n.{SEEN}"
    order = "n.kind <> 'name', coalesce(n.said, ''), coalesce(n.value, '')"
    first = f"SELECT n.value FROM statement n INDEXED BY fact_subject WHERE {named} ORDER BY {order} LIMIT 1"
    return f"coalesce(({first}), {id_})"


def listed(column: str, kind: str, about: str, by: Index = "fact_subject") -> str:
    """What is said to exist of a kind about an entity: each once, sorted, with ` | ` between; NULL where nothing is.

    `by` is the index that leads there: what SQLite would choose unasked may pass over all that is said of a kind.
    """
    end, is_tie = _ENDS[by]
    said = f"v.{end} = {about} AND v.kind = '{kind}' AND v.object {is_tie} AND v.status = 'existing' AND v.{SEEN}"
    words = f"SELECT DISTINCT v.{column} AS word FROM statement v INDEXED BY {by} WHERE {said} ORDER BY word"
    return f"(SELECT group_concat(word, ' | ') FROM ({words}))"


def id_of(row: str) -> str:
    """The id of the record with that row number."""
    return f"(SELECT lower(hex(r.id)) FROM record r WHERE r.row = {row})"


def rest(name: str) -> str:
    """A field that few statements have."""
    return f"json_extract(s.rest, '$.{name}') AS {name}"


def quality(name: str) -> str:
    """A quality that the kind of a statement declares."""
    pairs = f"json_each(s.rest, '$.more') q WHERE json_extract(q.value, '$[0]') = '{name}'"
    return f"(SELECT json_extract(q.value, '$[1]') FROM {pairs}) AS {name}"
