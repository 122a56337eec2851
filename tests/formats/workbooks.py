"""Workbooks out of sketches: XML by hand, so that a test can make what no library writes.

`# sheet: NAME` (`, hidden`) begins a sheet; the lines below are its rows, cells parted by commas. A cell is text;
`=F` a formula without value, `=F -> V` one with a value; `#668` a number, `#41767@yyyy` one in that format; `!TRUE`
a truth, `!#REF!` an error; `§7` the shared string 7, `<x>` XML as it stands. The other lines that begin with `# `
are below, in `_Sketch`.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


def workbook_of(sketch: str) -> bytes:
    """The bytes of the workbook that a sketch describes."""
    return _Sketch(sketch).data()


class _Sheet:
    def __init__(self, name: str, state: str) -> None:
        self.name = name
        self.state = state
        self.rows: dict[int, dict[int, str]] = {}
        self.row_attributes: dict[int, str] = {}
        self.columns = ""
        self.after = ""
        self.dimension = ""
        self.raw = ""


class _Sketch:
    def __init__(self, sketch: str) -> None:
        self.sheets: list[_Sheet] = []
        self.parts: list[tuple[str, bytes]] = []
        self.formats: list[str] = []
        self.strings: list[str] = []
        self.changes: list[Callable[[dict[str, bytes]], None]] = []
        self.properties = ""
        self.raw: bytes | None = None
        self.twice: list[str] = []
        self.bent: list[tuple[str, str, int]] = []
        self.namespace = MAIN
        for line in sketch.splitlines():
            self._line(line)

    def _line(self, line: str) -> None:
        word, _, rest = line.removeprefix("# ").partition(": ")
        told: Mapping[str, Callable[[str], None]] = {
            "sheet": self._sheet,
            "merge": self._merge,
            "hide row": lambda rest: self._on_row(rest, ' hidden="1"'),
            "hide column": self._hide_column,
            "cell": self._far,
            "dimension": self._dimension,
            "date1904": lambda _: setattr(self, "properties", '<workbookPr date1904="1"/>'),
            "part": lambda rest: self.parts.append((rest, b"x")),
            "zeros": lambda rest: self.parts.append((rest, bytes(40 << 20))),
            "doctype": self._doctype,
            "replace": self._replace,
            "without": lambda rest: self.changes.append(lambda parts: parts.__delitem__(rest)),
            "twice": self.twice.append,
            "packed": lambda rest: self.bent.append((rest, "compress_type", zipfile.ZIP_BZIP2)),
            "locked": lambda rest: self.bent.append((rest, "flag_bits", 1)),
            "over the first": lambda rest: self.bent.append((rest, "header_offset", 0)),
            "content": lambda rest: setattr(self, "raw", rest.encode()),
            "strict": lambda _: setattr(self, "namespace", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
            "string": self.strings.append,
            "rows": lambda rest: setattr(self.sheets[-1], "raw", rest),
        }
        if line.startswith("# ") and word in told:
            told[word](rest)
        else:
            sheet = self.sheets[-1]
            number = max(sheet.rows, default=0) + 1
            sheet.rows[number] = {column: cell for column, cell in enumerate(line.split(","), 1) if cell}

    def _sheet(self, rest: str) -> None:
        name, _, state = rest.partition(", ")
        self.sheets.append(_Sheet(name, state or "visible"))

    def _merge(self, rest: str) -> None:
        self.sheets[-1].after += f'<mergeCells count="1"><mergeCell ref="{rest}"/></mergeCells>'

    def _on_row(self, rest: str, attributes: str) -> None:
        self.sheets[-1].row_attributes[int(rest)] = attributes

    def _hide_column(self, rest: str) -> None:
        self.sheets[-1].columns = f'<cols><col min="{rest}" max="{rest}" width="9" hidden="1"/></cols>'

    def _far(self, rest: str) -> None:
        name, _, value = rest.partition(" ")
        row, column = place_of(name)
        self.sheets[-1].rows.setdefault(row, {})[column] = value

    def _dimension(self, rest: str) -> None:
        self.sheets[-1].dimension = f'<dimension ref="{rest}"/>'

    def _doctype(self, rest: str) -> None:
        doctype = b'?><!DOCTYPE x [<!ENTITY e "e">]>'
        self.changes.append(lambda parts: parts.update({rest: parts[rest].replace(b"?>", doctype, 1)}))

    def _replace(self, rest: str) -> None:
        part, old, new = rest.split(" | ")
        self.changes.append(lambda parts: parts.update({part: parts[part].replace(old.encode(), new.encode())}))

    def data(self) -> bytes:
        if self.raw is not None:
            return self.raw
        parts = self._parts()
        for change in self.changes:
            change(parts)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in (*parts.items(), *self.parts):
                package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
            for name in self.twice:
                package.filelist.append(package.getinfo(name))
            for name, field, value in self.bent:  # as the list of parts says, at the end of the file
                setattr(package.getinfo(name), field, value)
        return made.getvalue()

    def _parts(self) -> dict[str, bytes]:
        numbered = list(enumerate(self.sheets, 1))
        sheets = {f"xl/worksheets/sheet{number}.xml": self._xml_of(sheet) for number, sheet in numbered}
        titles = "".join(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" state="{sheet.state}" r:id="rId{number}"/>'
            for number, sheet in numbered
        )
        targets = {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered}
        targets |= {"rIdStyles": ("styles", "styles.xml"), "rIdStrings": ("sharedStrings", "sharedStrings.xml")}
        relations = "".join(
            f'<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"/>'
            for id, (kind, target) in targets.items()
        )
        types = {f"/{name}": SHEET_TYPE for name in sheets} | {"/xl/workbook.xml": BOOK_TYPE}
        types |= {"/xl/styles.xml": STYLES_TYPE, "/xl/sharedStrings.xml": STRINGS_TYPE}
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
        strings = "".join(f"<si><t>{escape(each)}</t></si>" for each in self.strings)
        texts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{self.namespace}" xmlns:r="{RELATION}">{self.properties}'
            f"<sheets>{titles}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
            **sheets,
            "xl/styles.xml": self._styles(),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        }
        return {name: (HEAD + text).encode("utf-8", "surrogatepass") for name, text in texts.items()}

    def _xml_of(self, sheet: _Sheet) -> str:
        rows = sheet.raw or "".join(self._row(number, sheet) for number in sorted(sheet.rows))
        return (
            f'<worksheet xmlns="{MAIN}">{sheet.dimension}{sheet.columns}'
            f"<sheetData>{rows}</sheetData>{sheet.after}</worksheet>"
        )

    def _row(self, number: int, sheet: _Sheet) -> str:
        cells = sheet.rows[number]
        written = "".join(self._cell(f"{letters(column)}{number}", cells[column]) for column in sorted(cells))
        return f'<row r="{number}"{sheet.row_attributes.get(number, "")}>{written}</row>'

    def _cell(self, name: str, cell: str) -> str:
        match cell[0], cell[1:]:
            case "=", formula:
                formula, arrow, value = formula.partition(" -> ")
                kept = f"<v>{escape(value)}</v>" if arrow else ""
                return f'<c r="{name}" t="str"><f>{escape(formula)}</f>{kept}</c>'
            case "#", number:
                number, _, format = number.partition("@")
                return f'<c r="{name}"{self._style(format)}><v>{number}</v></c>'
            case "!", word:
                kind, value = ("b", "1" if word == "TRUE" else "0") if word in ("TRUE", "FALSE") else ("e", word)
                return f'<c r="{name}" t="{kind}"><v>{value}</v></c>'
            case "§", string:
                return f'<c r="{name}" t="s"><v>{string}</v></c>'
            case "<", _:
                return f'<c r="{name}" t="inlineStr"><is>{cell}</is></c>'
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'

    def _style(self, format: str) -> str:
        if not format:
            return ""
        if format not in self.formats:
            self.formats.append(format)
        return f' s="{self.formats.index(format) + 1}"'

    def _styles(self) -> str:
        codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(f)}/>' for n, f in enumerate(self.formats))
        styles = "".join(f'<xf numFmtId="{164 + n}" applyNumberFormat="1"/>' for n, _ in enumerate(self.formats))
        formats = f'<numFmts count="{len(self.formats)}">{codes}</numFmts>' if codes else ""
        return (
            f'<styleSheet xmlns="{MAIN}">{formats}<fonts count="1"><font/></fonts>'
            f'<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
            f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(self.formats) + 1}"><xf/>{styles}</cellXfs></styleSheet>'
        )


def letters(column: int) -> str:
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def place_of(name: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(name)
    assert match, name
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
