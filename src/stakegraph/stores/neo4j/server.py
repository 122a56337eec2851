"""The connection: one question or one transaction at a time, each with an end, whatever the network does."""

import re
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Final, TypeAlias, TypeVar

from neo4j.exceptions import DriverError, Neo4jError, TransientError

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Record,
    Result,
    Session,
    unit_of_work,
)
from stakegraph.errors import ConfigurationError, StakegraphError
from stakegraph.stores.neo4j.address import Address
from stakegraph.stores.neo4j.faults import CommitLost, Silence, told
from stakegraph.stores.neo4j.labels import named
from stakegraph.stores.neo4j.waiting import Allowance, Limits, Patience, Pulse, Work

_T = TypeVar("_T")
Row: TypeAlias = Record
Values: TypeAlias = list[Any]
Run: TypeAlias = Callable[..., list[Row]]

OLDEST: Final = (5, 26)
PATIENCE: Final = Patience()
_SOME: Final = 1_000
_SOME_LISTS: Final = 10
_FOR_A_ROW: Final = 0.005  # seconds
_LONGEST: Final = 300.0  # seconds after which the server ends a transaction that nobody ends
_SETTINGS: Final[Mapping[str, Any]] = {
    "connection_timeout": 5.0,
    "connection_acquisition_timeout": 10.0,
    "connection_write_timeout": 30.0,
    "max_transaction_retry_time": 8.0,
    "liveness_check_timeout": 5.0,
    "max_connection_pool_size": 4,
    "notifications_min_severity": "OFF",
    "user_agent": "stakegraph",
}


class Server:
    """An account at a server. `asked` counts round trips and `rows` what came back, for those who measure."""

    def __init__(self, address: Address, suffix: str = "", patience: Patience = PATIENCE) -> None:
        self.address = address
        self.suffix = suffix
        self.patience = patience
        self.asked = 0
        self.rows = 0
        try:
            self._driver: Driver = GraphDatabase.driver(address.uri, auth=(address.user, address.password), **_SETTINGS)
        except (DriverError, OSError) as fault:
            raise self._told(fault) from fault

    def verify(self) -> None:
        """Raises ConfigurationError, in one try, where server, account, database or version is wrong."""

        def look(_: Pulse) -> str:
            with self.session() as session:
                return session.run("RETURN 1").consume().server.agent

        try:
            agent = self.within(look, Limits(self.patience.connecting))
        except BaseException:
            self.close()
            raise
        if not _is_new_enough(agent):
            self.close()
            raise ConfigurationError(f"{self.address.uri} is {agent}", "Neo4j 5.26 or later is needed")

    def ask(self, text: str, allowance: Allowance | None = None, **parameters: Any) -> list[Row]:
        """The rows of one reading question, one of those that the allowance is for."""
        return self._read(text, parameters, allowance, _listed)

    def gather(self, text: str, allowance: Allowance | None = None, **parameters: Any) -> list[Values]:
        """The same of a question that returns lists of rows, each row a list of its values.

        So the driver reads them four times as fast.
        """
        return self._read(text, parameters, allowance, _gathered)

    def _read(
        self,
        text: str,
        parameters: dict[str, Any],
        allowance: Allowance | None,
        take: Callable[[Result, Pulse], list[_T]],
    ) -> list[_T]:
        query = named(text, self.suffix)
        begun, spent = monotonic(), allowance or Allowance(self.patience.question)

        def read(pulse: Pulse) -> list[_T]:
            with self.session(default_access_mode=READ_ACCESS) as session:
                return session.execute_read(lambda transaction: take(transaction.run(query, parameters), pulse))

        rows = self.within(read, Limits(self.patience.silence, whole=spent.seconds))
        spent.spend(monotonic() - begun, len(rows))
        self.asked += 1
        self.rows += len(rows)
        return rows

    def write(
        self, work: Callable[[Run], _T], *, rows: int = 0, first: float | None = None, whole: float | None = None
    ) -> _T:
        """What a piece of work gives, done in one managed transaction: all of it or nothing.

        It may take `first` seconds until the server says a first thing, and `whole` seconds, with a little more for
        each of its rows. Raises CommitLost where the server may have committed and we have not heard so; after any
        other exception it has not and will not.
        """

        def attempt(pulse: Pulse) -> _T:
            def once(transaction: ManagedTransaction) -> _T:
                pulse.begin()
                result = work(self._runner(transaction, pulse))
                pulse.commit()
                return result

            with self.session(default_access_mode=WRITE_ACCESS) as session:
                return session.execute_write(unit_of_work(timeout=_LONGEST)(once))

        return self.within(
            attempt, Limits(self.patience.silence, first, (whole or self.patience.writing) + _FOR_A_ROW * rows)
        )

    def change(self, text: str, **parameters: Any) -> list[Row]:
        """The rows of one statement that writes, in a transaction of its own."""
        return self.write(lambda run: run(text, **parameters))

    def alone(self, text: str) -> None:
        """Runs a statement that takes no transaction of ours: constraints and indexes."""

        def run(pulse: Pulse) -> None:
            with self.session() as session:
                session.run(Query(named(text, self.suffix))).consume()
            pulse.beat()

        self.within(run, Limits(self.patience.silence))

    def within(self, work: Callable[[Pulse], _T], limits: Limits, told_as_is: tuple[type[Exception], ...] = ()) -> _T:
        """What a piece of work gives, done beside us, with faults told as ours but for those to be told as they are."""
        running = Work(work, limits)
        try:
            return running.result()
        except told_as_is:
            raise
        except (TimeoutError, DriverError, Neo4jError, OSError) as fault:
            ours = self._told(Silence() if isinstance(fault, TimeoutError) else fault)
            raise (CommitLost(ours) if running.pulse.give_up() else ours) from fault
        finally:
            running.pulse.give_up()

    def session(self, **settings: Any) -> Session:
        """A session of the driver, which on a cluster sees what the one before it has written."""
        seen = self._driver.execute_query_bookmark_manager
        return self._driver.session(database=self.address.database, bookmark_manager=seen, **settings)

    def close(self) -> None:
        """Lets go of the connections."""
        thread = threading.Thread(target=self._driver.close, daemon=True)
        thread.start()
        thread.join(5)

    def _runner(self, transaction: ManagedTransaction, pulse: Pulse) -> Run:
        def run(text: str, **parameters: Any) -> list[Row]:
            pulse.go_on()
            try:
                rows = _listed(transaction.run(named(text, self.suffix), parameters), pulse)
            except TransientError as fault:
                if "Memory" in (fault.code or ""):  # the driver would try again, in vain
                    raise self._told(fault) from fault
                raise
            self.asked += 1
            return rows

        return run

    def _told(self, fault: Exception) -> StakegraphError:
        return told(fault, self.address.uri, self.address.password)


def _listed(result: Result, pulse: Pulse) -> list[Row]:
    """The rows of an answer; each thousand is a sign of life."""
    rows: list[Row] = []
    while some := result.fetch(_SOME):
        rows += some
        pulse.beat(len(some))
    pulse.beat()
    return rows


def _gathered(result: Result, pulse: Pulse) -> list[Values]:
    """The rows of an answer that brings many in one."""
    rows: list[Values] = []
    while some := result.fetch(_SOME_LISTS):
        found = [row for each in some for row in each[0]]
        rows += found
        pulse.beat(len(found))
    pulse.beat()
    return rows


def _is_new_enough(agent: str) -> bool:
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)  # `Neo4j/5.27-aura` on Aura
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST
