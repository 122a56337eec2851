"""Files written whole or not at all."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from stakegraph.errors import InputOutputError, UsageError

_STORE: Final = b"SQLite format 3\0"


def save(path: Path, pieces: Iterable[str], *, force: bool = False) -> None:
    """Writes a text to a file, under another name first; nothing is overwritten without `force`.

    Raises UsageError for a file that is there already, InputOutputError where it cannot be written.
    """
    save_bytes(path, (piece.encode() for piece in pieces), force=force)


def save_bytes(path: Path, pieces: Iterable[bytes], *, force: bool = False) -> None:
    """Writes bytes to a file as `save` does a text."""
    refuse_to_overwrite(path, force=force)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(path)
    except OSError as error:
        raise InputOutputError(f"`{path}` cannot be written: {error.strerror}", "see who may write there") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def save_folder(path: Path, files: Mapping[str, Iterable[str]], *, force: bool = False) -> None:
    """Writes files into a folder, which is made where it is not there."""
    for name in files:
        refuse_to_overwrite(path / name, force=force)
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise InputOutputError(f"the folder `{path}` cannot be made: {error.strerror}", "name another") from None
    for name, pieces in files.items():
        save(path / name, pieces, force=force)


def refuse_to_overwrite(path: Path, *, force: bool) -> None:
    """Raises UsageError for a file that is there already, unless `force` says otherwise; for a store even then."""
    if not force and os.path.lexists(path):
        raise UsageError(f"`{path}` is there already", "--force overwrites it")
    if _is_store(path):
        raise UsageError(f"`{path}` is a store: no answer is written over one", "name another file")


def _is_store(path: Path) -> bool:
    """Whether it is a database, and no link to one: that would be replaced, and the database stay."""
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return file.read(len(_STORE)) == _STORE
    return False
