"""The questions of who says what, citing whom, and of sums of money."""

from collections.abc import Collection, Sequence

from stakegraph.api.asking import Asking
from stakegraph.model import Table


class Attributing(Asking):
    """Money and figures, sources and their footnotes, and claims with what they rest on."""

    def money(self, id: str) -> Table:
        """The sums of a program, payer, recipient or purpose, or of one sum, as a tree of intervals, with criticism."""
        from stakegraph.questions.money import money

        with self.scope() as scope:
            return money(scope, id)

    def figures(self, id: str | None = None, *, vague: bool = False) -> Table:
        """Every figure and sum, or those about an entity, in words and bounds; `vague`: only those without a number."""
        from stakegraph.questions.figures import figures

        with self.scope() as scope:
            return figures(scope, id, vague=vague)

    def sources(
        self,
        id: str | None = None,
        *,
        by: str = "document",
        note: str | None = None,
        back_references: bool = False,
    ) -> Table:
        """Every source and how often it is cited; of one, its footnotes or what rests on it; of a publisher, its."""
        from stakegraph.questions.sources import sources

        with self.scope() as scope:
            return sources(scope, id, by=by, note=note, back=back_references)

    def claims(  # noqa: PLR0913  # one keyword for each restriction
        self,
        *,
        about: Sequence[str] = (),
        by: str | None = None,
        citing: str | None = None,
        where: str | None = None,
        topic: str | None = None,
        kinds: Collection[str] = (),
        statuses: Collection[str] = (),
        stances: Collection[str] = (),
        modalities: Collection[str] = (),
        support: Collection[str] = (),
    ) -> Table:
        """The claims that fit every restriction, each with who says it, citing whom, and how well it is supported."""
        from stakegraph.questions.claims import Asked, claims

        asked = Asked(about, by, citing, where, topic, kinds, statuses, stances, modalities, support)
        with self.scope() as scope:
            return claims(scope, asked)
