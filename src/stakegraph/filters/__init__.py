"""The filter language: `[kind] key=value[,value…] key!=value …`, parsed into terms."""

from stakegraph.filters.language import Filter, FilterFault, Term, parse_filter

__all__ = ["Filter", "FilterFault", "Term", "parse_filter"]
