"""How many independent origins stand behind a row: a relay of one speaker is no second one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hasila.model.event import Origin
from hasila.model.figure import Figure
from hasila.model.toll import Toll
from hasila.tolls.policy import Policy


def with_origins(
    rows: Iterable[Toll], figures: Iterable[Figure], origins: Sequence[Origin], policy: Policy
) -> tuple[Toll, ...]:
    """Return rows with the origins of their figures.

    Args:
        rows: Of one event.
        figures: Of the event.
        origins: Of the event, the one that most reports pass on first; none: the rows tell none.
        policy: Says from how many origins on a row across speakers is no longer provisional.

    Source:
        docs/method/tolls.md, "Independent origins"
    """
    if not origins:
        return tuple(rows)
    by_id = {figure.id: figure for figure in figures}
    told: dict[str, list[str]] = {}
    for origin in origins:
        for report in origin.reports:
            told.setdefault(report, []).append(origin.id)
    return tuple(_with_origins(row, by_id, told, policy) for row in rows)


def _with_origins(
    row: Toll, figures: Mapping[str, Figure], told: Mapping[str, Sequence[str]], policy: Policy
) -> Toll:
    own = [figures[key] for key in row.figures if key in figures]
    found = {f.source_id for f in own if f.source_id in told.get(f.report, ())}
    # What a report says in nobody's name comes from one of those it stands on; from one that is
    # counted already, where there is such a one.
    for figure in sorted(own, key=lambda figure: (figure.report, figure.span)):
        behind = told.get(figure.report, ())
        if behind and found.isdisjoint(behind):
            found.add(behind[0])
    named = tuple(sorted(key for key in found if key is not None))
    is_across = row.source_id is None
    return replace(
        row, origins=named, is_provisional=is_across and len(named) < policy.fewest_origins
    )
