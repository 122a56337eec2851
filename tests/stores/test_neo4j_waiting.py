"""Work that nobody waits for any more: it does not go on, and is not committed."""

import threading
import time

import pytest

from stakegraph.stores.neo4j.waiting import GivenUp, Limits, Pulse, Unheard, Work

NOW = Limits(0.05)


def test_work_that_was_given_up_neither_goes_on_nor_commits() -> None:
    pulse = Pulse(NOW)
    pulse.go_on()

    assert not pulse.give_up()

    with pytest.raises(GivenUp):
        pulse.go_on()
    with pytest.raises(GivenUp):
        pulse.commit()


def test_work_that_commits_when_it_is_given_up_says_so_and_another_try_does_not() -> None:
    pulse = Pulse(NOW)
    pulse.commit()
    assert pulse.give_up()

    pulse.begin()

    assert not pulse.give_up()


@pytest.mark.parametrize(("limits", "fault"), [(NOW, TimeoutError), (Limits(60.0, first=0.05), Unheard)])
def test_work_that_says_nothing_is_left_behind_and_what_it_would_commit_is_not(
    limits: Limits, fault: type[TimeoutError]
) -> None:
    is_late, ends = threading.Event(), list[str]()

    def work(pulse: Pulse) -> None:
        is_late.wait(10)
        try:
            pulse.commit()
        except GivenUp:
            ends.append("given up")

    running = Work(work, limits)
    with pytest.raises(TimeoutError) as told:
        running.result()
    assert type(told.value) is fault

    assert not running.pulse.give_up()
    is_late.set()
    until = time.monotonic() + 10
    while not ends and time.monotonic() < until:
        time.sleep(0.01)
    assert ends == ["given up"]
