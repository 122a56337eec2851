"""One call or more of every command, about the same small things; for tests that no command may escape."""

from collections.abc import Mapping, Sequence
from typing import Final

from stakegraph.cli.app import COMMANDS

NAMES: Final = tuple(name for name, _, _ in COMMANDS)
CALLS: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "check": [["SEED"], ["SEED", "--format", "json"]],
    "load": [["SEED"], ["SEED", "--dry-run"]],
    "rebuild": [[]],
    "verify": [[]],
    "new": [["WORD"]],
    "schema": [[]],
    "explain": [["WORD"]],
    "info": [[]],
    "find": [["WORD"]],
    "show": [["WORD"]],
    "neighbors": [["WORD"]],
    "gaps": [[], ["WORD"], ["--between", "WORD", "--and", "agency", "--via", "agreement"]],
    "recommendations": [[], ["--summary"], ["WORD"]],
    "claims": [[], ["--about", "WORD"]],
    "sources": [[], ["WORD"]],
    "money": [["WORD"]],
    "figures": [[], ["WORD"]],
    "path": [["WORD", "other"]],
    "overlap": [["WORD", "other"]],
    "rank": [[], ["--where", "WORD"]],
    "brokers": [[], ["--by", "WORD"]],
    "components": [[], ["--kind", "WORD"]],
    "query": [["SELECT * FROM entities"], ["SELECT 'WORD' AS said"], ["WORD"]],
    "export": [["--to", "json"], ["--to", "jsonl"], ["--to", "graphml"], ["--to", "WORD"]],
    "whatif": [["acme trains other"], ["WORD trains other"]],
    "diff": [["show", "WORD", "--to-as-of", "2020"]],
    "asof": [[], ["WORD"]],
    "timeline": [[], ["WORD"]],
    "copy": [["STORE", "COPY"]],
    "view": [["-o", "-"], ["-o", "-", "--static"], ["-o", "-", "--focus", "WORD"]],
    "report": [["--format", "md"], ["--format", "html"], ["WORD"]],
}
"""Of each command the arguments: WORD stands for an id or any other word, SEED, STORE and COPY for paths."""


def filled_in(call: Sequence[str], **words: str) -> list[str]:
    """A call with its words in their places."""
    filled = list(call)
    for name, word in words.items():
        filled = [each.replace(name, word) for each in filled]
    return filled
