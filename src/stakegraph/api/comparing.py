"""The questions that are asked twice, and those about time."""

from collections.abc import Collection, Sequence

from stakegraph.api.asking import Asking
from stakegraph.model import Table


class Comparing(Asking):
    """What would change, what has changed, what held on a day, and in which order."""

    def whatif(self, statements: Sequence[str], *, everything: bool = False, limits: Sequence[str] = ()) -> Table:
        """The gaps, checks and counts that would change if these statements, or seed files, were so; writes nothing.

        `limits` raise how much of the files may be read, as `load` takes them.
        """
        from stakegraph.api.limiting import limits_of
        from stakegraph.comparisons.whatif import whatif

        most = limits_of(limits)
        return whatif(self.store, statements, layers=self.layers, as_of=self.as_of, everything=everything, limits=most)

    def diff(
        self,
        question: str,
        word: str | None = None,
        *,
        to_as_of: str | None = None,
        to_layers: Sequence[str] = (),
        to_store: str | None = None,
        everything: bool = False,
    ) -> Table:
        """One question (recommendations, gaps, show, neighbors, asof) here and on another day, in other layers or in
        another store: what was, what is, which change that is, and its proof.
        """
        from stakegraph.comparisons.diff import diff
        from stakegraph.questions.scope import open_scope
        from stakegraph.stores import open_store

        other = open_store(to_store) if to_store else self.store
        try:
            with (
                self.scope() as before,
                open_scope(other, tuple(to_layers) or self.layers, to_as_of or self.as_of) as after,
            ):
                return diff(before, after, question, word, everything=everything)
        finally:
            if other is not self.store:
                other.close()

    def asof(
        self,
        day: str | None = None,
        *,
        kinds: Collection[str] = (),
        answers: Collection[str] = (),
        about: str | None = None,
    ) -> Table:
        """What held on a day, could have, was planned, is unknown, and did not hold; by default the graph's own day."""
        from stakegraph.questions.as_of import asof
        from stakegraph.questions.scope import open_scope

        with open_scope(self.store, self.layers, day or self.as_of) as scope:
            return asof(scope, kinds=kinds, answers=answers, about=about)

    def timeline(
        self,
        id: str | None = None,
        *,
        kinds: Collection[str] = (),
        first: str | None = None,
        last: str | None = None,
        before: str | None = None,
        after: str | None = None,
    ) -> Table:
        """What begins, happens, is announced, said or published, and ends, in order; of one entity or of all.

        `first` and `last` are days of the window, `before` and `after` days beside it.
        """
        from stakegraph.questions.timeline import timeline, window_of

        window = window_of(first=first, last=last, before=before, after=after)
        with self.scope() as scope:
            return timeline(scope, id, window=window, kinds=kinds)
