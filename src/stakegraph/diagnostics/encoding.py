"""Faults of encoding (SG100 to SG109): characters that cannot be read, or are not what they seem.

How an `example` is written: see `stakegraph.diagnostics.syntax`.
"""

from stakegraph.diagnostics.diagnostic import Fault, Severity

NOT_UTF8 = Fault(
    "SG101",
    "not-utf8",
    what="The file is not written in UTF-8.",
    why="In another encoding `é` or `ş` would be read as other letters, and a name would silently become another name.",
    example="# bytes: latin-1\nname: México\n",
    instead="# bytes: utf-8\nname: México\n",
)
CONTROL_CHARACTER = Fault(
    "SG102",
    "control-character",
    what="The file holds a character that is a command to a machine, not a letter.",
    why="Nobody sees it, yet it makes two equal-looking names different. It often comes from copying out of a PDF.",
    example='name: "Microsoft\\x07"\n',
    instead='name: "Microsoft"\n',
)
INVISIBLE_CHARACTER = Fault(
    "SG103",
    "invisible-character",
    what="The file holds a character that has no width or turns the direction of writing round.",
    why="What you see is then not what is stored: two names look equal and are not, or a text reads backwards. "
    "Joiners inside Persian, Arabic or Indian words and inside emoji are welcome.",
    example='name: "Micro\\u200bsoft"\n',
    instead='name: "می\\u200cخواهم"\n',
)
DIRECTION_MARK = Fault(
    "SG104",
    "direction-mark",
    what="The file holds an invisible mark of writing direction.",
    why="It is harmless in a sentence, but a name with it and the same name without it are two names to a machine.",
    example='name: "שלום\\u200f"\n',
    instead='name: "שלום"\n',
    severity=Severity.WARNING,
)
LOST_CHARACTER = Fault(
    "SG105",
    "lost-character",
    what="The file holds the sign that stands for a letter lost in an earlier conversion.",
    why="The letter cannot be guessed back, and the name would be kept with a hole in it.",
    example='name: "M\\ufffdxico"\n',
    instead='name: "México"\n',
)
LINE_ENDING = Fault(
    "SG106",
    "line-ending",
    what="A line ends in a lone carriage return, as on computers before 2001.",
    why="Some programs see one line where others see two, so rows and places would not agree.",
    example='name: "Microsoft\\r"\n',
    instead='name: "Microsoft"\r\n',
)
CONFLICT_MARKER = Fault(
    "SG107",
    "conflict-marker",
    what="The file holds a merge conflict that nobody has settled.",
    why="Two versions of the same lines stand in it; which one is meant is not for a program to say.",
    example="<<<<<<< ours\nname: Mexico\n=======\nname: México\n>>>>>>> theirs\n",
    instead="name: México\n",
)
STACKED_MARKS = Fault(
    "SG108",
    "stacked-marks",
    what="More than 30 accents stand on one letter.",
    why="No language writes so; it hides other text on a screen and slows every program that reads it.",
    example="name: a" + "\u0301\u0316" * 20 + "\n",
    instead="name: a\u0301\n",
)
ENCODING_FAULTS = (
    NOT_UTF8,
    CONTROL_CHARACTER,
    INVISIBLE_CHARACTER,
    DIRECTION_MARK,
    LOST_CHARACTER,
    LINE_ENDING,
    CONFLICT_MARKER,
    STACKED_MARKS,
)
