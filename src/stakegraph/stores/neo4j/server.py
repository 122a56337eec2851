"""The connection: one question or one transaction at a time, each with an end, whatever the network does."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final, Generic, TypeAlias, TypeVar

from neo4j import WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Query, Record, RoutingControl
from stakegraph.errors import ConfigurationError
from stakegraph.stores.neo4j.address import Address
from stakegraph.stores.neo4j.faults import Silence, told
from stakegraph.stores.neo4j.labels import named

_T = TypeVar("_T")
Row: TypeAlias = Record
Run: TypeAlias = Callable[..., list[Row]]

OLDEST: Final = (5, 26)
_CONNECTING: Final = 20.0  # seconds
_SILENCE: Final = 60.0  # seconds that one answer may take
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

    def __init__(self, address: Address, suffix: str = "", silence: float = _SILENCE) -> None:
        self.address = address
        self.suffix = suffix
        self.asked = 0
        self.rows = 0
        self._silence = silence
        with self._faults():
            self._driver: Driver = GraphDatabase.driver(address.uri, auth=(address.user, address.password), **_SETTINGS)

    def verify(self) -> None:
        """Raises ConfigurationError, in one try, where server, account, database or version is wrong."""

        def look(_: "_Pulse") -> str:
            with self._driver.session(database=self.address.database) as session:
                return session.run("RETURN 1").consume().server.agent

        try:
            agent = self.within(look, _CONNECTING)
        except BaseException:
            self.close()
            raise
        if not _is_new_enough(agent):
            self.close()
            raise ConfigurationError(f"{self.address.uri} is {agent}", "Neo4j 5.26 or later is needed")

    def ask(self, text: str, **parameters: Any) -> list[Row]:
        """The rows of one reading question."""
        query = Query(named(text, self.suffix))

        def read(pulse: "_Pulse") -> list[Row]:
            found = self._driver.execute_query(
                query, parameters, database_=self.address.database, routing_=RoutingControl.READ
            )
            pulse.beat()
            return found.records

        rows = self.within(read)
        self.asked += 1
        self.rows += len(rows)
        return rows

    def write(self, work: Callable[[Run], _T]) -> _T:
        """What a piece of work gives, done in one managed transaction: all of it or nothing."""

        def attempt(pulse: "_Pulse") -> _T:
            with self._driver.session(database=self.address.database, default_access_mode=WRITE_ACCESS) as session:
                return session.execute_write(lambda transaction: work(self._runner(transaction, pulse)))

        return self.within(attempt)

    def change(self, text: str, **parameters: Any) -> list[Row]:
        """The rows of one statement that writes, in a transaction of its own."""
        return self.write(lambda run: run(text, **parameters))

    def alone(self, text: str) -> None:
        """Runs a statement that takes no transaction of ours: constraints and indexes."""

        def run(pulse: "_Pulse") -> None:
            with self._driver.session(database=self.address.database) as session:
                session.run(Query(named(text, self.suffix))).consume()
            pulse.beat()

        self.within(run)

    def within(
        self,
        work: Callable[["_Pulse"], _T],
        seconds: float | None = None,
        told_as_is: tuple[type[Exception], ...] = (),
    ) -> _T:
        """What a piece of work gives, done beside us, so that a server that says nothing cannot hold us for ever."""
        limit = self._silence if seconds is None else seconds
        pulse, result = _Pulse(), _Result[_T]()
        thread = threading.Thread(target=result.take, args=(work, pulse), daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(max(0.01, pulse.last + limit - monotonic()))
            if thread.is_alive() and monotonic() > pulse.last + limit:
                raise told(Silence(), self.address.uri, self.address.password)
        with self._faults(told_as_is):
            return result.give()

    def session(self, **settings: Any) -> Any:
        """A session of the driver's own, for asking in a person's words."""
        return self._driver.session(database=self.address.database, **settings)

    def close(self) -> None:
        """Lets go of the connections."""
        thread = threading.Thread(target=self._driver.close, daemon=True)
        thread.start()
        thread.join(5)

    def _runner(self, transaction: ManagedTransaction, pulse: "_Pulse") -> Run:
        def run(text: str, **parameters: Any) -> list[Row]:
            rows = list(transaction.run(named(text, self.suffix), parameters))
            pulse.beat()
            self.asked += 1
            return rows

        return run

    @contextmanager
    def _faults(self, told_as_is: tuple[type[Exception], ...] = ()) -> Iterator[None]:
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except told_as_is:
            raise
        except (DriverError, Neo4jError, OSError) as fault:
            raise told(fault, self.address.uri, self.address.password) from fault


class _Pulse:
    """When the server last said something."""

    def __init__(self) -> None:
        self.last = monotonic()

    def beat(self) -> None:
        self.last = monotonic()


class _Result(Generic[_T]):
    """What came out of a thread: a value, or what was raised."""

    def __init__(self) -> None:
        self._values: list[_T] = []
        self._raised: BaseException | None = None

    def take(self, work: Callable[[_Pulse], _T], pulse: _Pulse) -> None:
        try:
            self._values.append(work(pulse))
        except BaseException as raised:  # given on to the thread that waits
            self._raised = raised

    def give(self) -> _T:
        if self._raised is not None:
            raise self._raised
        return self._values[0]


def _is_new_enough(agent: str) -> bool:
    name, _, version = agent.partition("/")
    numbers = version.split(".")
    try:
        return name == "Neo4j" and (int(numbers[0]), int(numbers[1])) >= OLDEST
    except (ValueError, IndexError):
        return False
