"""Moments as people type them."""

from datetime import UTC, date, datetime, time

from hasila.errors import CommandError
from hasila.model.when import day_of, instant_of, is_day


def read_moment(words: str | None, option: str) -> datetime | None:
    """Return the UTC instant that was typed; a day alone means its end.

    Raises:
        CommandError: The words are no ISO day or time.
    """
    if words is None:
        return None
    try:
        if is_day(words):
            return datetime.combine(day_of(words), time.max, tzinfo=UTC)
        return instant_of(words)
    except ValueError as error:
        remedy = "write 2022-01-24 or 2022-01-24T12:00"
        raise CommandError(option, f"{words!r} is no moment", remedy) from error


def read_today(words: str | None) -> date:
    """Return the day that was typed for `--today`, else the clock's.

    Raises:
        CommandError: The words are no ISO day or time.
    """
    if words is None:
        return datetime.now(UTC).date()
    try:
        return day_of(words)
    except ValueError as error:
        raise CommandError("--today", f"{words!r} is no day", "write 2022-01-24") from error
