"""What every engine promises: the same records give the same results, in the same order."""

import importlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hasila.engine import Engine, Failed, open_engine
from hasila.errors import CommandError, LexiconError, StageError, WorldError

WORKERS = [1, 2, 3]
# More than a chunk for each worker, and a chunk that is not full.
MANY = 205


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return stages that worker processes find too."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return importlib.import_module("engine_stages")


@pytest.fixture(params=WORKERS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with open_engine(request.param) as engine:
        yield engine


def items(stages: ModuleType, count: int = MANY) -> list[Any]:
    return [stages.Item(f"report {number}", number) for number in range(count)]


def shown(results: Iterator[Any]) -> list[Any]:
    """Return results as values: two errors that say the same are equal here."""
    return [
        (result.id, type(result.error), str(result.error)) if isinstance(result, Failed) else result
        for result in results
    ]


@pytest.mark.parametrize("count", [0, 1, 32, 33, MANY])
def test_results_come_in_the_order_of_the_records(
    engine: Engine, stages: ModuleType, count: int
) -> None:
    results = list(engine.map(stages.doubled, iter(items(stages, count))))

    assert results == [stages.Item(f"report {n}", n * 2) for n in range(count)]


def test_an_error_stands_in_the_place_of_its_result_and_bears_the_id(
    engine: Engine, stages: ModuleType
) -> None:
    results = shown(engine.map(stages.picky, items(stages, 7)))

    assert results[:3] == [0, 1, 2]
    assert results[3] == ("report 3", WorldError, "report 3: is not right; mend it")
    assert results[4] == 4
    assert results[5][:2] == ("report 5", StageError)
    assert "ValueError: first line second line" in results[5][2]
    assert results[6] == 6


def test_groups_come_in_the_order_of_their_keys_whatever_the_order_of_the_records(
    engine: Engine, stages: ModuleType
) -> None:
    records = items(stages)

    results = shown(engine.group(stages.last_digit, stages.listed, reversed(records)))

    assert [result[0] for result in results] == list("0123456789")
    assert results[4] == ("4", WorldError, "4: is not right; mend it")
    assert results[0][1][:2] == ("report 200", "report 190")


def test_an_engine_can_be_used_again(engine: Engine, stages: ModuleType) -> None:
    first = list(engine.map(stages.doubled, items(stages)))

    assert list(engine.map(stages.doubled, items(stages))) == first


def test_who_stops_asking_leaves_the_engine_whole(engine: Engine, stages: ModuleType) -> None:
    results = iter(engine.map(stages.doubled, items(stages)))
    assert next(results) == stages.Item("report 0", 0)
    del results

    assert len(list(engine.map(stages.doubled, items(stages)))) == MANY


@pytest.mark.parametrize("stage", ["doubled", "picky"])
def test_any_number_of_workers_gives_the_same(stage: str, stages: ModuleType) -> None:
    def run(workers: int) -> list[Any]:
        with open_engine(workers) as engine:
            mapped = shown(engine.map(getattr(stages, stage), items(stages)))
            return [*mapped, *shown(engine.group(stages.last_digit, stages.listed, items(stages)))]

    assert run(1) == run(2) == run(3)


@pytest.mark.parametrize("workers", WORKERS)
def test_each_process_prepares_once(workers: int, stages: ModuleType, tmp_path: Path) -> None:
    notes = tmp_path / "loads"

    with open_engine(workers, partial(stages.load, notes)) as engine:
        results = list(engine.map(partial(stages.loaded, notes), items(stages)))

    processes = notes.read_text(encoding="utf-8").split()
    assert results == [1_000 + number for number in range(MANY)]
    assert len(processes) == len(set(processes)) <= workers


@pytest.mark.parametrize("workers", WORKERS)
def test_what_a_process_could_not_prepare_is_told(workers: int, stages: ModuleType) -> None:
    with (
        pytest.raises(LexiconError, match=r"words\.yaml:3"),
        open_engine(workers, stages.refuse) as engine,
    ):
        list(engine.map(stages.doubled, items(stages)))


@pytest.mark.parametrize("workers", WORKERS)
def test_what_is_raised_among_the_results_goes_through(workers: int, stages: ModuleType) -> None:
    def use(engine: Engine) -> None:
        for _ in engine.map(stages.doubled, items(stages)):
            raise CommandError("here", "enough", "stop")

    with pytest.raises(CommandError, match="enough"), open_engine(workers) as engine:
        use(engine)


def test_nought_workers_are_one_for_each_core(stages: ModuleType) -> None:
    with open_engine(0) as engine:
        assert len(list(engine.map(stages.doubled, items(stages)))) == MANY


def test_fewer_than_no_workers_are_refused() -> None:
    with pytest.raises(CommandError, match="workers -1"), open_engine(-1):
        pass
