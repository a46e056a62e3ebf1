"""Tolls as rows; a sum that nobody stated never looks like one that somebody did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hasila.model.figure import Figure
from hasila.model.group import Group
from hasila.model.toll import Toll
from hasila.publish.views.counts import say_bounds, say_figure, say_many
from hasila.publish.views.figures import NOT_TOLD, OPEN, show_group, show_moment

DERIVED, PROVISIONAL = "derived", "provisional"
WITHOUT_ATTACKERS = "without attackers"
EVERYBODY, ALL_SPEAKERS = "everybody", "all"


@dataclass(frozen=True, slots=True)
class TollRow:
    """One toll in words. `terms` are the counts that a derived sum adds up, in order.

    `sources` is the number of independent origins.
    """

    outcome: str
    group: str
    source: str
    best: str
    bounds: str
    marks: str
    as_of: str
    sources: int
    terms: tuple[str, ...]


def show_toll(toll: Toll, figures: Mapping[str, Figure] | None = None) -> TollRow:
    """Return the row of a toll; *figures* by id give the terms of a derived sum."""
    marks = [DERIVED] * toll.is_derived + [OPEN] * toll.is_open
    marks += [PROVISIONAL] * toll.is_provisional
    if toll.attackers is not None:
        marks.append(say_many(toll.attackers, "attacker") if toll.attackers else WITHOUT_ATTACKERS)
    known = figures or {}
    terms = [known[key] for key in toll.figures if key in known] if toll.is_derived else []
    return TollRow(
        outcome=toll.outcome.value,
        group=_group(toll),
        source=toll.source_id or ALL_SPEAKERS,
        best=NOT_TOLD if toll.best is None else f"{toll.best:,}",
        bounds=say_bounds(toll.low, toll.high),
        marks=", ".join(marks),
        as_of=show_moment(toll.as_of),
        sources=toll.sources,
        terms=tuple(say_figure(figure) for figure in sorted(terms, key=lambda f: f.span)),
    )


def sums(tolls: Iterable[Toll], figures: Iterable[Figure]) -> tuple[TollRow, ...]:
    """Return the totals that were added up and never stated, each with its terms."""
    known = {figure.id: figure for figure in figures}
    totals = [toll for toll in tolls if toll.is_derived and _is_total(toll)]
    spoken = [toll for toll in totals if toll.source_id]
    told = {(toll.outcome, toll.figures) for toll in spoken}
    others = [t for t in totals if not t.source_id and (t.outcome, t.figures) not in told]
    return tuple(show_toll(toll, known) for toll in (*spoken, *others))


def _is_total(toll: Toll) -> bool:
    return toll.party is None and toll.category is None


def _group(toll: Toll) -> str:
    if _is_total(toll):
        return EVERYBODY
    return show_group(Group(party=toll.party, category=toll.category))
