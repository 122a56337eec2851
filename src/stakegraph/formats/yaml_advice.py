"""What libyaml's words for a syntax fault mean to a person who wrote the file."""

from typing import NamedTuple


class Advice(NamedTuple):
    """A sentence and a hint for every syntax fault whose words hold the given ones.

    `at_start`: what matters is where the thing began, not where libyaml gave up.
    """

    words: str
    message: str
    hint: str
    at_start: bool = False


ADVICE = (
    Advice(
        "while scanning a quoted scalar",
        "a text in quotes is not closed",
        "close the quotes; write a quote inside single quotes twice",
        at_start=True,
    ),
    Advice(
        "found unknown escape character",
        "a backslash in double quotes stands before a letter that it cannot escape",
        "write `\\\\` for one backslash, or use single quotes",
    ),
    Advice(
        "mapping values are not allowed",
        "a colon where no field can begin",
        "put a text that holds `: ` in quotes; else look at the indentation and the line above",
    ),
    Advice(
        "expected ',' or ']'",
        "a list in `[ ]` is not closed, or a comma is missing in it",
        "close it with `]`; put a text that holds `, [ ] { }` or a quote in quotes",
    ),
    Advice(
        "expected ',' or '}'",
        "a block in `{ }` is not closed, or a comma is missing in it",
        "close it with `}`; put a text that holds `, [ ] { }` or a quote in quotes",
    ),
    Advice(
        "could not find expected ':'",
        "a field has no colon, or the file breaks off here",
        "write `field: value`",
    ),
    Advice(
        "while parsing a block mapping",
        "no field where one is expected",
        "begin it right under the first field of its block; after a closing quote nothing may follow",
    ),
    Advice(
        "while parsing a block collection",
        "no item of the list where one is expected",
        "begin each item with `- `, right under the first",
    ),
    Advice(
        "block sequence entries are not allowed",
        "a list item where none can begin",
        "begin the list on a line of its own",
    ),
    Advice(
        "cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    Advice(
        "expected alphabetic or numeric character",
        "`*` or `&` begins an alias or an anchor, and no name follows",
        "put the text in quotes",
    ),
    Advice(
        "did not find expected node content",
        "no value where one is expected",
        "put a text that begins with a bracket or a comma in quotes",
    ),
    Advice(
        "expected <document start>",
        "text after the end of the block",
        "indent it, or give it a field of its own",
    ),
    Advice(
        "while scanning a directive",
        "a line that begins with `%`",
        "put the text in quotes",
    ),
)


def explain_syntax(words: str) -> Advice:
    """The advice for a fault in libyaml's words; the words themselves where none is known."""
    unknown = Advice(words, f"the file is not YAML from here on ({words})", "")
    return next((advice for advice in ADVICE if advice.words in words), unknown)
