"""What a speaker says now of whom is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.tolls.answers import Answer, Asked, answer, sides_of
from hasila.tolls.blocks import blocks_of
from hasila.tolls.clock import day_number, order_of
from hasila.tolls.policy import Policy
from hasila.tolls.readings import EVERYBODY, add
from hasila.tolls.series import Step, StepKind, run_series, step_of
from hasila.tolls.statements import Statement


def total_of(statements: Sequence[Statement], asked: Asked, policy: Policy) -> Step | None:
    """Return a speaker's number for everybody, no less than a part that was told after it.

    A part told before or with the total that is above it stays: that is a contradiction. What was
    added on a later day than the total is not added to it: the true number is higher.
    """
    total = current_of(statements, asked, policy)
    if total is not None and _is_outrun(total, statements):
        total = replace(total, is_open=True)
    if total is None or total.count.high is None:
        return total
    top, above = total.count.high, []
    for party, category in blocks_of(statements):
        if (party, category) == EVERYBODY:
            continue
        part = current_of(statements, replace(asked, party=party, category=category), policy)
        is_above = part is not None and (part.count.low or 0) > top
        if part is not None and is_above and order_of(part.as_of) > order_of(total.as_of):
            above.append(part)
    return _lifted(total, above) if above else total


def _is_outrun(total: Step, statements: Sequence[Statement]) -> bool:
    """Return whether the speaker added to a toll on a later day than it last gave the toll."""
    known = day_number(total.last_said)
    is_toll = total.hedge is not Hedge.UNQUANTIFIED and known > 0
    return is_toll and any(s.is_increment and day_number(s.as_of) > known for s in statements)


def _lifted(total: Step, above: Sequence[Step]) -> Step:
    most = max(above, key=lambda part: (part.count.low or 0, part.figures))
    return replace(
        most,
        kind=StepKind.RAISED,
        count=Count(most.count.low, None),
        hedge=Hedge.AT_LEAST,
        figures=tuple(sorted({*total.figures, *most.figures})),
        shares=(),
        is_derived=True,
        covers=total.covers,
    )


def current_of(statements: Sequence[Statement], asked: Asked, policy: Policy) -> Step | None:
    """Return the last step of a speaker's series, or None where it says nothing.

    Where no number moves a series there are additions only, which together are the least there is,
    or words without a number.
    """
    steps = run_series(statements, asked, policy).steps
    if steps:
        return steps[-1]
    sides = sides_of(statements)
    own = [statement for statement in statements if not statement.is_wider]
    found = [item for s in own if (item := answer(s, asked, sides)) is not None]
    if not found:
        return None
    added = _day_by_day([item for item in found if item.statement.is_increment])
    if len(added) > 1:
        return _sum_of(added)
    last = max(found, key=_worth)
    step = step_of(last, None)
    if step.hedge is Hedge.UNQUANTIFIED:
        return step
    return replace(step, count=Count(step.count.low, None), hedge=Hedge.AT_LEAST)


def _worth(item: Answer) -> tuple[object, ...]:
    return item.reading.number, order_of(item.statement.as_of), item.statement.report


def _day_by_day(added: Sequence[Answer]) -> list[Answer]:
    """Return the largest addition of each day: of one day, several reports tell the same one."""
    days: dict[object, Answer] = {}
    for item in sorted(added, key=_worth):
        if item.reading.hedge is not Hedge.UNQUANTIFIED:
            days[order_of(item.statement.as_of).date()] = item
    return [days[day] for day in sorted(days, key=str)]


def _sum_of(added: Sequence[Answer]) -> Step:
    """Return additions of several days as one sum that nobody stated, the least there is."""
    told = add([item.reading for item in added])
    last = step_of(added[-1], None)
    return replace(
        last,
        number=told.number,
        count=Count(told.count.low, None),
        hedge=Hedge.AT_LEAST,
        figures=told.figures,
        is_derived=True,
        is_claimed=told.is_claimed,
    )


def with_words(step: Step, policy: Policy) -> Step:
    """Return a step with the number that the policy puts for a word without one."""
    number = policy.number_for(step.hedge)
    if number is None:
        return step
    high = step.count.high
    count = Count(number, None if high is None else max(number, high))
    hedge = Hedge.AT_LEAST if step.hedge is Hedge.UNQUANTIFIED else step.hedge
    return replace(step, number=number, count=count, hedge=hedge)
