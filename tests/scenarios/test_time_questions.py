"""What would change, what was true on a day, and what has closed since: the founding seeds answer, and leak nothing."""

import pytest

from stakegraph.api import Graph
from stakegraph.model import Table

SIGNED = "apple party_to mx-interior-ministry"
AWARE = "apple raises_awareness_of mx-citizens under=new"
SINCE = ("article", "since")


@pytest.fixture(scope="module")
def since(graph: Graph) -> Table:
    article = Graph(graph.store, layers=("article",))
    return article.diff("recommendations", to_layers=SINCE)


def by_key(table: Table) -> dict[tuple[object, object, object], tuple[object, object]]:
    return {(row["key"], row["between"], row["and"]): (row["before"], row["after"]) for row in table.to_dicts()}


def counts(table: Table) -> dict[object, tuple[object, object]]:
    return {row["key"]: (row["before"], row["after"]) for row in table.to_dicts() if row["what"] == "count"}


def answers(table: Table, what: str = "entity") -> dict[str, set[object]]:
    found: dict[str, set[object]] = {}
    for row in table.to_dicts():
        if row["what"] == what:
            found.setdefault(str(row["answer"]), set()).add(row["subject"])
    return found


def test_a_signature_with_awareness_work_closes_the_campaign_of_apple(graph: Graph) -> None:
    changed = by_key(graph.whatif([SIGNED, AWARE]))
    checks = {key[0]: states for key, states in changed.items() if str(key[0])[0].isdigit() and ":" not in str(key[0])}
    assert checks == {"1.6": ("gap-implied", "met")}


def test_a_signature_alone_changes_no_check(graph: Graph) -> None:
    assert [row for row in graph.whatif([SIGNED]).to_dicts() if row["what"] == "check"] == []


@pytest.mark.parametrize("supposed", [[SIGNED], [SIGNED, AWARE]])
def test_with_or_without_awareness_there_are_two_companies_and_two_partners(graph: Graph, supposed: list[str]) -> None:
    found = counts(graph.whatif(supposed))
    assert found["ict-company-agency: company country=us sector=ict, with any"] == ("1 of 3", "2 of 3")
    assert found["mx-interior-ministry: partners by agreement"] == ("1", "2")


def test_partners_by_an_instrument_that_is_not_supposed_are_not_counted_anew(graph: Graph) -> None:
    found = counts(graph.whatif(["us-gov party_to microsoft-segob-agreement-2014"]))
    assert found["us-gov: partners by agreement"] == ("0", "2")
    assert not [key for key in found if "by forum" in str(key)]


def test_neither_meets_the_first_recommendation_nor_touches_the_others(graph: Graph) -> None:
    found = counts(graph.whatif([SIGNED, AWARE], everything=True))
    assert found["rec-1: checks met"] == ("1 of 8", "2 of 8")
    assert found["rec-2: checks met"] == ("0 of 12", "0 of 12")
    assert found["rec-3: checks met"] == ("1 of 6", "1 of 6")


def test_encouragement_and_google_stay_as_they_are(graph: Graph) -> None:
    rows = by_key(graph.whatif([SIGNED, AWARE], everything=True))
    for check in ("1.4", "1.5", "1.7"):
        assert rows[check, "", ""] == ("gap-implied", "gap-implied")


def test_what_is_supposed_is_labelled_and_stored_nowhere(graph: Graph) -> None:
    before = graph.info().meta["digest"]
    table = graph.whatif([SIGNED])
    gap = next(row for row in table.to_dicts() if row["what"] == "gap")
    assert gap["layers"] == ("what-if",)
    assert graph.info().meta["digest"] == before
    assert table.meta["digest"] == before
    assert graph.find("supposed").rows == ()


@pytest.mark.parametrize("topics", ["digital-trade", "new:romance-scams"])
def test_a_campaign_on_another_topic_is_partly_what_was_asked(graph: Graph, topics: str) -> None:
    changed = by_key(graph.whatif([f"google raises_awareness_of mx-citizens topics={topics}"]))
    assert changed["1.7", "", ""] == ("gap-implied", "partly")


def test_a_supposed_strategy_ends_an_absence_said_the_same_day(graph: Graph) -> None:
    changed = by_key(graph.whatif(["mx-gov has_plan mx-national-cyber-strategy"]))
    assert changed["3.5", "", ""] == ("gap-asserted", "met")


def test_a_member_that_left_is_a_member_no_more(graph: Graph) -> None:
    table = graph.whatif(["ca-gov member_of tceg status=ended"])
    assert by_key(table)["member_of", "ca-gov", "tceg"] == ("yes", "no")
    assert "3.1" not in {row["key"] for row in table.to_dicts()}


def test_the_end_of_the_group_opens_what_ran_through_it(graph: Graph) -> None:
    changed = by_key(graph.whatif(["tceg exists status=ended"]))
    assert changed["3.1", "", ""] == ("met", "gap-no-record")


def test_at_the_end_of_2013_only_merida_was_running(graph: Graph) -> None:
    found = answers(graph.asof("2013-12-31"))
    assert {"merida-initiative", "merida-total"} <= found["yes"]
    assert {"microsoft-segob-agreement-2014", "mx-nsp-2014-2018", "nals-2016", "nals-2016-pledge"} <= found["no"]
    unknown = {"tceg", "mx-cybercrime-task-forces", "mx-fraud-consumer-laws", "mx-national-cyber-strategy"}
    assert unknown <= found["unknown"]


def test_in_2013_no_company_had_an_agreement(graph: Graph) -> None:
    earlier = Graph(graph.store, as_of="2013-12-31").gaps("ict-company-agency")
    assert {row["state"] for row in earlier.to_dicts()} == {"gap-no-record"}


@pytest.mark.parametrize("day", ["2013", "2014", "2016-12-31"])
def test_the_absence_of_a_strategy_is_not_carried_back(graph: Graph, day: str) -> None:
    rows = graph.asof(day, about="mx-national-cyber-strategy", kinds=["plan", "has_plan"]).to_dicts()
    assert {row["answer"] for row in rows} == {"unknown"}
    assert {row["why"] for row in rows} == {"absence said 2017-01-17, not carried back"}
    assert {(row["subject"], row["object"]) for row in rows} == {
        ("mx-national-cyber-strategy", ""),
        ("mx-gov", "mx-national-cyber-strategy"),
    }


def test_at_the_end_of_2014_agreement_awareness_and_program_were_there(graph: Graph) -> None:
    found = answers(graph.asof("2014-12-31"))
    there = {"merida-initiative", "microsoft-segob-agreement-2014", "microsoft-awareness", "mx-nsp-2014-2018"}
    assert there <= found["yes"]
    assert {"nals-2016", "nals-2016-pledge"} <= found["no"]
    assert {"tceg", "mx-cybercrime-task-forces"} <= found["unknown"]
    assert not any("nals-2014" in subjects for subjects in found.values())


def test_within_2014_the_agreement_is_possible(graph: Graph) -> None:
    rows = graph.asof("2014-06-30", about="microsoft-segob-agreement-2014", kinds=["agreement"]).to_dicts()
    assert [(row["answer"], row["why"]) for row in rows] == [("possible", "2014 →; starts 2014")]


def test_awareness_work_is_dated_by_the_agreement_that_it_runs_under(graph: Graph) -> None:
    (row,) = graph.asof("2014", about="microsoft-awareness", kinds=["activity"]).to_dicts()
    assert (row["answer"], row["why"]) == ("yes", "2014 →; through microsoft-segob-agreement-2014")


def test_at_the_end_of_2016_the_group_is_attested_and_the_pledges_stand(graph: Graph) -> None:
    table = graph.asof("2016-12-31")
    found = answers(table)
    there = {"merida-initiative", "microsoft-segob-agreement-2014", "mx-nsp-2014-2018", "tceg", "nals-2016-pledge"}
    assert there <= found["yes"]
    assert {"infrastructure-protection-summits", "regional-awareness-promotion"} == found["planned"]
    pledged = {(row["kind"], row["object"]) for row in table.to_dicts() if row["answer"] == "planned"}
    assert ("cooperates_with", "us-gov") in pledged
    (tceg,) = (row for row in table.to_dicts() if row["subject"] == "tceg" and row["what"] == "entity")
    assert tceg["why"] == "attested 2016-06-29"


def test_a_pledge_to_others_is_not_told_as_theirs(graph: Graph) -> None:
    (pledged,) = graph.asof(about="ca-gov", answers=["planned"]).to_dicts()
    assert pledged["why"] == "pledged 2016 by us-gov, no record of its being carried out"
    (announced,) = graph.timeline("ca-gov", kinds=["announced"]).to_dicts()
    assert announced["note"] == "announced by us-gov, no end"


@pytest.mark.parametrize("day", ["2013-12-31", "2014-12-31", "2016-12-31"])
def test_nothing_was_recommended_before_the_article(graph: Graph, day: str) -> None:
    found = {row["answer"] for row in graph.asof(day).to_dicts()}
    assert found.isdisjoint({"recommended", "expected"})
    assert Graph(graph.store, as_of=day).recommendations().rows == ()


def test_merida_ran_in_2008_and_not_before(graph: Graph) -> None:
    for day, answer in (("2008", "yes"), ("2008-06", "possible"), ("2007", "no")):
        (row,) = graph.asof(
            day, about="merida-initiative", kinds=["program"], answers=["yes", "possible", "no"]
        ).to_dicts()
        assert row["answer"] == answer


def test_what_has_closed_since(since: Table) -> None:
    closed = {(row["key"], row["between"], row["and"]) for row in since.to_dicts() if row["change"] == "closed"}
    assert closed == {("3.5", "", ""), ("2.1", "", ""), ("3.3", "mx-gov", "us-gov")}


def test_what_is_partly_there_since(since: Table) -> None:
    found = by_key(since)
    assert found["1.7", "", ""] == ("gap-implied", "partly")
    assert found["3.3", "", ""] == ("gap-implied", "partly")
    rows = {(row["key"], row["and"], row["between"]): row for row in since.to_dicts()}
    trilateral = rows["3.3", "us-gov", "ca-gov"]
    assert trilateral["after"] == "uncertain"
    assert "hedged: The parties shall endeavour to" in str(trilateral["why"])


def test_what_stays_open_has_no_record(graph: Graph, since: Table) -> None:
    assert not {"1.2", "1.6", "2.5", "3.2"} & {row["key"] for row in since.to_dicts()}
    states = {row["check"]: row["state"] for row in Graph(graph.store, layers=SINCE).recommendations().to_dicts()}
    assert {check: states[check] for check in ("1.2", "1.6", "2.5", "3.2")} == {
        "1.2": "gap-no-record",
        "1.6": "gap-implied",
        "2.5": "gap-implied",
        "3.2": "gap-implied",
    }


def test_every_change_since_names_its_layer_and_its_own_source(since: Table) -> None:
    for row in since.to_dicts():
        assert row["layers"] == ("since",)
        proof = row["proof"]
        assert isinstance(proof, tuple)
        assert proof
        assert all(isinstance(each, dict) and each["source"] != "lee-2017" for each in proof)


def test_a_change_of_layers_puts_no_pair_out_of_coverage(graph: Graph) -> None:
    states = {row["check"]: row["state"] for row in Graph(graph.store, layers=SINCE).recommendations().to_dicts()}
    assert "out-of-coverage" not in states.values()


def test_nothing_of_since_leaks_into_the_article(graph: Graph) -> None:
    assert {layer for row in graph.asof().to_dicts() for layer in row["layers"] or ()} <= {"article", "base"}  # type: ignore[union-attr]
    assert {layer for row in graph.timeline().to_dicts() for layer in row["layers"] or ()} <= {"article", "base"}  # type: ignore[union-attr]


def test_a_campaign_of_google_on_another_topic_closes_no_gap(graph: Graph) -> None:
    table = Graph(graph.store, layers=("article",)).diff("gaps", "awareness-campaigns", to_layers=SINCE)
    assert by_key(table)["awareness-campaigns", "google", "mx-citizens"] == ("gap-implied", "partly")


def test_the_same_question_on_two_days(graph: Graph) -> None:
    table = Graph(graph.store, as_of="2013").diff("neighbors", "microsoft", to_as_of="2014")
    assert by_key(table)["party_to", "microsoft", "microsoft-segob-agreement-2014"] == ("no", "yes")


def test_a_signature_joins_the_two_that_no_path_joined(graph: Graph) -> None:
    found = by_key(graph.whatif([SIGNED]))
    assert found["path", "apple", "mx-interior-ministry"] == ("no path", "2 steps")


def test_joint_exercises_shorten_the_path_of_cyber_cooperation(graph: Graph) -> None:
    found = by_key(graph.whatif(["cert-us exercises_with cert-mx under=tceg"]))
    assert found["path of cyber cooperation", "cert-mx", "cert-us"] == ("4 steps", "1 step")


def test_show_judges_a_statement_beside_those_that_end_it(graph: Graph) -> None:
    later = Graph(graph.store, layers=SINCE)
    lives = {row["says"]: row["holds"] for row in later.show("merida-initiative").to_dicts() if row["kind"] == "exists"}

    assert lives == {"lee-2017": "no", "wola-2021-12-03": "no"}


def test_show_lets_a_tie_lapse_with_what_it_runs_through(graph: Graph) -> None:
    def money_flows(found: Graph) -> list[object]:
        return [row["holds"] for row in found.show("us-congress").to_dicts() if row["kind"] == "funds"]

    assert money_flows(graph) == ["yes"]
    assert money_flows(Graph(graph.store, layers=SINCE)) == ["no"]


def test_who_has_no_agreement_at_all_is_said_in_a_line(graph: Graph) -> None:
    notes = graph.gaps("ict-company-agency").notes

    assert (
        "ict-company-agency: 2 of 3 in `company country=us sector=ict` have none in these seeds: apple, google" in notes
    )
