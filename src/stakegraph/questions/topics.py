"""What is said on a topic: statements that carry it or have it at an end, or whose ends are about it."""

from stakegraph.errors import UsageError
from stakegraph.model import Statement
from stakegraph.questions.concern import belonging_to, statements_naming
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity
from stakegraph.store import Way

_TOPICAL = ("has_topic", "has_purpose")


def about_topic(scope: Scope, word: str) -> list[Statement]:
    """The statements on a topic or one below it, each once. Raises UsageError for a word that is no topic."""
    id = resolve_entity(scope, word)
    if not scope.of_kind((id,), "topic"):
        raise UsageError(f"`{id}` is no topic in these layers", f"`claims --about {id}` gives what is said about it")
    topics = belonging_to(scope, id)
    ties = scope.reader.ties(topics, kinds=_TOPICAL, way=Way.IN)
    things = {tie.subject for tie in ties if tie.status == "existing"}
    return statements_naming(scope, topics | things)
