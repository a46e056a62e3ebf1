"""Why a figure was read: the rule, its words, and the readings that were tried and rejected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hasila.extract.assembly import SentenceReading, make_figures, number_span, outcome_of
from hasila.extract.findings import Finding
from hasila.extract.leftovers import Trial, left_in, no_amounts, trials, why_aside
from hasila.extract.pages import Sentence
from hasila.extract.qualifiers import is_told
from hasila.extract.reports import read_all
from hasila.lang.pack import Cue, Pack
from hasila.model.copies import replace
from hasila.model.figure import Evidence, Figure, Role, Unresolved
from hasila.model.report import Report

__all__ = ["Aside", "Explanation", "Trial", "explain"]


@dataclass(frozen=True, slots=True)
class Aside:
    """People who are no figure although a rule found them: threatened, wished, rates, illness."""

    evidence: Evidence
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure was read, from reading its report again.

    `figure` is what is read now, None where no rule finds it any more. `trials` are the words
    that might have said what happened to its people, the nearest first. `left` are the numbers
    of its sentence that are no figures, `asides` the people that were put aside.
    """

    figure: Figure | None
    trials: tuple[Trial, ...] = ()
    left: tuple[Unresolved, ...] = ()
    asides: tuple[Aside, ...] = ()


def explain(report: Report, figure_id: str, pack: Pack) -> Explanation:
    """Return why the figure was read in the report.

    Args:
        report: Dated as it was when the figure was read.
        figure_id: As `read_report` gave it.
        pack: The report's language.
    """
    readings = read_all(report, pack)
    figure = next((f for f in make_figures(report, readings) if f.id == figure_id), None)
    if figure is None:
        return Explanation(None)
    for reading in readings:
        finding = _finding_of(figure, reading)
        if finding is not None:
            return Explanation(
                replace(figure, evidence=(*figure.evidence, *_head(finding, reading.sentence))),
                trials(finding, reading),
                tuple(sorted(_left(report.id, reading), key=lambda left: left.span)),
                tuple(_asides(reading)),
            )
    return Explanation(figure)


def _left(report_id: str, reading: SentenceReading) -> Iterator[Unresolved]:
    yield from left_in(report_id, reading)
    yield from no_amounts(report_id, reading.sentence)


def _finding_of(figure: Figure, reading: SentenceReading) -> Finding | None:
    page = reading.sentence.page
    return next(
        (
            finding
            for finding in reading.findings
            if outcome_of(finding) is figure.outcome
            and number_span(page, finding.group) == figure.span
            and is_told(finding, reading.sentence)
        ),
        None,
    )


def _head(finding: Finding, sentence: Sentence) -> Iterator[Evidence]:
    """Yield the noun that says itself what happened («قتلى»), which no mark stands for."""
    group, page = finding.group, sentence.page
    for at in range(group.first, group.past):
        mark = page.mark(at, Cue.CASUALTY)
        if mark is not None and mark.entry == group.head and group.is_counted:
            yield Evidence(page.span(mark.first, mark.past), Role.TRIGGER, mark.entry)


def _asides(reading: SentenceReading) -> Iterator[Aside]:
    sentence = reading.sentence
    for finding in _put_aside(reading.findings, sentence):
        span = number_span(sentence.page, finding.group)
        evidence = Evidence(span, Role.NUMBER, finding.group.head)
        yield Aside(evidence, f"{sentence.page.pack.code}.{finding.rule}", why_aside(finding))


def _put_aside(findings: Sequence[Finding], sentence: Sentence) -> Iterator[Finding]:
    """Yield the people without a number that are no figure; `left_in` tells of the others."""
    for finding in findings:
        is_aside = outcome_of(finding) is not None and not is_told(finding, sentence)
        if is_aside and not finding.group.is_counted:
            yield finding
