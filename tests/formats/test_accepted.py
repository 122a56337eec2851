"""Odd but legitimate input is taken exactly as it was written."""

import csv
import io
import json
import unicodedata

import pytest

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.formats.tree import Document, Listing, Node, Scalar
from stakegraph.loading import Seeds
from stakegraph.loading.load import load_documents
from stakegraph.stores.memory import MemoryStore

NAMES = (
    "México",
    "Ministério da Justiça",
    "Ürümqi",
    "Łódź",
    "Þórshöfn",
    "Εθνική Αρχή",
    "Министерство обороны",
    "İstanbul Büyükşehir",
    "Iğdır ılıca",
    "İİıı",
    "وزارة الداخلية",
    "מערך הסייבר הלאומי",
    "می‌خواهم",
    "سازمان‌های ملل",
    "श्रीलंका",
    "क्‍ष",
    "ශ්‍රී ලංකා",
    "ประเทศไทย",
    "日本国政府",
    "大韓民國 국가정보원",
    "葛󠄀城市",
    "Монгол ᠮᠣᠩᠭᠣᠯ",
    "🇲🇽 Mexico",
    "👩‍💻 Girls Who Code",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru",
    "❤️ Cruz Roja",
    "1️⃣ One",
    "☎️ 088",
    "Cafe\u0301 Society",
    "A\u030angstro\u0308m",
    "Z̈ürich",
    "Việt Nam",
    "Tiếng Việt",
    "O’Brien & Sons",
    "L'Oréal",
    "“Quoted” Name",
    "«Guillemets»",
    "A – B — C",
    "AT&T",
    "Yahoo!",
    "C# Guild",
    "100 %",
    "Dupont (France)",
    "a/b",
    "back\\slash",
    "x" * 500,
    "Name with  two spaces",
    "№ 5",
    "½ Kilo",
    "€uro",
    "H₂O",
    "α–ω",
)
WORDS = (
    "NO",
    "no",
    "Yes",
    "on",
    "Off",
    "True",
    "y",
    "N",
    "12:30",
    "1:30:00",
    "01234",
    "007",
    "1.10",
    "1e3",
    "1E3",
    "1_000",
    "0x1F",
    "0o17",
    "0b1",
    ".5",
    "5.",
    "+1",
    "-1",
    ".inf",
    ".NaN",
    "nan",
    "1,000",
    "2014-05-08",
    "2014-02-30",
    "2014-05-08T12:00:00Z",
    "1/2",
    "<<",
    "=1+1",
    "+44 20",
    "@handle",
    "#tag",
    "C:\\temp",
    "Null",
    "NULL",
    "constructor",
    "__proto__",
    "toString",
)


def graph(*documents: Document) -> Graph:
    store = MemoryStore()
    loaded = load_documents(store, Seeds(documents))
    assert not loaded.refused, [fault.message for fault in loaded.faults]
    return Graph(store)


def name_in(found: Graph) -> object:
    with found.store.read() as reader:
        return next(fact.value for fact in reader.facts(("acme",), ("name",)))


@pytest.mark.parametrize("name", [*NAMES, *WORDS])
def test_a_name_is_kept_in_yaml(name: str) -> None:
    quoted = "'" + name.replace("'", "''") + "'"
    text = f"entities:\n  - {{id: acme, kind: company, name: {quoted}}}\n"
    assert name_in(graph(read_bytes("seed.yaml", text.encode()))) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", [*NAMES, *WORDS])
def test_a_name_is_kept_in_json(name: str) -> None:
    entity = {"id": "acme", "kind": "company", "name": name}
    for escaped in (True, False):
        text = json.dumps({"entities": [entity]}, ensure_ascii=escaped)
        assert name_in(graph(read_bytes("seed.json", text.encode()))) == unicodedata.normalize("NFC", name)
    line = json.dumps(entity) + "\n"
    assert name_in(graph(read_bytes("entities.jsonl", line.encode()))) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", [name for name in (*NAMES, *WORDS) if "|" not in name])
def test_a_name_is_kept_in_a_table(name: str, delimiter: str) -> None:
    table = io.StringIO()
    csv.writer(table, delimiter=delimiter).writerows([["id", "kind", "name"], ["acme", "company", name]])
    for text in (table.getvalue(), "\ufeff" + table.getvalue(), table.getvalue().replace("\r\n", "\n")):
        assert name_in(graph(read_bytes("entities.csv", text.encode()))) == unicodedata.normalize("NFC", name)


PLAIN = [word for word in WORDS if word not in ("@handle", "#tag", "=1+1")]


@pytest.mark.parametrize("word", PLAIN)
def test_a_plain_word_of_yaml_is_text_as_written(word: str) -> None:
    document = read_bytes("seed.yaml", f"x: {word}\n".encode())
    assert document.faults == ()
    assert document.tree is not None
    value = document.tree.get("x")
    assert isinstance(value, Scalar)
    assert (value.text, value.null) == (word, False)


def values(text: str, name: str = "seed.yaml") -> dict[str, object]:
    document = read_bytes(name, text.encode())
    assert document.faults == ()
    assert document.tree is not None
    return {key.text: plain(value) for key, value in document.tree.entries}


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return None if node.null else node.text
    if isinstance(node, Listing):
        return [plain(each) for each in node.items]
    return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x: |\n  one\n  two\n", "one\ntwo\n"),
        ("x: |-\n  one\n  two\n", "one\ntwo"),
        ("x: |+\n  one\n\n", "one\n\n"),
        ("x: >\n  one\n  two\n", "one two\n"),
        ("x: >-\n  one\n\n  two\n", "one\ntwo"),
        ("x: |2\n   one\n", " one\n"),
        ("x: one\n  two\n", "one two"),
        ("x: 'it''s'\n", "it's"),
        ('x: "a\\tb\\u00e9"\n', "a\tbé"),
        ('x: "one\\\n  two"\n', "onetwo"),
        ("x: a#b\n", "a#b"),
        ("x: a # b\n", "a"),
        ("x: http://example.org:80/a?b=c#d\n", "http://example.org:80/a?b=c#d"),
        ("x: a:b\n", "a:b"),
        ("x: - a\n".replace("- a", "-a"), "-a"),
        ("x:\n", None),
        ("x: ~\n", None),
        ("x: null\n", None),
        ("x: ''\n", ""),
        ("x: '~'\n", "~"),
        ("x: []\n", []),
        ("x: {}\n", {}),
        ("x: [a, b,]\n", ["a", "b"]),
        ("x:\n- a\n- b\n", ["a", "b"]),
        ("x:\n    - a\n    -\n      - b\n", ["a", ["b"]]),
        ("x: {'a b': 1, \"c\": 2}\n", {"a b": "1", "c": "2"}),
        ("? x\n: a\n", "a"),
        ("x: &a [b]\n", ["b"]),
        ("x: {y: &a b, z: *a}\n", {"y": "b", "z": "b"}),
        ("--- # a comment\nx: a\n", "a"),
        ("x: a\n...\n", "a"),
        ("%YAML 1.2\n---\nx: a\n", "a"),
        ("# only\n\n\nx: a\n# end", "a"),
        ("x: a", "a"),
        ("x: a\r\n", "a"),
        ("\ufeffx: a\n", "a"),
        ("\n\n  \nx: a\n", "a"),
        ("x:    a   \n", "a"),
        ("x: {<: 1}\n", {"<": "1"}),
        ('x: "<<"\n', "<<"),
        ("x: [[[[[[[[[[[[[[[]]]]]]]]]]]]]]]\n", [[[[[[[[[[[[[[[]]]]]]]]]]]]]]]),
        ("x: a =======\ny: 1\n", "a ======="),
        ("x: |\n  Title\n  =======\n  text\n", "Title\n=======\ntext\n"),
    ],
)
def test_the_forms_of_yaml_are_read(text: str, expected: object) -> None:
    assert values(text)["x"] == expected


WIDE = [f"c{number}" for number in range(1_000)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("id,name\nmx,Mexico\n", [{"id": "mx", "name": "Mexico"}]),
        ("id;name\nmx;Mexico, DF\n", [{"id": "mx", "name": "Mexico, DF"}]),
        ("id\tname\nmx\tMexico; DF, etc.\n", [{"id": "mx", "name": "Mexico; DF, etc."}]),
        ('id,name\nmx,"Mexico, DF"\n', [{"id": "mx", "name": "Mexico, DF"}]),
        ('id,name\nmx,"one\ntwo"\n', [{"id": "mx", "name": "one\ntwo"}]),
        ('id,name\r\nmx,"one\r\ntwo"\r\n', [{"id": "mx", "name": "one\ntwo"}]),
        ('id,name\nmx,"the ""old"" one"\n', [{"id": "mx", "name": 'the "old" one'}]),
        ('"id","name, full"\nmx,a\n', [{"id": "mx", "name, full": "a"}]),
        ("id,name\nmx,\n", [{"id": "mx"}]),
        ('id,name\nmx,""\n', [{"id": "mx"}]),
        ("id,name\n\nmx,Mexico\n\n", [{"id": "mx", "name": "Mexico"}]),
        ("id,name\n,\nmx,Mexico\n", [{"id": "mx", "name": "Mexico"}]),
        ("id , name\nmx , Mexico \n", [{"id": "mx", "name": "Mexico"}]),
        ('id,name\nmx," Mexico "\n', [{"id": "mx", "name": " Mexico "}]),
        ("id,name\nmx,=1+1\n", [{"id": "mx", "name": "=1+1"}]),
        ("id,name\nmx,a|b\n", [{"id": "mx", "name": "a|b"}]),
        ("id,name\nmx,Mexico", [{"id": "mx", "name": "Mexico"}]),
        ("\n\nid,name\nmx,Mexico\n", [{"id": "mx", "name": "Mexico"}]),
        ("id\nmx\nus\n", [{"id": "mx"}, {"id": "us"}]),
        ("id,evidence.quote\nmx,signed\n", [{"id": "mx", "evidence.quote": "signed"}]),
        ("id,name\n", []),
        ("id,name\nmx,5'11\"\n", [{"id": "mx", "name": "5'11\""}]),
        (f"{','.join(WIDE)}\n{','.join(WIDE)}\n", [{name: name for name in WIDE}]),
    ],
)
def test_the_forms_of_tables_are_read(text: str, rows: object) -> None:
    assert values(text, "entities.csv") == {"entities": rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"x": 1.10}', "1.10"),
        ('{"x": 1e3}', "1e3"),
        ('{"x": -0}', "-0"),
        ('{"x": 12345678901234567890}', "12345678901234567890"),
        ('{"x": true}', "yes"),
        ('{"x": false}', "no"),
        ('{"x": null}', None),
        ('{"x": ""}', ""),
        ('{"x": "\\ud83d\\ude00"}', "😀"),
        ('{"x": "\\u00e9 \\/ \\" \\\\ \\n"}', 'é / " \\ \n'),
        ('\ufeff{"x": "a"}', "a"),
        ('\r\n{\r\n"x"\t:\t[ "a" ] }\r\n', ["a"]),
        ('{"x": {"__proto__": "a", "constructor": "b"}}', {"__proto__": "a", "constructor": "b"}),
    ],
)
def test_the_forms_of_json_are_read(text: str, expected: object) -> None:
    assert values(text, "seed.json")["x"] == expected


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example.org/",
        "HTTPS://Example.ORG/Path",
        "https://example.org:8443/a/b.html",
        "https://example.org?q=a&b=c#part-2",
        "https://example.org/a_(b)",
        "https://example.org/%C3%A9t%C3%A9",
        "https://example.org/niño/日本",
        "https://example.org/a;b,c=d!e*f'g~h",
        "https://example.org/~name/$1+2",
        "https://example.org/a@b",
        "https://xn--mxico-bsa.example/",
        "https://10.0.0.1/x",
        "https://web.archive.org/web/2017/http://example.org/",
        "https://doi.org/10.1000/182",
    ],
)
def test_an_address_of_the_web_is_kept_as_written(address: str) -> None:
    text = json.dumps({"sources": [{"id": "s", "kind": "source", "name": "S", "date": "2017", "url": address}]})
    with graph(read_bytes("seed.json", text.encode())).store.read() as reader:
        assert [fact.value for fact in reader.facts(("s",), ("url",))] == [address]
