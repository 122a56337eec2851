"""The converter of the public data set, on a few lines that look like it."""

from pathlib import Path

from benchmarks.real_data import FILES, TITLES, compare, read_raw, write_seeds

from stakegraph.api import open_graph

TRADE = """treatyID,Title,Begin,stateID,StateName,StateSignature,StateForce,StateEnd
GATT_1947O,GATT,30.10.1947,MEX,Mexico,NA,24.08.1986,NA
GATT_1947O,GATT,30.10.1947,USA,United States,30.10.1947,01.01.1948,31.12.9999
GATT_1947O,GATT,30.10.1947,CUB,Cuba,30.10.1947,NA,NA
FISH_1990X,Fishing Pact,01.02.1990,MEX,Mexico,01.02.1990,01.03.1991,01.01.1995
"""
ENVIRONMENT = """treatyID,Title,Begin,stateID,stateSignature,stateForce,stateWithdrawal
FISH_1990X,Fishing Pact,01.02.1990,USA,NA,01.03.1991,NA
"""


def test_every_number_is_that_of_the_plain_script(tmp_path: Path) -> None:
    for (_, name, *_), text in zip(FILES, (TRADE, ENVIRONMENT), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / TITLES).write_text("Title\nTreaty On Fisheries\n", encoding="utf-8")
    raw = read_raw(tmp_path)
    write_seeds(raw, tmp_path / "seeds")
    store = str(tmp_path / "stakegraph.db")
    with open_graph(store, create=True) as graph:
        assert not graph.load([tmp_path / "seeds"]).refused

    lines = "\n".join(compare(raw, store))

    assert "| pairs of governments by shared agreement | met 1, pledged 2 | met 1, pledged 2 |" in lines
    assert "| names with a word in fish… | 2 | 2 |" in lines
