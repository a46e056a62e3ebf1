"""What every test may ask for, and the switches of a run."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from itertools import count as numbers_from
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SERVED_ELSEWHERE = ("needs_server", "needs_browser")

# Timing differs between machines, so a slow example is no failure.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.register_profile("soak", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


# A shell that runs the tests in the background has them ignore Ctrl-C, and so would every program
# that they start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of texts to measure on, which stands beside the repository or nowhere."""
    if not (SHARED / "eval").is_dir():
        pytest.skip("NOT CHECKED: ../shared, the folder of texts to measure on, is not here")
    return SHARED


@pytest.fixture(scope="session")
def postgres_server() -> Generator[Path]:
    """Give the folder with the socket of a PostgreSQL server that runs while the tests do.

    No server runs as root, so then it runs as the user that Debian's package made for it.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin")) + _folders_of("initdb")
    if not programs:
        pytest.skip("NOT CHECKED: PostgreSQL is not installed (Debian's package `postgresql`)")
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    # A socket's path may be about a hundred characters long; pytest's own folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="hasila-pg-", dir="/tmp"))
    shutil.chown(folder, user)

    def run(program: str, *words: str) -> None:
        command = [str(programs[-1] / program), "-D", str(folder / "data"), *words]
        subprocess.run(command, user=user, cwd=folder, stdout=subprocess.DEVNULL, check=True)

    try:
        run("initdb", "-U", "hasila", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        # What a crash of the machine would cost is not asked here; a killed client's is.
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
        yield folder
        run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(postgres_server: Path) -> Callable[[], AbstractContextManager[str]]:
    """Return what gives the address of an empty database, gone afterwards."""
    psycopg = pytest.importorskip("psycopg", reason="NOT CHECKED: psycopg is not installed")
    numbers = numbers_from(1)

    @contextmanager
    def make() -> Generator[str]:
        name = f"ledger_{next(numbers)}"
        admin = f"host={postgres_server} user=hasila dbname=postgres"
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
            yield f"postgresql://hasila@/{name}?host={postgres_server}"
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what was skipped for want of a server or browser where HASILA_NO_SKIP forbids it."""
    report = yield
    forbidden = os.environ.get("HASILA_NO_SKIP") == "1"
    needy = any(item.get_closest_marker(name) for name in SERVED_ELSEWHERE)
    if forbidden and needy and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where HASILA_NO_SKIP=1 forbids it: {_reason(report)}"
    return report


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave soaks out unless they were asked for by `-m`."""
    if config.getoption("markexpr"):
        return
    soaks = [item for item in items if item.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=soaks)
    items[:] = [item for item in items if item not in soaks]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, and in yellow, what this run did not check."""
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}", yellow=True, bold=True)


def _folders_of(program: str) -> list[Path]:
    found = shutil.which(program)
    return [Path(found).parent] if found else []


def _reason(report: pytest.TestReport) -> str:
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")
