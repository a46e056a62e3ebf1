"""Everything in this process, one record after the other."""

from collections.abc import Callable, Iterable, Iterator

from hasila.engine.work import Failed, Record, Result, gather, over_group, run_one, settle


class Inline:
    """The plainest engine; the others are held to what it gives."""

    def __init__(self, prepare: Callable[[], object] | None = None) -> None:
        self._prepare = prepare

    def map(
        self, stage: Callable[[Record], Result], records: Iterable[Record]
    ) -> Iterator[Result | Failed]:
        """Give the stage's result for each record, or why there is none, in order."""
        if self._prepare is not None:
            self._prepare()
            self._prepare = None
            settle()
        for number, record in enumerate(records, 1):
            yield run_one(stage, record, number)

    def group(
        self,
        key: Callable[[Record], str],
        stage: Callable[[str, tuple[Record, ...]], Result],
        records: Iterable[Record],
    ) -> Iterator[Result | Failed]:
        """Give the stage's result for each key and its records, in the order of the keys."""
        return self.map(over_group(stage), gather(key, records))

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def stop(self) -> None:
        """Do nothing: what was not asked for does not run."""
