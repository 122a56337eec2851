"""Work done beside us in a thread, so that a server that says nothing, or says it too slowly, cannot hold us."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Final, Generic, NamedTuple, TypeVar

_T = TypeVar("_T")

_EACH: Final = 0.25  # seconds for which an answer costs nothing of an allowance
_ROW: Final = 0.01  # seconds that each row gives back


class Patience(NamedTuple):
    """Seconds that may pass, so that every command ends within 90 on a connection that says nothing more.

    `connecting`: until the connection stands, with account and version looked at. `silence`: for one answer.
    `question`: for all the answers to a question; rows that come give more. `writing`: for a transaction that writes,
    with a little more for each row. `busy`: for its first answer, which may wait for another load. `looking`: for
    looking up what has become of a commit, again and again, each time at most `soon`.
    """

    connecting: float = 20.0
    silence: float = 40.0
    question: float = 60.0
    writing: float = 45.0
    busy: float = 10.0
    looking: float = 20.0
    soon: float = 8.0


class Limits(NamedTuple):
    """Seconds that one answer may take, the first of them, and all together (None: no limit of its own)."""

    silence: float
    first: float | None = None
    whole: float | None = None


class GivenUp(Exception):
    """Nobody waits for this work any more: it must not be committed."""


class Unheard(TimeoutError):
    """The server has not said a first thing in the time that it was given for that."""


class Allowance:
    """The time that all the answers to a question may take: so many seconds, of which each row gives some back."""

    def __init__(self, seconds: float) -> None:
        self.seconds = self._most = seconds

    def spend(self, seconds: float, rows: int) -> None:
        """Notes how long an answer took, and what it brought."""
        left = self.seconds - max(0.0, seconds - _EACH) + _ROW * rows
        self.seconds = min(self._most, left)


class Pulse:
    """When the server last said something, and whether the work may still be committed, or is being."""

    def __init__(self, limits: Limits) -> None:
        self.begun = self.last = monotonic()
        self._limits = limits
        self._beats = 0
        self._gained = 0.0
        self._lock = threading.Lock()
        self._is_committing = False
        self._is_given_up = False

    def beat(self, rows: int = 0) -> None:
        """Notes that the server has said something; rows make the whole last longer."""
        self.last = monotonic()
        self._beats += 1
        self._gained += _ROW * rows

    def left(self) -> float:
        """Seconds until this has taken too long."""
        first = self._limits.first if self._beats == 0 else None
        end = self.last + (self._limits.silence if first is None else first)
        whole = self._limits.whole
        return (end if whole is None else min(end, self.begun + whole + self._gained)) - monotonic()

    @property
    def is_unheard(self) -> bool:
        """Whether a first word was waited for, and none has come."""
        return self._beats == 0 and self._limits.first is not None

    def begin(self) -> None:
        """Notes that a transaction, the first or another try, has begun."""
        with self._lock:
            self._is_committing = False

    def go_on(self) -> None:
        """Raises GivenUp where nobody waits any more."""
        if self._is_given_up:
            raise GivenUp

    def commit(self) -> None:
        """Notes that the commit is sent next; raises GivenUp where it must not be."""
        with self._lock:
            if self._is_given_up:
                raise GivenUp
            self._is_committing = True

    def give_up(self) -> bool:
        """Lets nothing be committed from now on; says whether a commit is under way already."""
        with self._lock:
            self._is_given_up = True
            return self._is_committing


class Work(Generic[_T]):
    """A piece of work in a thread of its own, and what came out of it: a value, or what was raised."""

    def __init__(self, work: Callable[[Pulse], _T], limits: Limits) -> None:
        self.pulse: Final = Pulse(limits)
        self._values: list[_T] = []
        self._raised: BaseException | None = None
        self._thread = threading.Thread(target=self._take, args=(work,), daemon=True)

    def result(self) -> _T:
        """What the work gives, or raises; TimeoutError, or Unheard, once it has taken too long."""
        self._thread.start()
        while self._thread.is_alive():
            left = self.pulse.left()
            if left <= 0:
                raise Unheard if self.pulse.is_unheard else TimeoutError
            self._thread.join(left)
        if self._raised is not None:
            raise self._raised
        return self._values[0]

    def _take(self, work: Callable[[Pulse], _T]) -> None:
        try:
            self._values.append(work(self.pulse))
        except BaseException as raised:  # given on to the thread that waits
            self._raised = raised
