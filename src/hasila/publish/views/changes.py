"""What moved between two moments, as rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.model.group import Group
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.pipeline import Cause, CauseKind, Change, ChangeKind
from hasila.publish.views.counts import say_bounds, say_many
from hasila.publish.views.figures import NOT_TOLD, OPEN, show_group, show_moment
from hasila.publish.views.tolls import ALL_SPEAKERS, EVERYBODY

# Kinds that say enough of an event by themselves: its rows are all as new, or as gone, as it is.
WHOLE = frozenset({ChangeKind.NEW, ChangeKind.SPLIT, ChangeKind.WITHDRAWN})
MOST_REPORTS = 3


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change in words. `outcome`, `group` and `source` are empty for the event itself."""

    kind: str
    outcome: str
    group: str
    source: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class EventChanges:
    """The changes of one event. `title` may be Arabic."""

    slug: str
    title: str
    rows: tuple[ChangeRow, ...]


def show_changes(
    changes: Iterable[Change], reports: Mapping[str, Report], *, all_rows: bool = False
) -> tuple[EventChanges, ...]:
    """Return changes by event; of a new or withdrawn event only itself, unless *all_rows*."""
    by_event: dict[str, list[Change]] = {}
    for change in changes:
        by_event.setdefault(change.event.id, []).append(change)
    shown = []
    for found in by_event.values():
        is_whole = any(change.outcome is None and change.kind in WHOLE for change in found)
        kept = [
            change
            for change in found
            if all_rows or change.outcome is None or not (is_whole or change.source_id)
        ]
        if kept:
            event = found[0].event
            rows = tuple(_row(change, reports) for change in kept)
            shown.append(EventChanges(event.slug or event.id, event.title, rows))
    return tuple(shown)


def _row(change: Change, reports: Mapping[str, Report]) -> ChangeRow:
    why = _why(change.causes, reports)
    if change.outcome is None:
        others = ", ".join(change.events)
        return ChangeRow(change.kind.value, "", "the event", "", others, "", why)
    group = show_group(Group(party=change.party, category=change.category))
    return ChangeRow(
        kind=change.kind.value,
        outcome=change.outcome.value,
        group=EVERYBODY if group == NOT_TOLD else group,
        source=change.source_id or ALL_SPEAKERS,
        before=_numbers(change.before),
        after=_numbers(change.after),
        why=why,
    )


def _numbers(row: Toll | None) -> str:
    """Return a row's best with its bounds: `136 (123–136)`."""
    if row is None:
        return NOT_TOLD
    bounds = say_bounds(row.low, row.high)
    best = NOT_TOLD if row.best is None else f"{row.best:,}"
    words = bounds if bounds == best else f"{best} ({bounds})"
    return f"{words} {OPEN}" if row.is_open else words


def _why(causes: Sequence[Cause], reports: Mapping[str, Report]) -> str:
    """Return the causes in words, those of reports by outlet and time."""
    words = []
    for kind in CauseKind:
        own = [cause for cause in causes if cause.kind is kind]
        names = dict.fromkeys(_name(cause.report, reports) for cause in own if cause.report)
        if names:
            first = "; ".join([*names][:MOST_REPORTS])
            more = len(names) - MOST_REPORTS
            rest = f"; {say_many(more, 'report')} more" if more > 0 else ""
            words.append(f"{_label(own)}: {first}{rest}")
        elif own:
            words.append(f"{kind.value}: {', '.join(dict.fromkeys(c.detail for c in own))}")
    return " | ".join(words)


def _label(causes: Sequence[Cause]) -> str:
    details = dict.fromkeys(cause.detail for cause in causes)
    return next(iter(details)) if len(details) == 1 else causes[0].kind.value


def _name(report: str, reports: Mapping[str, Report]) -> str:
    known = reports.get(report)
    if known is None:
        return report
    return f"{known.outlet or known.id}, {show_moment(known.published)}"
