"""Paths to a checked draft: which files, which kinds, what they say, and everything that is wrong with it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from stakegraph.checks import check_draft
from stakegraph.diagnostics import Diagnostic, Place, Severity, sort_diagnostics
from stakegraph.diagnostics.files import SAME_NAME, TOO_MANY_ENTITIES, TOO_MANY_VALUES
from stakegraph.diagnostics.references import UNKNOWN_ENTITY, UNKNOWN_KIND, UNKNOWN_LAYER
from stakegraph.diagnostics.shape import BAD_FILTER
from stakegraph.formats.files import list_files, over_limits, read_document, read_stdin
from stakegraph.formats.limits import LIMITS, NO_LIMITS, Limits, raise_limit
from stakegraph.formats.readers import STDIN
from stakegraph.formats.tree import Document
from stakegraph.loading.naming import name_files
from stakegraph.model import Kind
from stakegraph.model.progress import Progress, silent
from stakegraph.schema import read_kinds, read_schema
from stakegraph.seeds import Draft, Known, compile_seeds
from stakegraph.seeds.recorded import is_recorded, recorded_kinds

STANDARD_INPUT: Final = Path("-")
SCHEMA_FOLDER: Final = "schema"
_UNKNOWN_NAMES: Final = (UNKNOWN_KIND.code, UNKNOWN_ENTITY.code, UNKNOWN_LAYER.code, BAD_FILTER.code)
_KIND_FOLDERS: Final = ("entities", "relationships", "facts")


@dataclass(frozen=True)
class Seeds:
    """Files as read: the documents of seeds, those of own kinds, and the faults of finding and opening them.

    `limits` are those that what they say is held to.
    """

    documents: tuple[Document, ...]
    kind_documents: tuple[Document, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    limits: Limits = NO_LIMITS

    @property
    def everything(self) -> tuple[Document, ...]:
        """The documents of seeds and of own kinds."""
        return (*self.documents, *self.kind_documents)

    @property
    def names(self) -> frozenset[str]:
        """The names of all documents."""
        return frozenset(each.name for each in self.everything)

    @property
    def lines(self) -> dict[str, list[str]]:
        """The lines of each document, for showing a fault in its place."""
        return {each.name: each.lines for each in self.everything}

    def with_more(self, documents: Iterable[Document]) -> "Seeds":
        """The seeds with further documents, each as seed or kind by the folder in its name."""
        more = tuple(documents)
        kinds = tuple(each for each in more if each.name.startswith(f"{SCHEMA_FOLDER}/"))
        seeds = tuple(each for each in more if each not in kinds)
        return replace(self, documents=(*self.documents, *seeds), kind_documents=(*self.kind_documents, *kinds))


def read_seeds(
    paths: Iterable[Path], progress: Progress = silent, known: Collection[str] = (), limits: Limits = LIMITS
) -> Seeds:
    """Everything below some paths, and the kinds of a `schema` folder in or beside them; `-` is standard input.

    `known` are names of documents under which files are known again.
    """
    found: list[tuple[Path, Path]] = []
    kinds: list[tuple[Path, Path]] = []
    documents: dict[str, Document] = {}
    faults: list[Diagnostic] = []
    for path in paths:
        if path == STANDARD_INPUT:
            documents[STDIN] = read_stdin(limits)
            continue
        files, wrong = list_files(path, limits=limits)
        found += [(path, file) for file in files]
        faults += wrong
        kinds += _kind_files(path, faults, limits)
    named, own = name_files(found, known), name_files(kinds)
    if beyond := tuple(over_limits([file for file, _ in (*named, *own)], limits)):
        return Seeds((), (), (*faults, *beyond), limits)
    documents |= _read(named, faults, progress, limits)
    kind_documents = _read(own, faults, progress, limits)
    return Seeds(tuple(documents.values()), tuple(kind_documents.values()), tuple(faults), limits)


def read_own_kinds(path: Path) -> Seeds:
    """The kinds alone of a `schema` folder in or beside some seeds, with the faults of their files."""
    faults: list[Diagnostic] = []
    own = name_files(_kind_files(path, faults, LIMITS))
    faults += over_limits([file for file, _ in own], LIMITS)
    kind_documents = () if faults else tuple(_read(own, faults, silent, LIMITS).values())
    return Seeds((), kind_documents, tuple(faults))


def _kind_files(path: Path, faults: list[Diagnostic], limits: Limits) -> list[tuple[Path, Path]]:
    """The files of own kinds that belong to a path, each with the folder that its name begins below."""
    found: list[tuple[Path, Path]] = []
    for folder in _schema_folders(path):
        files, wrong = list_files(folder, limits=limits)
        found += [(folder.parent, file) for file in files]
        faults += wrong
    return found


def _read(
    files: Sequence[tuple[Path, str]], faults: list[Diagnostic], progress: Progress, limits: Limits
) -> Mapping[str, Document]:
    """The documents of files, as far as their values together are not too many."""
    documents: dict[str, Document] = {}
    paths: dict[str, Path] = {}
    for number, (file, name) in enumerate(files, 1):
        if sum(each.values for each in documents.values()) > limits.nodes:
            faults.append(_too_many_values(name, limits))
            break
        progress(f"reading {file} ({number} of {len(files)})")
        if name in paths:
            faults.append(_same_name(name, paths[name], file))
        else:
            paths[name], documents[name] = file, read_document(file, name, limits)
    return documents


def _too_many_values(name: str, limits: Limits) -> Diagnostic:
    message = f"the files before this one hold more than {limits.nodes:,} values: at most as many in one load"
    return TOO_MANY_VALUES.at(Place(name), message, hint=raise_limit("nodes", limits))


def _same_name(name: str, first: Path, second: Path) -> Diagnostic:
    hint = "name the folder above both"
    return SAME_NAME.at(Place(name), f"`{first}` and `{second}` are both `{name}` below what was named", hint=hint)


def _schema_folders(path: Path) -> list[Path]:
    """A folder `schema` inside the named one, or beside it where it holds kinds."""
    inside = path / SCHEMA_FOLDER
    beside = path.absolute().parent / SCHEMA_FOLDER
    found = [inside] if _is_folder(inside) else []
    if _is_folder(beside) and any(_is_folder(beside / name) for name in _KIND_FOLDERS):
        found.append(beside)
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def check_seeds(
    seeds: Seeds, known: Known, kinds: Sequence[Kind] = (), progress: Progress = silent
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """What the seeds say, and every fault of it. `kinds` are further kinds that a store carries already."""
    own, wrong = _kinds_of(seeds)
    ids = {(kind.family, kind.id) for kind in own}
    schema_kinds = (*own, *(kind for kind in kinds if (kind.family, kind.id) not in ids))
    progress("understanding what the seeds say")
    draft = compile_seeds(seeds.documents, read_schema(schema_kinds), known, seeds.limits)
    draft.kinds = schema_kinds
    syntax = (fault for document in seeds.kind_documents for fault in document.faults)
    found = (*seeds.faults, *syntax, *wrong, *_too_many_entities(draft, seeds.limits), *check_draft(draft, progress))
    return draft, sort_diagnostics(_without_names_of_unread_files(found, seeds))


def _without_names_of_unread_files(found: Sequence[Diagnostic], seeds: Seeds) -> Iterable[Diagnostic]:
    """The faults without unknown names, where a file could not be read that may define them: its fault says so."""
    broken = [fault for each in seeds.everything if each.tree is None for fault in each.faults]
    unread = sort_diagnostics(each for each in (*seeds.faults, *broken) if each.severity is Severity.ERROR)
    kept = [each for each in found if each.code not in _UNKNOWN_NAMES]
    if not unread or len(kept) == len(found):
        return found
    untold = f"names elsewhere that it may define are not told as unknown: {len(found) - len(kept):,}"
    hint = f"{unread[0].hint}; {untold}" if unread[0].hint else untold
    return (each._replace(hint=hint) if each == unread[0] else each for each in kept)


def _too_many_entities(draft: Draft, limits: Limits) -> Iterator[Diagnostic]:
    places: dict[str, Place] = {}
    for each in draft.definitions:
        places.setdefault(each.entity, each.place)
    if len(places) > limits.entities:
        message = f"{len(places):,} entities: at most {limits.entities:,} in one load"
        place = tuple(places.values())[limits.entities]
        yield TOO_MANY_ENTITIES.at(place, message, hint=raise_limit("entities", limits))


def _kinds_of(seeds: Seeds) -> tuple[tuple[Kind, ...], tuple[Diagnostic, ...]]:
    """The kinds of the program and of own files; a file of records brings its own, and alone brings them all."""
    own, wrong = read_kinds(seeds.kind_documents)
    recorded, odd = recorded_kinds(seeds.documents)
    if recorded and not seeds.kind_documents and all(map(is_recorded, seeds.documents)):
        return recorded, (*wrong, *odd)
    ids = {(kind.family, kind.id) for kind in recorded}
    return (*recorded, *(kind for kind in own if (kind.family, kind.id) not in ids)), (*wrong, *odd)
