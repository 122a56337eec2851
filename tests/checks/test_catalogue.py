"""Every fault fires on its example and keeps quiet on its near miss."""

import pytest

from stakegraph.checks.catalogue import all_faults, check_draft
from stakegraph.diagnostics import Fault
from stakegraph.formats.readers import read_bytes
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds import Known, compile_seeds

SCHEMA = read_schema(built_in_kinds())
SEEDS = [fault for fault in all_faults() if fault.code[:3] in ("SG2", "SG3", "SG4", "SG5")]
RUNNABLE = [fault for fault in SEEDS if not fault.example.startswith("#")]


def codes_of(text: str) -> set[str]:
    """The codes that a seed text shows."""
    document = read_bytes("seed.yaml", text.encode())
    return {fault.code for fault in check_draft(compile_seeds([document], SCHEMA, Known()))}


def test_codes_are_unique() -> None:
    codes = [fault.code for fault in all_faults()]
    assert len(codes) == len(set(codes))


def test_most_faults_can_be_run_from_their_text() -> None:
    assert len(RUNNABLE) >= 30


@pytest.mark.parametrize("fault", RUNNABLE, ids=lambda fault: fault.code)
def test_example_shows_the_fault(fault: Fault) -> None:
    assert fault.code in codes_of(fault.example)


@pytest.mark.parametrize("fault", RUNNABLE, ids=lambda fault: fault.code)
def test_near_miss_does_not_show_the_fault(fault: Fault) -> None:
    assert fault.code not in codes_of(fault.instead)
