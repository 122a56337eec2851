"""The bytes of a workbook to the text of its rows, by a process of its own that may die of them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Final

from stakegraph.diagnostics import Diagnostic, Fault, Place
from stakegraph.diagnostics.files import NO_XLSX, TOO_MANY_VALUES
from stakegraph.diagnostics.syntax import SPREADSHEET_DAMAGE
from stakegraph.diagnostics.workbooks import WORKBOOK_FAULTS, WORKBOOK_TOO_LARGE
from stakegraph.formats.limits import Limits, raise_limit
from stakegraph.formats.text import normalize
from stakegraph.formats.xlsx.references import cell_name

_CHILD: Final = "stakegraph.formats.xlsx.child"
_NEEDED: Final = ("openpyxl", "defusedxml")
_PATIENCE: Final = 300
_SECRETS: Final = "NEO4J_"
_FAULTS: Final[Mapping[str, Fault]] = {
    each.code: each for each in (*WORKBOOK_FAULTS, SPREADSHEET_DAMAGE, TOO_MANY_VALUES)
}


def unpack_workbook(name: str, data: bytes, limits: Limits) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of the rows of a workbook, and the faults found on the way. Never raises for what the bytes say."""
    if not all(map(find_spec, _NEEDED)):
        hint = "`pip install 'stakegraph[xlsx]'`; or save the sheets as “CSV UTF-8”"
        return "", (NO_XLSX.at(Place(name), "workbooks need a part of this program that is not installed", hint=hint),)
    answer = _answer(data, limits)
    if answer is None:
        message = "the workbook takes more memory or time to read than one may"
        return "", (WORKBOOK_TOO_LARGE.at(Place(name), message, hint="save a copy with the values alone"),)
    return told(name, answer, limits)


def told(name: str, answer: Mapping[str, Any], limits: Limits) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text and the faults of what the child says."""
    return normalize(answer["text"]), tuple(_diagnostic(name, found, limits) for found in answer["found"])


def _answer(data: bytes, limits: Limits) -> Any:
    """What the child says; None where it died or was too slow."""
    command = (sys.executable, "-P", "-m", _CHILD, str(limits.file_bytes), str(limits.nodes))
    environment = {key: value for key, value in os.environ.items() if not key.startswith(_SECRETS)}
    try:
        ended = subprocess.run(  # noqa: S603  # our own module, by its name
            command, input=data, capture_output=True, check=False, timeout=_PATIENCE, env=environment
        )
        return json.loads(ended.stdout) if ended.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        return None


def _diagnostic(name: str, found: Mapping[str, Any], limits: Limits) -> Diagnostic:
    label = cell_name(found["sheet"], found["row"], found["column"]) if found["sheet"] else ""
    place = Place(name, found["row"], found["column"], 1, label)
    hint = raise_limit("nodes", limits) if found["code"] == TOO_MANY_VALUES.code else found["hint"]
    return _FAULTS[found["code"]].at(place, found["message"], hint=hint)
