"""Every check there is, and every fault that can be explained. Grep finds each use."""

from collections.abc import Callable, Iterator
from typing import Final

from stakegraph.checks.evidence import (
    long_quotes,
    missing_evidence,
    outside_sources,
    sourceless_evidence,
    undated_sources,
    unfilled,
    unknown_footnotes,
)
from stakegraph.checks.identity import same_ids, same_layers, same_rules, twin_entities, two_kinds
from stakegraph.checks.money import recommended_past, stated_shares, two_rests
from stakegraph.checks.references import not_sources, unknown_entities, unknown_layers, wrong_ends
from stakegraph.checks.rules import bad_filters, rules_without_meaning
from stakegraph.diagnostics import Diagnostic, Fault, sort_diagnostics
from stakegraph.diagnostics.evidence import EVIDENCE_FAULTS
from stakegraph.diagnostics.files import FILE_FAULTS
from stakegraph.diagnostics.identity import IDENTITY_FAULTS
from stakegraph.diagnostics.kinds import KIND_FAULTS
from stakegraph.diagnostics.recorded import RECORD_FAULTS
from stakegraph.diagnostics.references import REFERENCE_FAULTS
from stakegraph.diagnostics.shape import SHAPE_FAULTS
from stakegraph.diagnostics.syntax import SYNTAX_FAULTS
from stakegraph.diagnostics.workbooks import WORKBOOK_FAULTS
from stakegraph.model.progress import Progress, silent
from stakegraph.seeds import Draft

Check = Callable[[Draft], Iterator[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (
    unknown_layers,
    unknown_entities,
    not_sources,
    wrong_ends,
    missing_evidence,
    sourceless_evidence,
    unfilled,
    long_quotes,
    unknown_footnotes,
    outside_sources,
    undated_sources,
    same_ids,
    same_layers,
    same_rules,
    two_kinds,
    twin_entities,
    recommended_past,
    two_rests,
    stated_shares,
    bad_filters,
    rules_without_meaning,
)


def check_draft(draft: Draft, progress: Progress = silent) -> tuple[Diagnostic, ...]:
    """All faults of a draft, those of reading it included, in the order of their places."""
    found: list[Diagnostic] = []
    for number, check in enumerate(CHECKS, 1):
        progress(f"checking: {number} of {len(CHECKS)}")
        found.extend(check(draft))
    return sort_diagnostics((*draft.faults, *found))


def all_faults() -> tuple[Fault, ...]:
    """Every fault by its code."""
    families = (
        SYNTAX_FAULTS,
        WORKBOOK_FAULTS,
        SHAPE_FAULTS,
        KIND_FAULTS,
        REFERENCE_FAULTS,
        EVIDENCE_FAULTS,
        IDENTITY_FAULTS,
        FILE_FAULTS,
        RECORD_FAULTS,
    )
    return tuple(sorted((fault for family in families for fault in family), key=lambda fault: fault.code))
