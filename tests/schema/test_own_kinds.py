"""A project adds kinds in a folder `schema` beside or inside its seeds, and every command knows them."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from stakegraph.diagnostics import Fault
from stakegraph.diagnostics.kinds import KIND_FAULTS
from stakegraph.formats.readers import read_bytes
from stakegraph.loading import Seeds
from stakegraph.loading.load import load_documents
from stakegraph.schema import read_kinds
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import Ended, run

EMBASSY = """
kind: embassy
family: entity
title: embassy
plural: embassies
description: The seat of a government abroad.
below: agency
"""
ADVISES = """
kind: advises
family: relationship
title: advises
inverse: is advised by
description: An actor gives advice to another.
from: actor
to: actor
qualities: [frequency]
fields:
  - {name: advisers, on: to}
"""
ROADMAP = """
kind: signs
family: relationship
title: signs
inverse: is signed by
description: An actor puts its name under a plan.
from: actor
to: plan
participation: yes
"""
RATING = """
kind: rating
family: fact
field: rating
type: word
of: embassy
values: [a, b, c]
description: How well it is staffed.
"""
STAFF = """
kind: staff
family: fact
field: staff
type: number
of: embassy
description: How many people work there.
"""
KINDS = {
    "entities/embassy.yaml": EMBASSY,
    "relationships/advises.yaml": ADVISES,
    "relationships/signs.yaml": ROADMAP,
    "facts/rating.yaml": RATING,
    "facts/staff.yaml": STAFF,
}
SEED = """
stakegraph: 1
defaults: {source: news}
sources: [{id: news, kind: source, name: News, date: 2017}]
entities:
  - {id: us, kind: country, name: United States}
  - {id: us-embassy, kind: embassy, name: Embassy in Mexico, country: us, rating: b, staff: 120}
  - {id: firm, kind: company, name: Firm, country: us, advisers: us-embassy, evidence: [{quote: advised}]}
  - {id: shop, kind: company, name: Shop, country: us}
  - {id: roadmap, kind: plan, name: Roadmap, evidence: [{quote: a plan}]}
relationships:
  - {from: us-embassy, kind: advises, to: shop, frequency: weekly, status: absent, evidence: [{quote: not advised}]}
  - {from: [us-embassy, firm], kind: signs, to: roadmap, evidence: [{quote: signed}]}
gap_rules:
  - {id: advice, between: embassy, and: company, expect: {kind: advises}}
"""


@pytest.fixture(params=["inside", "beside"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of seeds with kinds of its own inside it, or beside it."""
    seeds = tmp_path / "seed"
    seeds.mkdir()
    (seeds / "seed.yaml").write_text(SEED)
    schema = (seeds if request.param == "inside" else tmp_path) / "schema"
    for name, text in KINDS.items():
        (schema / name).parent.mkdir(parents=True, exist_ok=True)
        (schema / name).write_text(text)
    return tmp_path


def told(project: Path, *arguments: str) -> Ended:
    ended = run(*arguments, cwd=project)
    assert ended.code == 0, ended.stderr
    return ended


def rows(project: Path, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(told(project, *arguments, "--format", "json").stdout)["rows"]
    return found


def test_own_kinds_work_in_every_command(project: Path) -> None:
    assert "no faults" in told(project, "check", "seed").stdout
    told(project, "load", "seed")
    states = {row["and"]: row["state"] for row in rows(project, "gaps", "advice")}
    assert states == {"firm": "met", "shop": "gap-asserted"}
    via = rows(project, "gaps", "--between", "embassy rating=b", "--and", "company", "--via", "plan")
    assert {row["and"]: row["state"] for row in via} == {"firm": "met", "shop": "gap-no-record"}
    assert [row["id"] for row in rows(project, "find", "embassy")] == ["us-embassy"]
    assert any(row["kind"] == "rating" for row in rows(project, "show", "us-embassy"))
    assert {row["tie"] for row in rows(project, "neighbors", "us-embassy")} >= {"advises", "signs"}
    assert len(rows(project, "gaps", "--between", "agency", "--and", "company", "--kind", "advises")) == 2
    assert told(project, "verify").stdout
    assert "embassy" in told(project, "view", "-o", "-").stdout


def test_a_store_carries_its_own_kinds(project: Path) -> None:
    told(project, "load", "seed")
    (project / "more.yaml").write_text(
        "sources: [{id: more, kind: source, name: More, date: 2018}]\n"
        "entities: [{id: mx-embassy, kind: embassy, name: Embassy in the USA, rating: a, source: more}]\n"
    )
    (project / "away").mkdir()
    (project / "more.yaml").rename(project / "away" / "more.yaml")
    told(project, "load", "away/more.yaml")
    assert len(rows(project, "gaps", "--between", "embassy", "--and", "company", "--kind", "advises")) == 4


def test_a_store_is_rebuilt_with_its_own_kinds(project: Path) -> None:
    told(project, "load", "seed")
    before = digest(project)
    told(project, "rebuild")
    assert digest(project) == before
    told(project, "rebuild", "seed")
    assert digest(project) == before


def digest(project: Path) -> object:
    return rows(project, "info")[0]["count"]


def test_a_changed_kind_changes_words_and_needs_replace(project: Path) -> None:
    told(project, "load", "seed")
    (kind,) = project.rglob("embassy.yaml")
    kind.write_text(EMBASSY.replace("The seat", "The house"))
    ended = run("load", "seed", cwd=project)
    assert ended.code == 3
    assert "embassy" in ended.stdout
    told(project, "load", "seed", "--replace")
    assert told(project, "load", "seed").stderr.startswith("0 new, 0 changed, 0 withdrawn")


@pytest.mark.parametrize(
    ("wrong", "code", "line"),
    [
        ("rating: d", "SG204", 7),
        ("rating: B", "SG204", 7),
        ("staff: many", "SG207", 7),
        ("staff: 1e3", "SG207", 7),
        ("ratng: b", "SG201", 7),
    ],
)
def test_facts_of_ones_own_keep_to_their_type_and_words(wrong: str, code: str, line: int) -> None:
    name = wrong.partition(":")[0]
    right = {"rating": "rating: b", "staff": "staff: 120", "ratng": "rating: b"}[name]
    kinds = tuple(read_bytes(f"schema/{each}", text.encode()) for each, text in KINDS.items())
    seed = read_bytes("seed.yaml", SEED.replace(right, wrong).encode())
    faults = load_documents(MemoryStore(), Seeds((seed,), kinds)).faults
    assert [(fault.code, fault.place.line) for fault in faults] == [(code, line)]


def faults_of(example: str) -> set[str]:
    head, _, text = example.partition("\n")
    _, faults = read_kinds([read_bytes(head.removeprefix("# file: "), text.encode())])
    return {fault.code for fault in faults}


@pytest.mark.parametrize("fault", KIND_FAULTS, ids=lambda fault: fault.code)
def test_a_wrong_kind_file_is_told(fault: Fault) -> None:
    assert fault.code in faults_of(fault.example)
    assert faults_of(fault.instead) == set()


WRONG = (
    ("", "SG242"),
    ("[]\n", "SG120"),
    ("kind: x\n", "SG242"),
    ("kind: [x]\nfamily: entity\n", "SG244"),
    (EMBASSY.replace("below: agency", "below: agncy"), "SG246"),
    (EMBASSY.replace("below: agency", "below: [agency]"), "SG243"),
    (EMBASSY + "abstract: maybe\n", "SG243"),
    (EMBASSY + "maps: FollowTheMoney\n", "SG243"),
    (EMBASSY.replace("kind: embassy", "kind: Embassy"), "SG244"),
    (EMBASSY.replace("kind: embassy", "kind: agency"), "SG245"),
    (EMBASSY + "kind: other\n", "SG111"),
    (ADVISES.replace("from: actor", "from: nobody"), "SG246"),
    (ADVISES.replace("to: actor", "to: {a: b}"), "SG243"),
    (ADVISES.replace("on: to", "on: both"), "SG243"),
    (ADVISES.replace("name: advisers", "name: name"), "SG248"),
    (ADVISES.replace("[frequency]", "[status]"), "SG248"),
    (RATING.replace("type: word", "type: colour"), "SG243"),
    (RATING.replace("of: embassy", "of: nobody"), "SG246"),
    (RATING.replace("field: rating", "field: country").replace("of: embassy", "of: agency"), "SG248"),
    (RATING + "also: {grade: nobody}\n", "SG246"),
)


@pytest.mark.parametrize(("text", "code"), WRONG, ids=[f"{code} {text.strip()[:24]!r}" for text, code in WRONG])
def test_each_wrong_word_of_a_kind_file_is_told_at_its_place(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "seed.yaml").write_text("entities: []\n")
    (tmp_path / "schema" / "entities").mkdir(parents=True)
    for name, kind in KINDS.items():
        if text.strip() and kind.split()[1] not in text:
            path = tmp_path / "schema" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(kind)
    (tmp_path / "schema" / "entities" / "wrong.yaml").write_text(text)
    ended = run("check", ".", "--format", "json", cwd=tmp_path)
    faults = json.loads(ended.stdout)["rows"]
    assert ended.code == 3
    assert code in {fault["code"] for fault in faults if fault["file"] == "schema/entities/wrong.yaml"}


def test_two_kinds_below_each_other_are_told() -> None:
    one = EMBASSY.replace("below: agency", "below: consulate")
    other = EMBASSY.replace("kind: embassy", "kind: consulate").replace("below: agency", "below: embassy")
    documents = [read_bytes(f"schema/{name}.yaml", text.encode()) for name, text in (("a", one), ("b", other))]
    assert {fault.code for fault in read_kinds(documents)[1]} == {"SG247"}


# stubs of them

ODD_WORDS = """
kind: mission
family: entity
title: 'mission: "abroad" # one'
plural: missions
description: |
  Whoever is sent,
  and comes back.
abstract: yes
"""
ODD_KINDS = {
    **KINDS,
    "entities/mission.yaml": ODD_WORDS,
    "entities/envoy.yaml": ODD_WORDS.replace("kind: mission", "kind: envoy").replace("abstract: yes", "below: mission"),
    "relationships/sends.yaml": ADVISES.replace("kind: advises", "kind: sends")
    .replace("to: actor", "to: mission")
    .replace("advisers", "senders")
    .replace("[frequency]", "['how: far']"),
    "facts/rank.yaml": RATING.replace("rating", "rank").replace("embassy", "envoy").replace("a, b", "'[a]', b"),
    "facts/rest.yaml": "kind: rest\nfamily: fact\ndescription: A rest.\nof: envoy\nqualities: [remark]\n",
}


@pytest.fixture
def odd_project(project: Path) -> Path:
    folder = next(project.rglob("schema"))
    for name, text in ODD_KINDS.items():
        (folder / name).write_text(text)
    return project


@pytest.mark.parametrize("kind", ["embassy", "advises", "signs", "envoy", "sends"])
def test_a_stub_of_an_own_kind_is_valid(odd_project: Path, kind: str) -> None:
    text = told(odd_project, "new", kind).stdout
    assert f"kind: {kind}" in text
    (odd_project / "seed" / "mine.yaml").write_text(text)
    found = json.loads(told(odd_project, "check", "seed", "--format", "json").stdout)["rows"]
    assert {fault["code"] for fault in found} == {"SG411"}


@pytest.mark.parametrize("kind", ["embassy", "envoy", "sends"])
def test_every_key_of_the_stub_of_an_own_kind_is_one(odd_project: Path, kind: str) -> None:
    text = told(odd_project, "new", kind).stdout
    offered = [line for line in text.splitlines() if line.startswith("    # ") and "layer: " not in line]
    assert len(offered) > 5
    (odd_project / "seed" / "mine.yaml").write_text(
        "\n".join(line.replace("    # ", "    ", 1) if line in offered else line for line in text.splitlines()) + "\n"
    )
    faults = json.loads(run("check", "seed", "--format", "json", cwd=odd_project).stdout)["rows"]
    wrong = {fault["code"] for fault in faults if fault["file"] == "mine.yaml" and fault["severity"] == "error"}
    assert wrong <= {"SG302"}  # the example names entities that the stub does not have


def test_a_workbook_to_fill_in_offers_own_kinds_and_facts(project: Path) -> None:
    told(project, "new", "--csv", "mine")
    header = (project / "mine" / "entities.csv").read_text().splitlines()[0].split(",")
    assert {"rating", "staff", "advisers"} <= set(header)
    told(project, "new", "--xlsx", "mine.xlsx")
    with ZipFile(project / "mine.xlsx") as parts:
        texts = "".join(parts.read(name).decode() for name in parts.namelist())
    assert all(f">{word}<" in texts for word in ("embassy", "advises", "rating"))
    told(project, "check", "mine.xlsx")


def test_the_schema_lists_own_kinds(project: Path) -> None:
    assert {"embassy", "advises", "rating"} <= {row["kind"] for row in rows(project, "schema")}
    assert "embassy" in told(project, "schema", "--json-schema").stdout


def test_seeds_elsewhere_are_named(project: Path) -> None:
    (project / "seed").rename(project / "other")
    assert "kind: embassy" in told(project, "new", "embassy", "--seeds", "other").stdout
    away = project / "away"
    away.mkdir()
    assert "kind: embassy" in told(away, "new", "embassy", "--seeds", "../other").stdout
    unknown = run("new", "embassy", cwd=away)
    assert (unknown.code, "--seeds" in unknown.stderr) == (2, True)
    nowhere = run("new", "embassy", "--seeds", "nowhere", cwd=away)
    assert (nowhere.code, "`schema`" in nowhere.stderr) == (2, True)


def test_a_fault_of_own_kinds_stops_a_stub_at_its_place(project: Path) -> None:
    (kind,) = project.rglob("embassy.yaml")
    kind.write_text(EMBASSY.replace("agency", "agncy"))
    ended = run("new", "company", cwd=project)
    assert (ended.code, ended.stdout) == (3, "")
    assert "schema/entities/embassy.yaml:7:8: `agncy` is not defined" in ended.stderr
    assert "`stakegraph check seed`" in ended.stderr
