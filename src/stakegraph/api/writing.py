"""What changes a store or leaves it as a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stakegraph.api.asking import Asking
from stakegraph.model.progress import Progress, silent

if TYPE_CHECKING:
    from stakegraph.loading import Loaded


class Writing(Asking):
    """Loads, the proof that a store is sound, and the HTML view."""

    def load(
        self,
        paths: Sequence[Path | str],
        *,
        replace: bool = False,
        dry_run: bool = False,
        alone: bool = False,
        progress: Progress = silent,
    ) -> "Loaded":
        """Loads seed files and folders, all or nothing: what was found and changed, and why nothing was, if so.

        What changes or withdraws earlier words needs `replace`; `dry_run` writes nothing; `alone` takes all other
        documents out. Faults of the seeds are in `faults` of what it gives, never raised. `progress` is called with
        the name of each step.
        """
        from stakegraph.loading import load_seeds

        files = [Path(each) for each in paths]
        return load_seeds(self.store, files, replace=replace, dry_run=dry_run, alone=alone, progress=progress)

    def verify(self, progress: Progress = silent) -> list[str]:
        """Sentences of what is wrong with the store; none if it is sound. `progress` is called with each step."""
        verify = getattr(self.store, "verify", None)
        return list(verify(progress)) if verify else []

    def view(
        self,
        title: str = "Stakeholder relationships",
        *,
        focus: str | None = None,
        depth: int = 1,
        where: str | None = None,
        rule: str | None = None,
    ) -> str:
        """The HTML page of what these layers show, or what is chosen of it: one file that asks nothing of the network.

        `focus` draws what stands up to `depth` steps around an entity, `where` what fits a filter, `rule` the gaps of
        that rule alone. Only what is drawn is in the file. Raises UsageError for an unknown word.
        """
        from stakegraph.views import render_page
        from stakegraph.views.choosing import Choice
        from stakegraph.views.filling import fill_picture

        with self.scope() as scope:
            return render_page(fill_picture(scope, title, Choice(focus, depth, where, rule)))
