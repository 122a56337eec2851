"""The names of documents: how a file is known again, from whatever folder it is named."""

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from stakegraph.formats.text import normalize


def name_files(files: Iterable[tuple[Path, Path]], known: Collection[str] = ()) -> list[tuple[Path, str]]:
    """Each file once, with the name of its document: its path below what was named (a single file: its own name).

    A file whose path ends in the name of a `known` document is that document, so that it does not matter whether a
    folder is named or a file in it. Where two files would be the same document, both keep their own names.
    """
    own: dict[Path, str] = {}
    for root, file in files:
        where = file.resolve()
        own[where] = max(_below(root, file), own.get(where, ""), key=len)
    names = {where: _known_again(where, name, known) for where, name in own.items()}
    count = Counter(names.values())
    return [(where, name if count[name] == 1 else own[where]) for where, name in names.items()]


def _below(root: Path, file: Path) -> str:
    return normalize(file.name if root == file else file.relative_to(root).as_posix())


def _known_again(file: Path, name: str, known: Collection[str]) -> str:
    if name in known:
        return name
    parts = file.as_posix().split("/")
    tails = ("/".join(parts[start:]) for start in range(1, len(parts)))
    return next((tail for tail in tails if tail in known), name)
