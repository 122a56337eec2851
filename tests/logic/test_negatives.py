"""Which statements make a pair missing, from when on, and what ends them."""

from datetime import date

import pytest

from stakegraph.logic.held import is_asserted_absence
from stakegraph.logic.verdict import is_implied_absence, negatives
from stakegraph.model import Statement
from stakegraph.model.words import AIMS, MODALITIES, Aim, Modality, Status


def said(
    status: Status,
    *,
    modality: Modality = "asserted",
    aim: Aim | None = None,
    start: str | None = None,
    on: str = "2016",
) -> Statement:
    return Statement("us", "k", "mx", status=status, modality=modality, aim=aim, start=start, said=on)


def counts(statements: list[Statement], day: str) -> bool:
    return bool(negatives(statements, date.fromisoformat(day)))


@pytest.mark.parametrize("modality", MODALITIES)
def test_an_absence_is_asserted_where_it_is_asserted_or_attributed_and_implied_otherwise(modality: Modality) -> None:
    absence = said("absent", modality=modality)
    assert is_asserted_absence(absence) is (modality in ("asserted", "attributed"))
    assert is_implied_absence(absence) is not is_asserted_absence(absence)


@pytest.mark.parametrize("status", ["recommended", "expected"])
@pytest.mark.parametrize("aim", [None, *AIMS])
def test_a_wish_implies_an_absence_unless_it_is_to_continue_or_strengthen(status: Status, aim: Aim | None) -> None:
    wish = said(status, aim=aim)
    assert is_implied_absence(wish) is (aim not in ("continue", "strengthen"))
    assert not is_asserted_absence(wish)


@pytest.mark.parametrize("status", ["existing", "pledged", "ended", "hypothetical"])
def test_nothing_else_is_a_negative(status: Status) -> None:
    assert not counts([said(status)], "2017-01-01")


@pytest.mark.parametrize("status", ["absent", "recommended", "expected"])
@pytest.mark.parametrize(
    ("on", "before", "first"),
    [
        ("2016-06-29", "2016-06-28", "2016-06-29"),
        ("2016-06", "2016-06-29", "2016-06-30"),
        ("2016", "2016-12-30", "2016-12-31"),
    ],
)
def test_a_negative_lasts_from_the_day_it_was_said_and_never_before(
    status: Status, on: str, before: str, first: str
) -> None:
    negative = said(status, on=on)
    assert not counts([negative], before)
    assert counts([negative], first)
    assert counts([negative], "2099-01-01")


@pytest.mark.parametrize("status", ["existing", "ended"])
def test_an_existence_that_surely_starts_later_ends_an_asserted_absence(status: Status) -> None:
    begun = said(status, start="2018-03-01", on="2019")
    statements = [said("absent"), begun]
    assert counts(statements, "2018-02-28")
    assert not counts(statements, "2018-03-01")


@pytest.mark.parametrize("start", ["2016-06-29", "2016", "2010", "2016/2018", None])
def test_an_existence_that_may_have_started_before_it_does_not(start: str | None) -> None:
    assert counts([said("absent", on="2016-06-29"), said("existing", start=start, on="2019")], "2020-01-01")


def test_a_pledge_does_not_end_an_absence() -> None:
    assert counts([said("absent"), said("pledged", start="2018", on="2017")], "2019-01-01")


def test_a_wish_is_not_ended_by_a_beginning() -> None:
    assert counts([said("recommended"), said("existing", start="2018", on="2018")], "2019-01-01")
