"""When a statement was said decides how long an absence is known to last."""

from stakegraph.formats.readers import read_bytes
from stakegraph.model import Statement
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds import Known, compile_seeds

SEED = """
stakegraph: 1
defaults: {source: lee}
sources:
  - {id: lee, kind: source, name: Lee, date: 2017-01-17, footnotes: {9: bank}}
  - {id: bank, kind: source, name: Bank, date: 2015-10-27}
entities:
  - {id: local, kind: agency, name: Local}
  - {id: national, kind: agency, name: National}
relationships:
  - from: local
    kind: coordinates_with
    to: national
    status: absent
    evidence: [{locator: L28, quote: lack of coordination, cites: [9]}, {locator: L18, quote: lack of coordination}]
"""


def test_a_cited_and_an_uncited_sentence_are_said_at_their_own_times() -> None:
    draft = compile_seeds([read_bytes("seed.yaml", SEED.encode())], read_schema(built_in_kinds()), Known())
    records = (each.record for each in draft.placed)
    said = [each.said for each in records if isinstance(each, Statement) and each.kind == "coordinates_with"]
    assert sorted(filter(None, said)) == ["2015-10-27", "2017-01-17"]
