"""What is wrong in a user's files, as values: a place, a sentence and what to do next."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stakegraph.diagnostics.diagnostic import Diagnostic, Fault, Place, Severity, has_errors, sort_diagnostics

__all__ = ["Diagnostic", "Fault", "Place", "Severity", "has_errors", "sort_diagnostics"]


def __getattr__(name: str) -> Any:
    """The values, imported when they are used first: what a terminal can show is asked without them."""
    if name not in __all__:
        raise AttributeError(f"module `stakegraph.diagnostics` has no `{name}`")
    from stakegraph.diagnostics import diagnostic

    return getattr(diagnostic, name)
