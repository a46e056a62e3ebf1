"""Why a number moved: a report came, changed or went, a person judged, it is read otherwise."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hasila.model.event import Event
from hasila.model.figure import Figure, Status
from hasila.model.judgement import Judgement
from hasila.model.report import Report
from hasila.tolls.clock import order_of

# What a figure is held to say of whom; another reading of the same words changes one of these.
READ = ("outcome", "count", "hedge", "group", "scope", "stance", "source_id", "whole", "place")


class CauseKind(StrEnum):
    """What happened to a figure that a number stands on, or stood on."""

    REPORT = "report"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    READING = "reading"
    RECLASSIFIED = "reclassified"
    REVIEW = "review"
    JUDGEMENT = "judgement"
    MOVED = "moved"
    SUPERSEDED = "superseded"
    POLICY = "policy"
    COUNTING = "counting"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """`report` and `figure` are ids, None where the cause is none of a report's; `detail` words."""

    kind: CauseKind
    report: str | None
    figure: str | None
    detail: str


class Known:
    """The figures and reports of two moments, by id."""

    __slots__ = ("figures", "reports")

    def __init__(
        self,
        old: Iterable[Figure],
        new: Iterable[Figure],
        old_reports: Iterable[Report],
        new_reports: Iterable[Report],
    ) -> None:
        self.figures = ({f.id: f for f in old}, {f.id: f for f in new})
        self.reports = ({r.id: r for r in old_reports}, {r.id: r for r in new_reports})

    def moment(self, figure: str) -> datetime:
        """Return the moment a figure of the later time is for."""
        known = self.figures[1].get(figure)
        report = self.reports[1].get(known.report) if known else None
        return order_of((known.as_of if known else None) or (report.published if report else None))


def causes_of(
    gone: Collection[str], come: Collection[str], known: Known, own: Collection[str] = ()
) -> tuple[Cause, ...]:
    """Return why figures came into a number and went out of it; a newer number needs no reason.

    Args:
        gone: Ids of figures that it stands on no longer.
        come: Ids of figures that it stands on now.
        known: The figures and reports of both moments.
        own: Ids of figures that the event had before; they may count again without a reason.
    """
    found = {*_come(sorted(come), known, own), *_gone(sorted(gone), known)}
    return tuple(
        sorted(found, key=lambda cause: (cause.kind, cause.report or "", cause.figure or ""))
    )


def _come(figures: Iterable[str], known: Known, own: Collection[str]) -> Iterator[Cause]:
    for key in figures:
        figure = known.figures[1].get(key)
        if figure is None:
            continue
        kind, detail = _why_come(figure, known)
        if kind is not CauseKind.MOVED or key not in own:
            yield Cause(kind, figure.report, key, detail)


def _why_come(figure: Figure, known: Known) -> tuple[CauseKind, str]:
    """Return why a figure counts that did not before; of an unchanged one, that it moved here."""
    before, old = known.reports[0].get(figure.report), known.figures[0].get(figure.id)
    if before is None:
        return CauseKind.REPORT, "a new report"
    if before != known.reports[1].get(figure.report):
        return CauseKind.CORRECTION, "the report has changed"
    if old is None:
        return CauseKind.READING, "the report is read otherwise"
    if old.status is not figure.status:
        return CauseKind.REVIEW, figure.status.value
    said = _read_otherwise(old, figure)
    if said:
        return CauseKind.RECLASSIFIED, said
    return CauseKind.MOVED, "it was told of another event"


def _gone(figures: Iterable[str], known: Known) -> Iterator[Cause]:
    for key in figures:
        old = known.figures[0].get(key)
        if old is None:
            continue
        figure, after = known.figures[1].get(key), known.reports[1].get(old.report)
        if after is None:
            yield Cause(CauseKind.WITHDRAWAL, old.report, key, "the report was taken back")
        elif figure is not None and figure.status is Status.REJECTED is not old.status:
            yield Cause(CauseKind.REVIEW, old.report, key, figure.status.value)
        elif figure is not None and (said := _read_otherwise(old, figure)):
            yield Cause(CauseKind.RECLASSIFIED, old.report, key, said)
        elif figure is None and after != known.reports[0].get(old.report):
            yield Cause(CauseKind.CORRECTION, old.report, key, "the report has changed")
        elif figure is None:
            yield Cause(CauseKind.READING, old.report, key, "the report is read otherwise")


def _read_otherwise(old: Figure, new: Figure) -> str:
    """Return which fields of a figure are read otherwise, or nothing."""
    return ", ".join(name for name in READ if getattr(old, name) != getattr(new, name))


def judged_since(
    event: Event, before: Iterable[Judgement], after: Iterable[Judgement]
) -> tuple[Cause, ...]:
    """Return what people decided since of the figures, reports or accounts of an event."""
    known = set(before)
    own = {event.id, *event.figures, *event.reports}
    return tuple(
        Cause(CauseKind.JUDGEMENT, None, None, f"{each.verdict.value}, by {each.by}: {each.reason}")
        for each in after
        if each not in known and own & {_bare(each.left), _bare(each.right)}
    )


def _bare(key: str) -> str:
    """Return the report of an account's id (`<report>#<n>`), or the id itself."""
    report, mark, number = key.rpartition("#")
    return report if mark and number.isdecimal() else key
