"""The time of a load."""

from datetime import UTC, datetime


def utc_now() -> str:
    """The time now, in UTC, to the second: `2026-01-31T12:00:00+00:00`."""
    return datetime.now(UTC).isoformat(timespec="seconds")
