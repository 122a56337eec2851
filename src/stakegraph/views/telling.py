"""The sentences of answers for a reader: names in place of ids, titles in place of kinds, in the reader's language."""

from collections.abc import Iterable, Mapping

from stakegraph.model import Statement
from stakegraph.model.phrase import KindId, ids_in, retell
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import names_of, sentence
from stakegraph.views.languages import ENGLISH, Language, language_of


class Telling:
    """What some texts need to be told: the names of all whose ids they hold, and of these `ids`: one look-up."""

    def __init__(self, scope: Scope, texts: Iterable[str] = (), ids: Iterable[str] = ()) -> None:
        self.scope = scope
        self.language = spoken(scope)
        named = {str(id) for text in texts for id in ids_in(text)}
        rules = {id: name for id, name in rule_names(scope).items() if id in named}
        self._names = {**rules, **_known(names_of(scope, named | set(ids)))}

    def name(self, id: str) -> str:
        """The name of an entity or a rule; its id where it has none."""
        return self._names.get(id, id)

    def tell(self, text: str) -> str:
        """A text of an answer as a reader reads it."""
        return retell(text, self.language.pattern, self._named)

    def _named(self, id: str) -> str:
        return title_of(self.scope, self.language, id) if isinstance(id, KindId) else self.name(id)


def spoken(scope: Scope) -> Language:
    """The language in which a scope's answers are told."""
    return language_of(scope.language or ENGLISH)


def title_of(scope: Scope, language: Language, kind: str) -> str:
    """The title of a kind of entity or relationship; its id where the schema has none of that name."""
    found = scope.schema.entities.get(kind) or scope.schema.relationships.get(kind)
    return language.pattern(found.title) if found else kind


def tell_statement(statement: Statement, telling: Telling) -> str:
    """A statement as a sentence."""
    return telling.tell(sentence(statement, telling.scope))


def _known(names: Mapping[str, str]) -> dict[str, str]:
    return {id: name for id, name in names.items() if id != name}


def rule_names(scope: Scope) -> dict[str, str]:
    """The name of each rule of the layers by its id, in the scope's language where it has one; the id without any."""
    return {each.id: each.called(scope.language) or each.id for each in scope.rules}
