"""The values of a fact, read by the type and the closed list that its kind declares."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from stakegraph.diagnostics import shape
from stakegraph.formats.tree import Scalar
from stakegraph.schema import FactKind
from stakegraph.seeds.block import Block

_ADDRESS: Final = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?([/?#][^\s<>\"\\^`{|}]*)?", re.IGNORECASE)


def fact_values(block: Block, key: str, fact: FactKind) -> Iterator[str]:
    """The values that a key states, each once; what its kind does not allow becomes a fault."""
    if fact.type == "map":
        yield from (f"{name.text}:{value.text}" for name, value in block.mapping(key) if isinstance(value, Scalar))
    elif fact.type == "flag":
        yield "yes" if block.flag(key) else "no"
    elif fact.type == "when":
        yield from filter(None, [block.when(key)])
    elif fact.type == "number":
        yield from filter(None, [block.number(key)])
    else:
        texts = dict.fromkeys(block.texts(key)) if fact.many else filter(None, [block.text(key)])
        yield from (text for text in texts if _is_allowed(block, key, fact, text))


def _is_allowed(block: Block, key: str, fact: FactKind, text: str) -> bool:
    if fact.type == "url" and not _ADDRESS.fullmatch(text):
        hint = "write http:// or https://, the host in plain letters, and no name or password"
        block.fault(shape.BAD_ADDRESS, key, f"`{text}` is no address of the web", hint)
        return False
    if fact.values and text not in fact.values:
        near = get_close_matches(text, fact.values, 1)
        hint = f"did you mean `{near[0]}`?" if near else ""
        block.fault(shape.UNKNOWN_WORD, key, f"`{text}` is no {key}: use one of {', '.join(fact.values)}", hint)
        return False
    return True
