"""The filter language: `[kind] key=value[,value…] key!=value …`, parsed into terms."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stakegraph.filters.language import Filter, FilterFault, Term, parse_filter

__all__ = ["Filter", "FilterFault", "Term", "parse_filter"]


def __getattr__(name: str) -> Any:
    """The language, imported when it is used first: a look-up of an id needs the nearest words alone."""
    if name not in __all__:
        raise AttributeError(f"module `stakegraph.filters` has no `{name}`")
    from stakegraph.filters import language

    return getattr(language, name)
