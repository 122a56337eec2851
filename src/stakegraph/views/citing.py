"""The evidence cells of an answer as the proofs of a picture: titles of sources and documents, and their addresses."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias, cast

from stakegraph.model import Cell
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import names_of
from stakegraph.views.picture import Proof

Row: TypeAlias = "Mapping[str, Cell]"
_NO_CELLS: Final[tuple[Mapping[str, Any], ...]] = ()


class Citing:
    """The titles and addresses of all that some rows cite, fetched at once."""

    def __init__(self, scope: Scope, rows: Iterable[Row], columns: Iterable[str] = ("evidence",)) -> None:
        cells = [cell for row in rows for column in columns for cell in _cells(row, column)]
        sources = {str(cell["source"]) for cell in cells}
        self._titles = names_of(scope, {*sources, *(str(id) for cell in cells for id in cell["cites"])})
        self._urls = {fact.subject: fact.value for fact in scope.reader.facts(sources, ("url",))} if sources else {}

    def proofs(self, row: Row, column: str = "evidence") -> tuple[Proof, ...]:
        """What one column of a row cites."""
        return tuple(self._proof(cell) for cell in _cells(row, column))

    def _proof(self, cell: Mapping[str, Any]) -> Proof:
        source = cell["source"]
        cites = tuple(self._titles.get(each, each) for each in cell["cites"])
        return Proof(source, self._titles[source], cell["locator"], cell["quote"], cites, self._urls.get(source))


def _cells(row: Row, column: str) -> tuple[Mapping[str, Any], ...]:
    return cast("tuple[Mapping[str, Any], ...]", row[column]) or _NO_CELLS
