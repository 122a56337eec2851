"""How what takes long says where it is: one call for each step, with its name. Who is told decides what to show."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str], None]


def silent(_step: str) -> None:
    """Nobody is told."""
