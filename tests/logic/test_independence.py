import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakegraph.logic.independence import SUPPORTS, Basis, Support, basis_of, support_of, support_of_all

PUBLISHERS = {"a1": frozenset({"a"}), "a2": frozenset({"a"}), "b1": frozenset({"b"}), "lee": frozenset({"stacia"})}
NAMES = st.sampled_from(["a1", "a2", "b1", "lee", "nobody"])
PROOFS = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), max_size=6)


@pytest.mark.parametrize(
    ("proofs", "support"),
    [
        ([], "author only"),
        ([("lee", [])], "author only"),
        ([("lee", ["a1"])], "single source"),
        ([("lee", ["a1"]), ("lee", [])], "single source"),
        ([("lee", ["a1"]), ("lee", ["a1"])], "single source"),
        ([("lee", ["a1", "a2"])], "one publisher"),
        ([("lee", ["a1", "b1"])], "corroborated"),
        ([("lee", ["a1"]), ("b1", [])], "corroborated"),
        ([("lee", ["a1"]), ("a1", [])], "single source"),
        ([("lee", []), ("b1", [])], "corroborated"),
        ([("lee", ["a1", "nobody"])], "publisher unknown"),
    ],
)
def test_an_assertion_rests_on_documents_and_their_publishers(
    proofs: list[tuple[str, list[str]]], support: Support
) -> None:
    assert support_of(basis_of(proofs), PUBLISHERS) == support


def test_a_claim_is_as_good_as_its_best_assertion_and_says_if_others_are_worse() -> None:
    single, alone = basis_of([("lee", ["a1"])]), basis_of([("lee", [])])
    assert support_of_all([single, single], PUBLISHERS) == "single source"
    assert support_of_all([single, alone], PUBLISHERS) == "single source in part"
    assert support_of_all([], PUBLISHERS) == "author only"


@given(PROOFS)
def test_saying_it_again_makes_nothing_more_certain(proofs: list[tuple[str, list[str]]]) -> None:
    assert basis_of(proofs + proofs) == basis_of(proofs)


@given(PROOFS, PROOFS)
def test_two_documents_are_needed_for_more_than_a_single_source(
    one: list[tuple[str, list[str]]], other: list[tuple[str, list[str]]]
) -> None:
    basis = basis_of(one + other)
    is_more = SUPPORTS.index(support_of(basis, PUBLISHERS)) > SUPPORTS.index("single source")
    assert is_more is (len(basis.documents) > 1)


def test_nothing_cited_and_nothing_read_is_no_basis() -> None:
    assert basis_of([]) == Basis()
