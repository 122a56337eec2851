"""What is wrong in a user's files, as values: a place, a sentence and what to do next."""

from stakegraph.diagnostics.diagnostic import Diagnostic, Fault, Place, Severity, has_errors, sort_diagnostics

__all__ = ["Diagnostic", "Fault", "Place", "Severity", "has_errors", "sort_diagnostics"]
