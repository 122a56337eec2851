"""Faults of files and limits (SG6xx): what cannot be opened, or is more than a load may hold.

An `example` is a text; lines such as these before it say where it stands, and a test obeys them:
`# files: a.yaml b.yaml` puts it under these names, `# named: a b` names these paths (else the folder of
them all), `# link: a.yaml` makes this name a link, and `# limits: files=1` lowers a limit.
"""

from stakegraph.diagnostics.diagnostic import Fault, Severity

NOT_A_FILE = Fault(
    "SG601",
    "not-a-file",
    what="The path is a link, a device, a pipe or a network share, or climbs out of a folder by `..`.",
    why="Seeds come from others: a link could read any file of your machine, and a pipe could wait for ever.",
    example="# files: real.yaml\n# link: linked.yaml\nlayers: []\n",
    instead="# files: real.yaml\nlayers: []\n",
)
UNREADABLE = Fault(
    "SG602",
    "unreadable",
    what="The file or folder does not exist or may not be read.",
    why="A load with a part missing would show gaps that are none.",
    example="# files: here.yaml\n# named: there.yaml\nlayers: []\n",
    instead="# files: here.yaml\n# named: here.yaml\nlayers: []\n",
)
UNKNOWN_FORMAT = Fault(
    "SG603",
    "unknown-format",
    what="The ending of the file's name is not one of a seed format.",
    why="The format is taken from the ending and never guessed from the content.",
    example="# files: layers.seeds\n# named: layers.seeds\nlayers: []\n",
    instead="# files: layers.yaml\n# named: layers.yaml\nlayers: []\n",
)
FILE_TOO_LARGE = Fault(
    "SG604",
    "file-too-large",
    what="The file is larger than a seed file may be.",
    why="Seeds are written by people; a file of that size is more likely the wrong one, or meant to do harm.",
    example="# limits: file_bytes=8\nlayers: []\n",
    instead="# limits: file_bytes=80\nlayers: []\n",
)
LOAD_TOO_LARGE = Fault(
    "SG605",
    "load-too-large",
    what="Together the files are larger than a load may be.",
    why="A load is checked in memory as a whole before anything is written.",
    example="# files: a.yaml b.yaml\n# limits: load_bytes=15\nlayers: []\n",
    instead="# files: a.yaml b.yaml\n# limits: load_bytes=150\nlayers: []\n",
)
TOO_MANY_FILES = Fault(
    "SG606",
    "too-many-files",
    what="There are more files than a load may have.",
    why="A folder of that many files is more likely the wrong one.",
    example="# files: a.yaml b.yaml\n# limits: files=1\nlayers: []\n",
    instead="# files: a.yaml\n# limits: files=1\nlayers: []\n",
)
NOTHING_TO_READ = Fault(
    "SG607",
    "nothing-to-read",
    what="The folder holds no seed file.",
    why="A load of nothing would look like success.",
    example="# files: README.md\nlayers: []\n",
    instead="# files: layers.yaml\nlayers: []\n",
)
TOO_MANY_VALUES = Fault(
    "SG608",
    "too-many-values",
    what="The files hold more values than a load may have.",
    why="Every value is kept in memory with its place until the whole load is checked.",
    example="# limits: nodes=3\ntopics: [a, b, c]\n",
    instead="# limits: nodes=30\ntopics: [a, b, c]\n",
)
FILE_NAME = Fault(
    "SG609",
    "file-name",
    what="The name of the file holds invisible or broken characters.",
    why="The name is kept with everything the file says; it must be one that can be printed and typed.",
    example="# files: a\u200bb.yaml\nlayers: []\n",
    instead="# files: ab.yaml\nlayers: []\n",
)
SAME_NAME = Fault(
    "SG610",
    "same-name",
    what="Two files of different folders have the same name below the folders you named.",
    why="A file is known by its name below the folder: the second would replace what the first says.",
    example="# files: a/seeds.yaml b/seeds.yaml\n# named: a b\nlayers: []\n",
    instead="# files: a/seeds.yaml b/seeds.yaml\nlayers: []\n",
)
TOO_MANY_ENTITIES = Fault(
    "SG612",
    "too-many-entities",
    what="The files define more entities than a load may.",
    why="A load is checked in memory as a whole; that many entities are more likely the wrong file.",
    example="# limits: entities=1\nentities:\n- {id: mx, kind: topic, name: Mexico}\n- {id: x, kind: topic, name: X}\n",
    instead="# limits: entities=2\nentities:\n- {id: mx, kind: topic, name: Mexico}\n- {id: x, kind: topic, name: X}\n",
)
NO_XLSX = Fault(
    "SG613",
    "no-xlsx",
    what="The file is a workbook, and what reads workbooks is not installed.",
    why="Workbooks are read by a library that most seeds do not need: the extra `xlsx` brings it.",
    example="# files: entities.xlsx\n# without: openpyxl\nid,name\n",
    instead="# files: entities.csv\n# without: openpyxl\nid,name\n",
)
IGNORED_FILE = Fault(
    "SG611",
    "ignored-file",
    what="A file in the folder is not read: its ending is not one of a seed format.",
    why="If it was meant to be read, what it says is missing.",
    example="# files: layers.yaml entities.yamml\nlayers: []\n",
    instead="# files: layers.yaml notes.txt\nlayers: []\n",
    severity=Severity.WARNING,
)

FILE_FAULTS = (
    NOT_A_FILE,
    UNREADABLE,
    UNKNOWN_FORMAT,
    FILE_TOO_LARGE,
    LOAD_TOO_LARGE,
    TOO_MANY_FILES,
    NOTHING_TO_READ,
    TOO_MANY_VALUES,
    FILE_NAME,
    SAME_NAME,
    IGNORED_FILE,
    TOO_MANY_ENTITIES,
    NO_XLSX,
)
