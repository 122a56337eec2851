"""The questions about what is missing."""

from collections.abc import Collection

from stakegraph.api.asking import Asking
from stakegraph.model import MOST_ROWS, Table


class Missing(Asking):
    """Gaps and recommendations."""

    def gaps(
        self,
        rule: str | None = None,
        *,
        between: str | None = None,
        other: str | None = None,
        via: Collection[str] = (),
        kinds: Collection[str] = (),
        states: Collection[str] = (),
        limit: int = MOST_ROWS,
    ) -> Table:
        """Every pair of a gap rule, or of two filters, with its state, proof and nearest miss."""
        from stakegraph.questions.gaps import gaps

        with self.scope() as scope:
            return gaps(scope, rule, between=between, other=other, via=via, kinds=kinds, states=states, limit=limit)

    def gap_matrix(
        self,
        rule: str | None = None,
        *,
        between: str | None = None,
        other: str | None = None,
        via: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> Table:
        """One side of a gap rule against the other, the states in the cells."""
        from stakegraph.questions.gaps import gap_matrix

        with self.scope() as scope:
            return gap_matrix(scope, rule, between=between, other=other, via=via, kinds=kinds)

    def recommendations(self, wanted: str | None = None, *, unmet: bool = False) -> Table:
        """Every check of the recommendations, with its state and proof."""
        from stakegraph.questions.recommendations import recommendations

        with self.scope() as scope:
            return recommendations(scope, wanted, unmet=unmet)

    def carriers(self, wanted: str | None = None) -> Table:
        """Each recommendation (or the one wanted): how far it is met, and the instrument that could carry it."""
        from stakegraph.questions.carriers import carriers

        with self.scope() as scope:
            return carriers(scope, wanted)
