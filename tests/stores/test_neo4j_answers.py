"""What a snapshot keeps of the answers of a server: few are asked for once, many each time and not kept."""

from collections.abc import Collection

import pytest

from stakegraph.stores.neo4j.remembering import Answers


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.remembering.MOST", 3)


class Asked:
    """A server that has a row for each id, and notes what it was asked."""

    def __init__(self) -> None:
        self.of: list[list[str]] = []

    def __call__(self, _text: str, ids: Collection[str]) -> list[list[str]]:
        self.of.append(sorted(set(ids)))
        return [[id] for id in sorted(set(ids))]


def of_each(answers: Answers, *ids: str) -> list[str]:
    return [id for (id,) in answers.of_each("MATCH", ids)]


def test_of_few_ids_only_new_ones_are_asked_about() -> None:
    asked = Asked()
    answers = Answers(asked)

    assert of_each(answers, "b", "a") == ["a", "b"]
    assert of_each(answers, "c", "a", "b") == ["a", "b", "c"]
    assert asked.of == [["a", "b"], ["c"]]


def test_of_many_ids_all_are_asked_about_each_time_once_each() -> None:
    asked = Asked()
    answers = Answers(asked)

    for _ in range(2):
        assert of_each(answers, "d", "c", "b", "a", "d") == ["a", "b", "c", "d"]
    assert of_each(answers, "a") == ["a"]
    assert asked.of == [["a", "b", "c", "d"], ["a", "b", "c", "d"], ["a"]]
