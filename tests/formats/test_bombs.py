"""A few bytes that stand for very many are refused at once: in a process with little memory and little time."""

import resource
import subprocess
import sys
from collections.abc import Mapping

import pytest

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
    "values": ("seed.yaml", b"x: [" + b"a," * 1_100_000 + b"]"),
    "brackets of JSON": ("seed.json", b"[" * 1_000_000),
    "objects of JSON": ("seed.json", b'{"a":' * 100_000),
    "a long number": ("seed.json", b'{"a": ' + b"1" * 10_000_000 + b"}"),
    "escapes": ("seed.json", b'{"a": "' + b"\\u0301" * 1_000_000 + b'"}'),
    "broken lines": ("entities.jsonl", b"{\n" * 300_000),
    "an open quote": ("entities.csv", b'id,name\nx,"' + b"y\n" * 2_000_000),
    "ragged rows": ("entities.csv", b"id,name\n" + b"x\n" * 400_000),
    "cells in a row": ("entities.csv", b"a,b\n" + b"," * 1_100_000 + b"\n"),
    "columns": ("entities.csv", b"," * 1_100_000 + b"\n"),
}
READ = """
import sys, resource
from stakegraph.formats.readers import read_bytes
document = read_bytes(sys.argv[1], sys.stdin.buffer.read())
print(" ".join(sorted({fault.code for fault in document.faults})))
print(len(document.faults))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
MEGABYTES = 200
SECONDS = 10
"""Of the processor, on a machine that may be slow; on one that is not, none takes two."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_with_little_memory(bomb: str) -> None:
    name, data = BOMBS[bomb]
    ended = subprocess.run(
        [sys.executable, "-c", READ, name], input=data, capture_output=True, check=False, timeout=60, preexec_fn=limited
    )
    assert ended.returncode == 0, ended.stderr.decode()[-500:]
    codes, faults, megabytes = ended.stdout.decode().splitlines()
    assert codes.startswith("SG1") or codes == "SG608"
    assert int(faults) <= 1000
    assert int(megabytes) < MEGABYTES


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
