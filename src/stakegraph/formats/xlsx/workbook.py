"""What the workbook says of itself: its sheets, where each lies, and from when it counts days."""

import zipfile
from dataclasses import dataclass, field
from typing import Final

from stakegraph.formats.xlsx.findings import NOT_A_WORKBOOK, Found, Refused
from stakegraph.formats.xlsx.package import WORKBOOK
from stakegraph.formats.xlsx.xml import Attributes, local, scan_xml

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ID: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_TRUE: Final = ("1", "true", "on")
NOTES: Final = "_"
"""A sheet whose name begins so is notes, and is not read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its part in the package, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(slots=True)
class Workbook:
    """The sheets in their order, without those of notes and of charts."""

    sheets: list[Sheet] = field(default_factory=list)
    counts_from_1904: bool = False


def read_workbook(package: zipfile.ZipFile) -> Workbook:
    """What the workbook says of itself; raises Refused where it is written in another way than Excel's usual one."""
    targets = _targets(package)
    found = Workbook()
    roots: list[str] = []

    def begin(name: str, attributes: Attributes) -> None:
        roots.append(name) if not roots else None
        if local(name) == "workbookPr":
            found.counts_from_1904 = attributes.get("date1904") in _TRUE
        elif local(name) == "sheet":
            part = targets.get(attributes.get(_ID, ""), "")  # without one, it is missing
            title = attributes.get("name", "")
            if (not part or part.startswith("xl/worksheets/")) and not title.startswith(NOTES):
                found.sheets.append(Sheet(title, part, attributes.get("state", "visible") != "visible"))

    scan_xml(package, WORKBOOK, begin)
    if roots != [f"{MAIN} workbook"]:
        hint = "save it as “Excel Workbook (.xlsx)”, not as “Strict Open XML”"
        raise Refused(Found(NOT_A_WORKBOOK, "the workbook is of a kind that is rarely used", hint))
    _check_names(found.sheets, package)
    return found


def _targets(package: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def begin(_name: str, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if attributes.get("TargetMode") != "External" and "Id" in attributes:
            found[attributes["Id"]] = path

    if _RELATIONS in package.namelist():
        scan_xml(package, _RELATIONS, begin)
    return found


def _check_names(sheets: list[Sheet], package: zipfile.ZipFile) -> None:
    names = [each.name.casefold() for each in sheets]
    if len(set(names)) < len(names):
        raise Refused(Found(NOT_A_WORKBOOK, "two sheets have the same name", "give each a name of its own"))
    if any(each.part not in package.namelist() for each in sheets):
        raise Refused(Found(NOT_A_WORKBOOK, "a sheet of the workbook is missing", "save it again"))
