"""What is supposed comes after all that is said, even on the same day; a sure pledge outranks a maybe."""

from datetime import date

import pytest

from stakegraph.logic.held import Answer, Held, tie_holds
from stakegraph.logic.verdict import Service, judge_pair, negatives
from stakegraph.model import WHAT_IF_LAYER, Statement

DAY = date(2017, 1, 17)


def said(**fields: object) -> Statement:
    return Statement("mx-gov", "has_plan", object="strategy", said="2017-01-17", **fields)  # type: ignore[arg-type]  # any


def supposed(**fields: object) -> Statement:
    return said(layer=WHAT_IF_LAYER, **fields)


def test_an_absence_said_on_the_day_gives_way_to_what_is_supposed() -> None:
    assert negatives([said(status="absent"), supposed()], DAY) == ()


def test_an_absence_said_on_the_day_does_not_give_way_to_what_is_said_on_it() -> None:
    absence = said(status="absent")
    assert negatives([absence, said()], DAY) == (absence,)


def test_a_supposed_absence_stays() -> None:
    absence = supposed(status="absent")
    assert negatives([absence, said()], DAY) == (absence,)


@pytest.mark.parametrize("fields", [{}, {"start": "2014"}, {"start": "2014", "end": "2018"}])
def test_a_supposed_end_ends_what_is_said_on_the_same_day(fields: dict[str, object]) -> None:
    assert tie_holds([said(**fields), supposed(status="ended")], DAY).held is Held.NO


def test_an_end_said_on_the_same_day_does_not_end_what_is_supposed() -> None:
    assert tie_holds([said(status="absent"), supposed()], DAY).held is Held.YES


POSSIBLE = Service(Answer(Held.POSSIBLE, "hedged"))
PLANNED = Service(Answer(Held.PLANNED, "pledged"))


def test_a_sure_pledge_is_better_than_a_maybe_where_a_pledge_is_enough() -> None:
    assert judge_pair([POSSIBLE, PLANNED], (), accept=("existing", "pledged")).state == "met"


def test_a_maybe_is_better_than_a_pledge_where_a_pledge_is_not_enough() -> None:
    assert judge_pair([POSSIBLE, PLANNED], ()).state == "uncertain"


def test_a_pledge_of_something_else_is_partly_what_is_asked() -> None:
    lacking = Service(Answer(Held.PLANNED, "pledged"), ("topic cyber",))
    assert judge_pair([lacking], (), accept=("existing", "pledged")).state == "partly"
