"""Files and folders to documents: which files are read, and none that is not a plain file below what was named.

Seeds come from others, so nothing is followed: links, pipes and devices are refused, in a folder as by name.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from stakegraph.diagnostics import Diagnostic, Fault, Place
from stakegraph.diagnostics.files import (
    FILE_NAME,
    FILE_TOO_LARGE,
    IGNORED_FILE,
    LOAD_TOO_LARGE,
    NOT_A_FILE,
    NOTHING_TO_READ,
    TOO_MANY_FILES,
    UNREADABLE,
)
from stakegraph.formats.characters import find_odd_characters
from stakegraph.formats.limits import LIMITS, Limits, raise_limit, written
from stakegraph.formats.readers import STDIN, find_format, read_bytes
from stakegraph.formats.tree import Document

_PASSED_OVER: Final = (".md", ".txt")
LEFT_OUT: Final = ("schema",)
_ENTRIES_A_FILE: Final = 20


def list_files(
    path: Path, *, left_out: tuple[str, ...] = LEFT_OUT, limits: Limits = LIMITS
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The seed files that a path names, sorted, and the faults of what is no seed file.

    A folder is read to its depth, without hidden files and without the folders `left_out` that stand in it directly.
    Never raises; stops at folders too deep in each other, and where a folder holds far more than a load may.
    """
    looking = _Looking(path, left_out, limits)
    files = sorted(looking.files(), key=lambda each: each.as_posix())
    faults = looking.faults
    if not files and not faults:
        faults.append(NOTHING_TO_READ.at(_place(path), f"there is no seed file in `{_shown(path)}`"))
    return tuple(files), tuple(faults)


class _Looking:
    """One look below a path: the seed files found, and the faults of what else is there."""

    def __init__(self, path: Path, left_out: tuple[str, ...], limits: Limits) -> None:
        self._path = path
        self._left_out = left_out
        self._limits = limits
        self._entries_left = limits.files * _ENTRIES_A_FILE
        self.faults: list[Diagnostic] = []

    def files(self) -> Iterator[Path]:
        try:
            is_folder = stat.S_ISDIR(self._path.lstat().st_mode)
        except (OSError, ValueError) as error:
            self._refuse(UNREADABLE, self._path, f"cannot be read: {_reason(error)}")
            return
        if is_folder:
            yield from self._below(self._path)
        elif self._is_plain(self._path):
            yield self._path

    def _below(self, top: Path) -> Iterator[Path]:
        waiting = [(top, 1)]
        while waiting:
            folder, depth = waiting.pop()
            for each in self._entries(folder):
                if folder == top and each.name in self._left_out:
                    continue
                if not each.is_dir(follow_symlinks=False):
                    yield from self._file(Path(each.path))
                elif depth < self._limits.depth:
                    waiting.append((Path(each.path), depth + 1))
                else:
                    self._refuse(TOO_MANY_FILES, folder, f"holds folders more than {depth} deep in each other")

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """What stands in a folder, sorted, without what is hidden."""
        try:
            with os.scandir(folder) as entries:
                found = list(islice(entries, self._entries_left + 1))
        except OSError as error:
            self._refuse(UNREADABLE, folder, f"cannot be read: {_reason(error)}")
            return []
        self._entries_left -= len(found)
        if self._entries_left < 0:
            most = self._limits.files
            self._refuse(TOO_MANY_FILES, self._path, f"holds far more than the {most} files of one load", "files")
            self._entries_left = 0
            return []
        return sorted((each for each in found if not each.name.startswith(".")), key=lambda each: each.name)

    def _file(self, file: Path) -> Iterator[Path]:
        if file.suffix.lower() in _PASSED_OVER or not self._is_plain(file):
            return
        if find_format(file.name):
            yield file
        else:
            self.faults.append(IGNORED_FILE.at(_place(file), f"`{_shown(file.name)}` is no seed file and is left out"))

    def _is_plain(self, path: Path) -> bool:
        if _is_odd(path.name):
            self._refuse(FILE_NAME, path, "has a name with invisible or broken characters")
            return False
        try:
            is_plain = stat.S_ISREG(path.lstat().st_mode)
        except OSError as error:
            self._refuse(UNREADABLE, path, f"cannot be read: {_reason(error)}")
            return False
        if not is_plain:
            self._refuse(NOT_A_FILE, path, "is a link, a pipe or a device, not a plain file")
        return is_plain

    def _refuse(self, fault: Fault, path: Path, why: str, limit: str = "") -> None:
        hint = raise_limit(limit, self._limits) if limit else ""
        self.faults.append(fault.at(_place(path), f"`{_shown(path)}` {why}", hint=hint))


def _is_odd(name: str) -> bool:
    """Whether a name holds characters that cannot be seen or printed."""
    return not {"\n", "\t"}.isdisjoint(name) or any(True for kind in find_odd_characters(name) for _ in kind)


def _place(path: Path) -> Place:
    return Place(_shown(path))


def _shown(path: Path | str) -> str:
    """A path that can be printed, whatever bytes its name is made of."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def over_limits(files: Sequence[Path], limits: Limits = LIMITS) -> Iterator[Diagnostic]:
    """What forbids to load all these files together: their number, their size."""
    if not files:
        return
    place = _place(files[0].parent)
    if len(files) > limits.files:
        message = f"{len(files):,} files: at most {limits.files:,} in one load"
        yield TOO_MANY_FILES.at(place, message, hint=raise_limit("files", limits))
    total = sum(_size(each) for each in files)
    if total > limits.load_bytes:
        message = f"{total:,} bytes: at most {written(limits.load_bytes)} in one load"
        yield LOAD_TOO_LARGE.at(place, message, hint=raise_limit("load_bytes", limits))


def _size(file: Path) -> int:
    try:
        return file.lstat().st_size
    except OSError:  # gone since: reading it says so
        return 0


def read_stdin(limits: Limits = LIMITS) -> Document:
    """The document that standard input gives, named `stdin`. Never raises, not even where it is closed."""
    try:
        if sys.stdin is None:
            raise OSError("it is closed")
        return _document(STDIN, sys.stdin.buffer.read(limits.file_bytes + 1), limits)
    except OSError as error:
        message = f"standard input cannot be read: {_reason(error)}"
        return Document(STDIN, "", None, (UNREADABLE.at(Place(STDIN), message),))


def read_document(file: Path, name: str, limits: Limits = LIMITS) -> Document:
    """The document in a file, known by a name. Never raises; follows no link that has come in the file's place."""
    try:
        with open(file, "rb", opener=_open_plain) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return Document(name, "", None, (NOT_A_FILE.at(Place(name), f"`{file}` is no plain file any more"),))
            data = opened.read(limits.file_bytes + 1)
    except OSError as error:
        return Document(name, "", None, (UNREADABLE.at(Place(name), f"`{file}` cannot be read: {_reason(error)}"),))
    return _document(name, data, limits)


def _open_plain(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _document(name: str, data: bytes, limits: Limits) -> Document:
    if len(data) > limits.file_bytes:
        message = f"the file is larger than {written(limits.file_bytes)}"
        fault = FILE_TOO_LARGE.at(Place(name), message, hint=raise_limit("file_bytes", limits))
        return Document(name, "", None, (fault,))
    return read_bytes(name, data, limits)
