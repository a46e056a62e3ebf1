"""Who speaks of an event, and whose number may stand for all."""

from collections.abc import Iterable, Sequence

from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.tolls.clock import order_of, put_on_shelf
from hasila.tolls.policy import DEFAULT, Policy
from hasila.tolls.speakers import speaker_of
from hasila.tolls.statements import Statement, read_statements


def voices(
    figures: Iterable[Figure],
    outcome: Outcome,
    reports: Sequence[Report] = (),
    policy: Policy = DEFAULT,
) -> tuple[str, ...]:
    """Return who gives a number for an outcome, the one that leads first.

    `hasila.tolls.policy.PRESS` stands for reports that name no speaker.
    """
    return rank_voices(read_statements(figures, put_on_shelf(reports)), outcome, policy)


def rank_voices(
    statements: Iterable[Statement], outcome: Outcome, policy: Policy
) -> tuple[str, ...]:
    """Return the speakers of an outcome by rank; of one rank who is carried by most reports.

    Source:
        docs/method/tolls.md, "Across all speakers"
    """
    spoken: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.outcome is outcome and _has_number(statement):
            spoken.setdefault(statement.voice, []).append(statement)

    def place(voice: str) -> tuple[int, int, float, str]:
        own = spoken[voice]
        carried = len({statement.report for statement in own})
        latest = max(order_of(statement.as_of) for statement in own)
        return policy.rank(speaker_of(voice)), -carried, -latest.toordinal(), voice

    return tuple(sorted(spoken, key=place))


def lead_voice(
    statements: Iterable[Statement], outcome: Outcome, policy: Policy = DEFAULT
) -> str | None:
    """Return the speaker whose number stands for all, or None where nobody gives one."""
    return next(iter(rank_voices(statements, outcome, policy)), None)


def _has_number(statement: Statement) -> bool:
    readings = [share.reading for share in statement.shares]
    if statement.whole is not None:
        readings.append(statement.whole)
    has_number = any(reading.hedge is not Hedge.UNQUANTIFIED for reading in readings)
    return has_number and not statement.is_wider
