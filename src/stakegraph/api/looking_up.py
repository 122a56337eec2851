"""The questions that look one thing up."""

from collections.abc import Collection

from stakegraph.api.asking import Asking
from stakegraph.model import Table


class LookingUp(Asking):
    """What the store holds, who is called so, what is said of it, and what stands beside it."""

    def info(self) -> Table:
        """Counts, layers, rules, loads and the digest; of the layers and the day alone where any are asked for."""
        from stakegraph.questions.inventory import info

        with self.scope() as scope:
            return info(scope, seen=bool(self.layers or self.as_of))

    def find(self, text: str) -> Table:
        """The entities whose names, aliases or ids have words that begin so."""
        from stakegraph.questions.finding import find

        with self.scope() as scope:
            return find(scope, text)

    def show(self, id: str) -> Table:
        """Everything said about an entity and by whom."""
        from stakegraph.questions.showing import show

        with self.scope() as scope:
            return show(scope, id)

    def neighbors(  # one keyword for each restriction
        self,
        id: str,
        *,
        kinds: Collection[str] = (),
        way: str = "both",
        depth: int = 1,
        where: str | None = None,
        statuses: Collection[str] = (),
        holds: bool = False,
    ) -> Table:
        """The ties that lead from an entity to others; `holds`: only, and only over, those that hold on the day."""
        from stakegraph.questions.neighbours import Following, neighbors

        following = Following(tuple(kinds), way, tuple(statuses), holds)
        with self.scope() as scope:
            return neighbors(scope, id, following, depth=depth, where=where)
