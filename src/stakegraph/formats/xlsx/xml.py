"""The XML of a part, event by event: no document type, no entity, not deep, and nothing kept of it."""

import zipfile
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias
from xml.parsers import expat

from stakegraph.formats.xlsx.findings import HOSTILE_XML, Found, Refused

Attributes: TypeAlias = Mapping[str, str]
Begin: TypeAlias = Callable[[str, Attributes], None]
End: TypeAlias = Callable[[str], None]

DEEPEST: Final = 64
_CHUNK: Final = 1 << 16
_XML: Final = (".xml", ".rels", ".vml")


def scan_xml(package: zipfile.ZipFile, part: str, begin: Begin | None = None, end: End | None = None) -> None:
    """Calls `begin` and `end` with each element of a part, its name as `namespace name`; raises Refused for odd XML."""
    scan = _Scan(part, begin, end)
    try:
        with package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                scan.parser.Parse(chunk, False)
        scan.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # broken, or in an encoding that nobody knows
        raise scan.refused(f"is no XML ({error})") from error


def scan_all(package: zipfile.ZipFile) -> None:
    """Looks through every part that is XML; raises Refused for odd XML."""
    for name in package.namelist():
        if name.lower().endswith(_XML):
            scan_xml(package, name)


def local(name: str) -> str:
    """The name of an element without its namespace."""
    return name.rpartition(" ")[2]


class _Scan:
    """One way through the elements of a part."""

    def __init__(self, part: str, begin: Begin | None, end: End | None) -> None:
        self._part = part
        self._begin = begin
        self._end = end
        self._depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed

    def refused(self, what: str) -> Refused:
        """What says that the part is not read."""
        message = f"`{self._part}` in the workbook {what}"
        return Refused(Found(HOSTILE_XML, message, "save it again as “Excel Workbook (.xlsx)”"))

    def _doctype(self, *_declared: object) -> None:
        raise self.refused("has a document type, which could hide anything")

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.refused(f"has elements more than {DEEPEST} deep in each other")
        if self._begin:
            self._begin(name, attributes)

    def _closed(self, name: str) -> None:
        self._depth -= 1
        if self._end:
            self._end(name)
