"""Faults of syntax and encoding (SG1xx): what stops a file from being read exactly as it was meant.

An `example` is YAML unless its first lines say otherwise; a test strips these lines and obeys them:
`# format: csv` names another format, `# bytes: latin-1` the encoding in which the text is written.
"""

from stakegraph.diagnostics.diagnostic import Fault
from stakegraph.diagnostics.encoding import ENCODING_FAULTS

YAML_SYNTAX = Fault(
    "SG110",
    "yaml-syntax",
    what="The file is not YAML from here on.",
    why="Nothing after this place can be read; usually a quote, a bracket or an indentation is missing.",
    example='name: "Mexico\n',
    instead='name: "Mexico"\n',
)
DUPLICATE_KEY = Fault(
    "SG111",
    "duplicate-key",
    what="The same key stands twice in one block.",
    why="Most programs keep the last one without a word, and what the first one said is lost.",
    example="name: Mexico\nname: Mexiko\n",
    instead="name: Mexico\naliases: [Mexiko]\n",
)
SEVERAL_DOCUMENTS = Fault(
    "SG112",
    "several-documents",
    what="A line `---` begins a second document in the same file.",
    why="Most programs read only the first, and the rest is lost without a word.",
    example="layers: []\n---\nentities: []\n",
    instead="---\nlayers: []\nentities: []\n",
)
TAG = Fault(
    "SG113",
    "tag",
    what="A value carries a YAML tag, such as `!!int`.",
    why="Types come from the schema, never from the file: a tag could only contradict it.",
    example="date: !!int 2014\n",
    instead="date: 2014\n",
)
COMPLEX_KEY = Fault(
    "SG114",
    "complex-key",
    what="A key is empty, or is a list, a block or an alias.",
    why="A key names a field, so it is a plain word.",
    example="? [from, to]\n: mexico\n",
    instead="? from\n: mexico\n",
)
TAB = Fault(
    "SG115",
    "tab",
    what="The file holds a tab; in YAML only spaces indent and separate.",
    why="A tab looks like some number of spaces, a different one on every screen.",
    example="ids:\n\tiso2: MX\n",
    instead="ids:\n  iso2: MX\n",
)
TOO_DEEP = Fault(
    "SG116",
    "too-deep",
    what="Lists and blocks stand more than 16 deep in each other.",
    why="No seed needs it; a file like that is damaged, or made to exhaust the program.",
    example="topics: " + "[" * 16 + "]" * 16 + "\n",
    instead="topics: " + "[" * 15 + "]" * 15 + "\n",
)
ALIAS_LIMIT = Fault(
    "SG117",
    "alias-limit",
    what="Written out, the aliases of the file would repeat more than a seed file may hold.",
    why="A few lines of aliases of aliases can stand for billions of values and exhaust the program.",
    example="a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
    "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
    "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
    "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
    instead="a: &a [x, x, x]\nb: [*a, *a, *a]\n",
)
BROKEN_ALIAS = Fault(
    "SG118",
    "broken-alias",
    what="An alias has no anchor before it, stands inside its own anchor, or could mean two anchors.",
    why="`*name` repeats the one value marked `&name` above it; here there is none, or more than one.",
    example="topics: *shared\n",
    instead="topics: &shared [cybercrime]\npurpose: *shared\n",
)
MERGE_KEY = Fault(
    "SG119",
    "merge-key",
    what="A block takes in another one by the key `<<`.",
    why="YAML 1.2 has no such key, and programs disagree about which of two values it lets win.",
    example="a: &a {kind: company}\nb: {<<: *a, name: Apple}\n",
    instead="a: &a {kind: company}\nb: {kind: company, name: Apple}\n",
)
NOT_A_MAPPING = Fault(
    "SG120",
    "not-a-mapping",
    what="The file does not begin with the name of a section.",
    why="A seed file is a set of sections, such as `entities:`; a bare list or word says nothing about what it lists.",
    example="- {id: mx, kind: country, name: Mexico}\n",
    instead="entities:\n  - {id: mx, kind: country, name: Mexico}\n",
)
RAGGED_ROW = Fault(
    "SG130",
    "ragged-row",
    what="A row of the table has more or fewer cells than the header row.",
    why="Cells would stand under the wrong header. Often a text holds the delimiter and is not in quotes.",
    example="# format: csv\nid,name\nibm,IBM, Inc.\n",
    instead='# format: csv\nid,name\nibm,"IBM, Inc."\n',
)
DUPLICATE_HEADER = Fault(
    "SG131",
    "duplicate-header",
    what="Two columns of the table have the same header.",
    why="Which of the two cells is meant cannot be known.",
    example="# format: csv\nid,name,name\nmx,Mexico,México\n",
    instead="# format: csv\nid,name,aliases\nmx,Mexico,México\n",
)
MISSING_HEADER = Fault(
    "SG132",
    "missing-header",
    what="A column of the table has no header, or the table has no header row.",
    why="What stands in the column cannot be known.",
    example="# format: csv\nid,name,\nmx,Mexico,MX\n",
    instead="# format: csv\nid,name,ids.iso2\nmx,Mexico,MX\n",
)
BROKEN_QUOTE = Fault(
    "SG133",
    "broken-quote",
    what="A quoted cell of the table is not closed, or goes on after its closing quote.",
    why="All rows after it could be swallowed into one cell.",
    example='# format: csv\nid,name\nmx,"Mexico\n',
    instead='# format: csv\nid,name\nmx,"Mexico"\n',
)
UNKNOWN_DELIMITER = Fault(
    "SG134",
    "unknown-delimiter",
    what="The header row does not show what separates the cells: a comma, a semicolon or a tab.",
    why="The delimiter is read from the headers and never guessed from the cells, so that it cannot be guessed wrong.",
    example="# format: csv\nid,name;kind\nmx,Mexico;country\n",
    instead="# format: csv\nid;name;kind\nmx;Mexico;country\n",
)
SPREADSHEET_DAMAGE = Fault(
    "SG135",
    "spreadsheet-damage",
    what="A cell holds what a spreadsheet made of a value: a shortened number or an error sign.",
    why="`1.23E+15` was once a longer number and `#REF!` once a text; what they were is not in the file any more.",
    example="# format: csv\nid,name\nmx,1.23E+15\n",
    instead="# format: csv\nid,name\nmx,1230000000000000\n",
)
JSON_SYNTAX = Fault(
    "SG140",
    "json-syntax",
    what="The file is not JSON from here on.",
    why="Nothing after this place can be read; usually a comma, a quote or a bracket is missing or one too many.",
    example='# format: json\n{"layers": [],}\n',
    instead='# format: json\n{"layers": []}\n',
)
NOT_A_NUMBER = Fault(
    "SG141",
    "not-a-number",
    what="A value is `NaN` or `Infinity`.",
    why="JSON has no such values: a program wrote them where it had no number.",
    example='# format: json\n{"amount": NaN}\n',
    instead='# format: json\n{"amount": null}\n',
)
TRAILING_TEXT = Fault(
    "SG142",
    "trailing-text",
    what="After the end of the JSON value there is more text.",
    why="A second value, or the rest of an older and longer file: it would be lost without a word.",
    example='# format: json\n{"layers": []}\n{"entities": []}\n',
    instead='# format: json\n{"layers": [], "entities": []}\n',
)
HUGE_NUMBER = Fault(
    "SG143",
    "huge-number",
    what="A number has more than 40 characters or an exponent above 99.",
    why="No amount or year is so long; most programs round it or turn it into infinity.",
    example='# format: json\n{"amount": 1e400}\n',
    instead='# format: json\n{"amount": 1e4}\n',
)

SYNTAX_FAULTS = (
    *ENCODING_FAULTS,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    SEVERAL_DOCUMENTS,
    TAG,
    COMPLEX_KEY,
    TAB,
    TOO_DEEP,
    ALIAS_LIMIT,
    BROKEN_ALIAS,
    MERGE_KEY,
    NOT_A_MAPPING,
    RAGGED_ROW,
    DUPLICATE_HEADER,
    MISSING_HEADER,
    BROKEN_QUOTE,
    UNKNOWN_DELIMITER,
    SPREADSHEET_DAMAGE,
    JSON_SYNTAX,
    NOT_A_NUMBER,
    TRAILING_TEXT,
    HUGE_NUMBER,
)
