"""Checks of meaning: what the seeds say, held against itself and against what is known."""

from stakegraph.checks.catalogue import CHECKS, all_faults, check_draft

__all__ = ["CHECKS", "all_faults", "check_draft"]
