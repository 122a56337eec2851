"""What is searched: a line each. To add a reader: its name, the name of a file that it reads, good ones, its pieces."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.fuzz import page, sql, workbooks
from tests.fuzz.pieces import CSV, JSON, YAML, Inputs, any_of, bent, noise, texts
from tests.fuzz.readers import GOOD_CSV, GOOD_JSON, GOOD_LINES, GOOD_YAML, read


class Target(NamedTuple):
    """A name, the inputs to try, and what is done with each, in a folder that it may use."""

    name: str
    inputs: Inputs[Any]
    prepare: Callable[[Path], Callable[[Any], None]]


def _reader(name: str, file: str, good: Sequence[bytes], *families: Sequence[str]) -> Target:
    inputs = any_of(texts(*families), bent(good, *families), bent(good, *families), noise)
    return Target(name, inputs, lambda _folder: read(file))


TARGETS: Final = (
    _reader("yaml", "seed.yaml", GOOD_YAML, YAML),
    _reader("csv", "entities.csv", GOOD_CSV, CSV),
    _reader("json", "seed.json", GOOD_JSON, JSON),
    _reader("jsonl", "entities.jsonl", GOOD_LINES, JSON),
    Target("xlsx", workbooks.workbooks, lambda _folder: workbooks.read),
    Target("query", sql.queries, sql.ask),
    Target("page", page.texts, lambda _folder: page.draw),
)
