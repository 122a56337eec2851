"""What every test may rely on: what a marked test needs, and how Hypothesis searches.

A test marked `browser` or `neo4j` skips, with the reason, where what it needs is missing. Name the marker
in `STAKEGRAPH_REQUIRE` (several with commas) and it fails instead: so CI cannot pass by skipping. For `neo4j`, that
starts a server, one for all workers, unless `NEO4J_URI` names one.
`HYPOTHESIS_PROFILE=search` looks for new examples; the default `ci` runs the same ones every time.
"""

import os
import signal
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.faults.figures import added_up
from tests.neo4j.sharing import begin_run, end_run

CHROMIUM = Path("/usr/bin/chromium")

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a job of the background, and so in all it starts
        signal.signal(signal.SIGINT, signal.default_int_handler)
    begin_run(is_worker=hasattr(config, "workerinput"))
    if unknown := _required() - {marker for marker, _ in NEEDS}:
        raise pytest.UsageError(f"STAKEGRAPH_REQUIRE names unknown markers: {', '.join(sorted(unknown))}")


def pytest_unconfigure(config: pytest.Config) -> None:
    end_run(is_worker=hasattr(config, "workerinput"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, missing in NEEDS:
        if item.get_closest_marker(marker) and (reason := missing()):
            _stop(marker, reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [each for each in terminalreporter.getreports("passed") if each.when == "call"]
    if lines := added_up(each for report in reports for each in report.user_properties):
        terminalreporter.section("faults")
        terminalreporter.write_line("\n".join(lines))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser for Playwright's `executable_path`; the test carries the marker `browser`."""
    return CHROMIUM


def _stop(marker: str, reason: str) -> None:
    if marker in _required():
        pytest.fail(f"{reason}, and STAKEGRAPH_REQUIRE asks for `{marker}`", pytrace=False)
    pytest.skip(reason)


def _required() -> set[str]:
    return {name.strip() for name in os.environ.get("STAKEGRAPH_REQUIRE", "").split(",")} - {""}


def _browser_is_missing() -> str | None:
    if not CHROMIUM.exists():
        return f"{CHROMIUM} is not installed"
    return None if find_spec("playwright") else "playwright is not installed"


def _neo4j_is_missing() -> str | None:
    if os.environ.get("NEO4J_URI") or "neo4j" in _required():
        return None
    return "NEO4J_URI names no Neo4j server, and STAKEGRAPH_REQUIRE does not ask to start one"


NEEDS: tuple[tuple[str, Callable[[], str | None]], ...] = (
    ("browser", _browser_is_missing),
    ("neo4j", _neo4j_is_missing),
)
