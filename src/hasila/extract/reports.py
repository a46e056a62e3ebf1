"""A report in, its figures out."""

from hasila.extract.assembly import SentenceReading, make_figures, outcome_of
from hasila.extract.clauses import Clause
from hasila.extract.findings import Finding
from hasila.extract.frames import read_findings
from hasila.extract.leftovers import find_unresolved
from hasila.extract.pages import read_page, read_sentences
from hasila.extract.speakers import Speech
from hasila.lang.pack import Pack
from hasila.model.figure import Figure, Unresolved
from hasila.model.report import Report


def read_report(report: Report, pack: Pack) -> tuple[tuple[Figure, ...], tuple[Unresolved, ...]]:
    """Return a report's figures, and the numbers near a word of harm that no rule placed.

    The figures have no actor, place or date yet: `resolve` adds them.
    """
    readings = read_all(report, pack)
    return make_figures(report, readings), find_unresolved(report.id, readings)


def read_all(report: Report, pack: Pack) -> list[SentenceReading]:
    """Return what each sentence of a report holds; nothing where no word tells of harm."""
    page = read_page(report.content, pack)
    if page is None:
        return []
    clauses: list[Clause] = []
    last: Finding | None = None
    for sentence in read_sentences(page):
        clauses.append(read_findings(sentence, last))
        last = clauses[-1].last
    speech = Speech([clause.sentence for clause in clauses])
    return [
        SentenceReading(
            read.sentence,
            tuple(read.findings),
            tuple(read.refused),
            # Who speaks matters only where something is told.
            speech.speakers(number) if any(map(outcome_of, read.findings)) else (),
        )
        for number, read in enumerate(clauses)
    ]
