"""How much a load may read, in the words of an option."""

from collections.abc import Sequence

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.formats.limits import LIMITS, RAISABLE, Limits, raised, written


def limits_of(asked: Sequence[str]) -> Limits:
    """The limits, some of them set anew by `NAME=NUMBER`; raises UsageError with the nearest name for another word."""
    try:
        return raised(asked)
    except ValueError as error:
        name = str(error).partition("=")[0]
        known = ", ".join(f"{each}={written(getattr(LIMITS, each))}" for each in RAISABLE)
        hint = nearest(name, RAISABLE) if name not in RAISABLE else ""
        raise UsageError(f"`{error}` sets no limit", hint or f"they are by default: {known}") from None
