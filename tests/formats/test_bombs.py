"""A few bytes that stand for very many are refused at once: in a process with little memory and little time."""

import resource
import subprocess
import sys
from collections.abc import Mapping

import pytest

from stakegraph.formats.limits import LIMITS

HUGE = 16 * 1024 * 1024 - 100
NINE = "".join(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi"))  # noqa: B905
BOMBS: Mapping[str, tuple[str, bytes]] = {
    "aliases of aliases": ("seed.yaml", ("a: &a [x, x, x, x, x, x, x, x, x]\n" + NINE).encode()),
    "long texts by alias": (
        "seed.yaml",
        ("a: &a " + "x" * 1_000_000 + "\nb: [" + "*a, " * 100_000 + "*a]\n").encode(),
    ),
    "merges of merges": (
        "seed.yaml",
        ("a: &a {x: 1}\n" + "".join(f"b{n}: &b{n} {{<<: [{', '.join(['*a'] * 100)}]}}\n" for n in range(100))).encode(),
    ),
    "brackets": ("seed.yaml", b"[" * 100_000),
    "braces": ("seed.yaml", b"{a: " * 100_000),
    "dashes": ("seed.yaml", b"- " * 100_000),
    "question marks": ("seed.yaml", b"? " * 100_000),
    "steps": ("seed.yaml", b"".join(b" " * n + b"a:\n" for n in range(2000))),
    "duplicate keys": ("seed.yaml", b"a: 1\n" * 300_000),
    "tabs": ("seed.yaml", b"a:\t1\n" * 200_000),
    "invisible characters": ("seed.yaml", "x: \u200b\n".encode() * 200_000),
    "accents": ("seed.yaml", b"x: a" + "\u0301\u0316".encode() * 1_000_000),
    "unknown aliases": ("seed.yaml", b"x: [" + b"*a," * 4_000_000 + b"]"),
    "a chain of aliases": (
        "seed.yaml",
        b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 100_000)),
    ),
    "an alias of itself": ("seed.yaml", b"a: &a [*a]\n"),
    "tags": ("seed.yaml", b"a: [" + b"!!x 1," * 2_000_000 + b"]"),
    "documents": ("seed.yaml", b"---\n" * 4_000_000),
    "a huge key": ("seed.yaml", b"x" * HUGE + b": 1\n"),
    "a huge key in quotes": ("seed.yaml", b'"' + b"x" * HUGE + b'": 1\n'),
    "a huge name of an anchor": ("seed.yaml", b"a: &" + b"x" * HUGE + b" [*x]\n"),
    "colons": ("seed.yaml", b":" * HUGE),
    "next lines": ("seed.yaml", "a: \u0085\n".encode() * 2_000_000),
    "brackets of JSON": ("seed.json", b"[" * 1_000_000),
    "objects of JSON": ("seed.json", b'{"a":' * 100_000),
    "a long number": ("seed.json", b'{"a": ' + b"1" * 10_000_000 + b"}"),
    "escapes": ("seed.json", b'{"a": "' + b"\\u0301" * 1_000_000 + b'"}'),
    "broken lines": ("entities.jsonl", b"{\n" * 300_000),
    "an open quote": ("entities.csv", b'id,name\nx,"' + b"y\n" * 2_000_000),
    "ragged rows": ("entities.csv", b"id,name\n" + b"x\n" * 400_000),
    "cells in a row": ("entities.csv", b"a,b\n" + b"," * 1_100_000 + b"\n"),
    "columns": ("entities.csv", b"," * 1_100_000 + b"\n"),
    "a huge cell": ("entities.csv", b"id,name\na," + b"x" * HUGE),
    "keys of JSON": ("seed.json", b"{" + b'"a":1,' * 1_000_000 + b"}"),
    "spaces of JSON": ("seed.json", b" " * HUGE),
}
FLOODS: Mapping[str, tuple[str, bytes]] = {
    "values": ("seed.yaml", b"x: [" + b"a," * 1_100_000 + b"]"),
    "blank rows": ("entities.csv", b"id,name\n" + b"\n" * 16_000_000),
    "rows": ("entities.csv", b"id,name\n" + b"a,b\n" * 600_000),
    "values of JSON": ("seed.json", b'{"a": [' + b"1," * 1_100_000 + b"1]}"),
}
HUGE_BUT_GOOD: Mapping[str, tuple[str, bytes]] = {
    "a text": ("seed.yaml", b"a: " + b"x" * HUGE),
    "a text in quotes over many lines": ("seed.yaml", b'a: "' + b"x\n  " * (HUGE // 4) + b'"'),
    "a text of escapes": ("seed.yaml", b'a: "' + b"\\x41" * (HUGE // 4) + b'"'),
    "blank lines": ("seed.yaml", b"\n" * HUGE),
    "a text of JSON": ("seed.json", b'{"a": "' + b"x" * HUGE + b'"}'),
    "a text of accents": ("seed.yaml", ("a: " + "e\u0301" * (HUGE // 4)).encode()),
}
READ = """
import gc, sys, resource
gc.disable()  # as the program does
from pathlib import Path
from stakegraph.formats.limits import Limits
from stakegraph.formats.readers import read_bytes
document = read_bytes(sys.argv[1], sys.stdin.buffer.read(), Limits(nodes=int(sys.argv[2])))
print(" ".join(sorted({fault.code for fault in document.faults})))
print(len(document.faults))
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""
KILOBYTES = 200 * 1024
SECONDS = 2
"""Of the processor, the start of Python included: what no person writes is refused before it costs more."""
SECONDS_OF_A_HUGE_TEXT = 10
"""On a machine that may be slow; on one that is not, none takes two."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_with_little_memory_and_time(bomb: str) -> None:
    codes, faults, kilobytes = read(*BOMBS[bomb], SECONDS)
    assert codes.startswith("SG1") or codes == "SG608"
    assert int(faults) <= 1000
    assert int(kilobytes) < KILOBYTES


@pytest.mark.parametrize("flood", FLOODS)
def test_more_values_than_a_load_may_have_are_refused_on_the_way(flood: str) -> None:
    codes, faults, kilobytes = read(*FLOODS[flood], SECONDS, nodes=50_000)
    assert (codes, faults) == ("SG608", "1")
    assert int(kilobytes) < KILOBYTES


@pytest.mark.parametrize("text", HUGE_BUT_GOOD)
def test_a_huge_text_is_read_in_the_time_that_its_bytes_take(text: str) -> None:
    codes, _, kilobytes = read(*HUGE_BUT_GOOD[text], SECONDS_OF_A_HUGE_TEXT)
    assert codes == ""
    assert int(kilobytes) < 2 * KILOBYTES


def read(name: str, data: bytes, seconds: int, nodes: int = LIMITS.nodes) -> tuple[str, str, str]:
    """The codes found by a process that has so much time, their number, and the most memory that it took."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    ended = subprocess.run(
        [sys.executable, "-c", READ, name, str(nodes)],
        input=data,
        capture_output=True,
        check=False,
        timeout=100,
        preexec_fn=limited,
    )
    assert ended.returncode == 0, ended.stderr.decode()[-500:]
    codes, faults, kilobytes = ended.stdout.decode().splitlines()
    return codes, faults, kilobytes
