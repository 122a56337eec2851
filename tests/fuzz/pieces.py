"""What the inputs of a search are put together from: pieces that mean something to a reader, and good seeds bent."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias, TypeVar

T = TypeVar("T", str, bytes)
Inputs: TypeAlias = Callable[[Random], T]
"""Gives another input for each state of chance, and the same for the same."""

CHARACTERS = (
    *("\ufeff", "\u202e", "\u200d", "e\u0301", "é", "😀", "\x00", "\x1b[31m", "\u2028", "\ud800", "\U000e0041"),
    *("ﬀ", "İ", "\x7f", "\x85", "\ufffe", "ß", "١", "\u00a0", "\u3000"),
)
VALUES = (
    *("null", "NaN", "-0", "1e999", "1_000", "0x1F", "12:30", "NO", "2014-13-40", "2014/..", "unknown", "ongoing"),
    *("=1+1", "9" * 40, "0.1", "2014-05-08", "rest", "yes", "true", "~"),
)
KEYS = (
    *("stakegraph", "defaults", "layers", "sources", "entities", "relationships", "money", "figures"),
    *("recommendations", "gap_rules", "coverage", "id", "kind", "name", "from", "to", "between", "evidence", "quote"),
    *("start", "end", "source", "layer", "status", "amount", "topics", "parties", "checks", "expect", "__proto__"),
)
IDS = ("a", "b", "company", "agreement", "party_to", "trains", "news", "base", "existing", "absent")
YAML = (
    *("- ", ": ", "\n", "\n  ", "\n    - ", "{", "}", "[", "]", ", ", "&a ", "*a", "<<: ", "!!int ", "|\n ", ">-\n "),
    *(
        "---\n",
        "...\n",
        "#",
        "? ",
        "\t",
        "'",
        '"',
        "%YAML 1.1\n",
        "\r",
        "\r\n",
        "<<<<<<< HEAD\n",
        "=======\n",
        "[" * 20,
    ),
)
CSV = (*(",", ";", "\t", "\n", "\r\n", "\r", '"', '""', "|", ".", "sep=;\n", "1.5E+12", "#REF!"), '","', "\n\n")
JSON = (
    *("{", "}", "[", "]", ":", ",", '"', "\\", "\\u0000", "\\ud800", "true", "1e5", " ", "\n", '{"entities": ['),
    *('"id": ', '": "', '", "', "}, {", "[" * 20, "\\n", "-", "0"),
)


def texts(*families: Sequence[str]) -> Inputs[bytes]:
    """Texts of pieces of these families, with arbitrary characters between."""
    pieces = [*CHARACTERS, *VALUES, *KEYS, *IDS, *(each for family in families for each in family)]

    def made(random: Random) -> bytes:
        found = random.choices(pieces, k=random.choice((1, 5, 20, 80)))
        return "".join(found).encode("utf-8", "surrogatepass")

    return made


def bent(good: Sequence[bytes], *families: Sequence[str]) -> Inputs[bytes]:
    """Good files with parts of them taken out, repeated, or replaced by pieces."""
    pieces = [
        each.encode("utf-8", "surrogatepass") for family in (CHARACTERS, VALUES, KEYS, *families) for each in family
    ]

    def made(random: Random) -> bytes:
        content = random.choice(good)
        for _ in range(random.choice((1, 1, 2, 5))):
            start, length = random.randrange(len(content) + 1), random.choice((0, 0, 1, 2, 5, 40, 400))
            piece = random.choice((b"", random.choice(pieces), content[start : start + 60] * 2, random.randbytes(2)))
            content = content[:start] + piece + content[start + length :]
        return content

    return made


def any_of(*inputs: Inputs[T]) -> Inputs[T]:
    """An input of one of these sorts."""
    return lambda random: random.choice(inputs)(random)


def noise(random: Random) -> bytes:
    """Arbitrary bytes."""
    return random.randbytes(random.choice((1, 10, 100, 400)))
