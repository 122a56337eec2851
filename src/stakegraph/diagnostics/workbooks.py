"""Faults of workbooks (SG15x, SG16x): what a spreadsheet hides, leaves out or makes of a value.

An `example` is a sketch of a workbook: `# sheet: NAME` begins a sheet, the lines below it are its rows, with a comma
between cells. `=A1` is a formula without its value, `#668` a number, `#41767@yyyy` a number in that format. Lines
such as `# merge: A2:B2`, `# hide row: 2` and `# part: xl/vbaProject.bin` say what else there is. A test makes it.
"""

from stakegraph.diagnostics.diagnostic import Fault, Severity

NOT_A_WORKBOOK = Fault(
    "SG150",
    "not-a-workbook",
    what="The file is no workbook of Excel, is damaged, or has a password.",
    why="What cannot be opened cannot be read; an old `.xls` that was renamed is still an old `.xls`.",
    example="# content: PK and no more\n",
    instead="# sheet: topics\nid,name\nlaw,Law\n",
)
WORKBOOK_TOO_LARGE = Fault(
    "SG151",
    "workbook-too-large",
    what="Unpacked, the workbook is far larger than its file, or reading it takes too much memory or time.",
    why="A few kilobytes can unpack to gigabytes; tables that people fill shrink to a tenth.",
    example="# sheet: topics\nid,name\nlaw,Law\n# zeros: xl/media/image1.png\n",
    instead="# sheet: topics\nid,name\nlaw,Law\n# part: xl/media/image1.png\n",
)
ACTIVE_CONTENT = Fault(
    "SG152",
    "active-content",
    what="The workbook holds macros, embedded files, or links to other workbooks or databases.",
    why="A seed is words. Values that come from elsewhere can change without anybody having read them.",
    example="# sheet: topics\nid,name\nlaw,Law\n# part: xl/vbaProject.bin\n",
    instead="# sheet: topics\nid,name\nlaw,Law\n",
)
HOSTILE_XML = Fault(
    "SG153",
    "hostile-xml",
    what="A part of the workbook is no plain XML: it has a document type, is very deep, or breaks off.",
    why="No spreadsheet writes it so. A document type can hide files of your machine, or a bomb.",
    example="# sheet: topics\nid,name\nlaw,Law\n# doctype: xl/workbook.xml\n",
    instead="# sheet: topics\nid,name\nlaw,Law\n",
)
FAR_CELL = Fault(
    "SG154",
    "far-cell",
    what="A cell with a value stands far to the right of the table, or far below it.",
    why="It was typed there by mistake and nobody sees it, or it is there to exhaust the program.",
    example="# sheet: topics\nid,name\nlaw,Law\n# cell: XFD1048576 x\n",
    instead="# sheet: topics\nid,name\nlaw,Law\n# cell: A3 war\n",
)
NO_VALUE = Fault(
    "SG155",
    "formula-without-value",
    what="A cell holds a formula, and not the value that it gives.",
    why="This program computes no formulas; a spreadsheet that saves the workbook writes the values beside them.",
    example='# sheet: topics\nid,name\nlaw,=A2&"s"\n',
    instead='# sheet: topics\nid,name\nlaw,=A2&"s" -> laws\n',
)
HIDDEN_SHEET = Fault(
    "SG156",
    "hidden-sheet",
    what="A sheet that is hidden holds values.",
    why="Whoever sent the workbook may not know of it; what is loaded should have been seen.",
    example="# sheet: topics, hidden\nid,name\nlaw,Law\n",
    instead="# sheet: _topics, hidden\nid,name\nlaw,Law\n# sheet: topics\nid,name\nwar,War\n",
)
HIDDEN_ROWS = Fault(
    "SG157",
    "hidden-rows",
    what="Rows or columns that are hidden hold values, and are read like all others.",
    why="A filter hides rows, and a sender may believe that they are not sent.",
    example="# sheet: topics\nid,name\nlaw,Law\n# hide row: 2\n",
    instead="# sheet: topics\nid,name\nlaw,Law\n",
    severity=Severity.WARNING,
)
MERGED_CELLS = Fault(
    "SG158",
    "merged-cells",
    what="Cells of a table are merged.",
    why="Only the first of them has the value; the rows beside it would say nothing, without a word.",
    example="# sheet: topics\nid,name\nlaw,Law\nwar,\n# merge: B2:B3\n",
    instead="# sheet: topics\nid,name\nlaw,Law\nwar,War\n",
)
NUMERIC_ID = Fault(
    "SG159",
    "numeric-id",
    what="An id is kept as a number in the workbook.",
    why="`007` that was typed there is `7` now, and a long number is rounded; only a column of text keeps an id.",
    example="# sheet: topics\nid,name\n#668,Law\n",
    instead="# sheet: topics\nid,name\n668,Law\n",
)
ODD_DATE = Fault(
    "SG160",
    "odd-date",
    what="A date of the workbook has a time of day, is no more than one, or lies before 1901.",
    why="Seeds know years, months and days; spreadsheets disagree about what is older than their calendar.",
    example="# sheet: topics\nid,name,start\nlaw,Law,#41767.5@yyyy-mm-dd\n",
    instead="# sheet: topics\nid,name,start\nlaw,Law,#41767@yyyy-mm-dd\n",
)
FROM_1904 = Fault(
    "SG161",
    "from-1904",
    what="The workbook counts the days of its dates from 1904.",
    why="Copied into another workbook, such dates move by four years and a day; compare one before you trust them.",
    example="# sheet: topics\nid,name,start\nlaw,Law,#40305@yyyy-mm-dd\n# date1904\n",
    instead="# sheet: topics\nid,name,start\nlaw,Law,#41767@yyyy-mm-dd\n",
    severity=Severity.WARNING,
)

WORKBOOK_FAULTS = (
    NOT_A_WORKBOOK,
    WORKBOOK_TOO_LARGE,
    ACTIVE_CONTENT,
    HOSTILE_XML,
    FAR_CELL,
    NO_VALUE,
    HIDDEN_SHEET,
    HIDDEN_ROWS,
    MERGED_CELLS,
    NUMERIC_ID,
    ODD_DATE,
    FROM_1904,
)
