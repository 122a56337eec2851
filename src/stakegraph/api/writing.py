"""What changes a store, and the proof that it is sound."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stakegraph.api.asking import Asking
from stakegraph.model.progress import Progress, silent

if TYPE_CHECKING:
    from stakegraph.loading import Loaded


class Writing(Asking):
    """Loads, and the proof that a store is sound."""

    def load(
        self,
        paths: Sequence[Path | str],
        *,
        replace: bool = False,
        dry_run: bool = False,
        alone: bool = False,
        progress: Progress = silent,
        limits: Sequence[str] = (),
    ) -> "Loaded":
        """Loads seed files and folders, all or nothing: what was found and changed, and why nothing was, if so.

        What changes or withdraws earlier words needs `replace`; `dry_run` writes nothing; `alone` takes all other
        documents out. Faults of the seeds are in `faults` of what it gives, never raised. `progress` is called with
        the name of each step. `limits` raise how much may be read, as `files=1000` or `file_bytes=32MB`. Raises
        UsageError where there is no such limit.
        """
        from stakegraph.api.limiting import limits_of
        from stakegraph.loading import load_seeds

        files, most = [Path(each) for each in paths], limits_of(limits)
        return load_seeds(
            self.store, files, replace=replace, dry_run=dry_run, alone=alone, progress=progress, limits=most
        )

    def newest_day(self) -> str:
        """The newest day on which anything in these layers was said: questions are asked as of it unless told another.

        Empty where no source is dated.
        """
        from stakegraph.questions.scope import newest_said

        with self.scope() as scope:
            return newest_said(scope.info, scope.layers)

    def verify(self, progress: Progress = silent) -> list[str]:
        """Sentences of what is wrong with the store; none if it is sound. `progress` is called with each step."""
        verify = getattr(self.store, "verify", None)
        return list(verify(progress)) if verify else []
