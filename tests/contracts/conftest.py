"""The ledgers that the contract is held against. A new database joins in `DATABASES`."""

import tempfile
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pytest

from hasila.ledger import Ledger, open_ledger
from hasila.ledger.store import clock

Database = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def sqlite() -> Database:
    """Return what gives the address of a file that is not there yet."""

    @contextmanager
    def make() -> Generator[str]:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/ledger.db"

    return make


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs_server)]


@pytest.fixture(scope="session", params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    """Return what gives addresses for ledgers."""
    place: Database = request.getfixturevalue(request.param)
    return place


@pytest.fixture(scope="session")
def fresh(database: Database) -> Callable[..., AbstractContextManager[Ledger]]:
    """Return what gives empty ledgers; `now` is the clock they record by."""

    @contextmanager
    def make(now: Callable[[], datetime] = clock) -> Generator[Ledger]:
        with database() as url, open_ledger(url, create=True, now=now) as ledger:
            yield ledger

    return make
