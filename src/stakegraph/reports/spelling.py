"""The sentences of answers as a brief writes them: names for ids, and days and periods in words."""

from collections.abc import Iterable

from stakegraph.questions.scope import Scope
from stakegraph.reports.days import spell_times
from stakegraph.views.telling import Telling


class Spelling:
    """What some texts, and these `ids`, need to be spelled out: one look-up."""

    def __init__(self, scope: Scope, texts: Iterable[str], ids: Iterable[str] = ()) -> None:
        self._telling = Telling(scope, texts, ids)
        self.language = self._telling.language

    def of(self, id: str) -> str:
        """The name of an entity; its id where it has none."""
        return self._telling.name(id)

    def spell(self, text: str) -> str:
        """A sentence of an answer with names for ids and words for dates."""
        return spell_times(self._telling.tell(text), self.language)
