"""Files and folders to documents: which files are read, and none that is not a plain file below what was named.

Seeds come from others, so nothing is followed: links, pipes and devices are refused, in a folder as by name.
"""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.files import (
    FILE_TOO_LARGE,
    IGNORED_FILE,
    LOAD_TOO_LARGE,
    NOT_A_FILE,
    NOTHING_TO_READ,
    TOO_MANY_FILES,
    UNREADABLE,
)
from stakegraph.formats.limits import LIMITS, Limits, raise_limit
from stakegraph.formats.readers import STDIN, find_format, read_bytes
from stakegraph.formats.tree import Document

_PASSED_OVER: Final = (".md", ".txt")
LEFT_OUT: Final = ("schema",)


def list_files(
    path: Path, *, left_out: tuple[str, ...] = LEFT_OUT, limits: Limits = LIMITS
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The seed files that a path names, sorted, and the faults of what is no seed file.

    A folder is read to its depth, without hidden files and without the folders `left_out` that stand in it directly.
    """
    faults: list[Diagnostic] = []
    if path.is_dir() and not path.is_symlink():
        files = sorted(_below(path, left_out, faults), key=lambda each: each.as_posix())
    else:
        files = [path] if _is_plain(path, faults) else []
    if not files and not faults:
        faults.append(NOTHING_TO_READ.at(Place(str(path)), f"there is no seed file in `{path}`"))
    faults += _over_limits(path, files, limits)
    return tuple(files), tuple(faults)


def _below(folder: Path, left_out: tuple[str, ...], faults: list[Diagnostic]) -> Iterator[Path]:
    for each in sorted(folder.iterdir()):
        if each.name.startswith(".") or each.name in left_out:
            continue
        if each.is_dir() and not each.is_symlink():
            yield from _below(each, (), faults)
        elif each.suffix.lower() not in _PASSED_OVER and _is_plain(each, faults):
            if find_format(each.name):
                yield each
            else:
                faults.append(IGNORED_FILE.at(Place(str(each)), f"`{each.name}` is no seed file and is left out"))


def _is_plain(path: Path, faults: list[Diagnostic]) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        faults.append(UNREADABLE.at(Place(str(path)), f"`{path}` cannot be read: {error.strerror}"))
        return False
    if not stat.S_ISREG(mode):
        faults.append(NOT_A_FILE.at(Place(str(path)), f"`{path}` is a link, a pipe or a device, not a plain file"))
    return stat.S_ISREG(mode)


def _over_limits(path: Path, files: list[Path], limits: Limits) -> Iterator[Diagnostic]:
    if len(files) > limits.files:
        message = f"{len(files)} files: at most {limits.files} in one load"
        yield TOO_MANY_FILES.at(Place(str(path)), message, hint=raise_limit("files"))
    total = sum(each.lstat().st_size for each in files)
    if total > limits.load_bytes:
        message = f"{total} bytes: at most {limits.load_bytes} in one load"
        yield LOAD_TOO_LARGE.at(Place(str(path)), message, hint=raise_limit("load_bytes"))


def read_stream(stream: BinaryIO, limits: Limits = LIMITS) -> Document:
    """The document that a stream gives, named `stdin`. Never raises for what the stream says."""
    return _document(STDIN, stream.read(limits.file_bytes + 1), limits)


def read_document(root: Path, file: Path, limits: Limits = LIMITS) -> Document:
    """The document in a file, named by its path below the root (a single file: by its own name). Never raises."""
    name = file.name if root == file else file.relative_to(root).as_posix()
    try:
        with file.open("rb") as opened:
            data = opened.read(limits.file_bytes + 1)
    except OSError as error:
        return Document(name, "", None, (UNREADABLE.at(Place(name), f"`{file}` cannot be read: {error.strerror}"),))
    return _document(name, data, limits)


def _document(name: str, data: bytes, limits: Limits) -> Document:
    if len(data) > limits.file_bytes:
        fault = FILE_TOO_LARGE.at(Place(name), f"more than {limits.file_bytes} bytes", hint=raise_limit("file_bytes"))
        return Document(name, "", None, (fault,))
    return read_bytes(name, data, limits)
