"""A report in, its figures out."""

from hasila.extract.assembly import SentenceReading, make_figures
from hasila.extract.clauses import Clause
from hasila.extract.findings import Finding
from hasila.extract.frames import read_findings
from hasila.extract.leftovers import find_unresolved
from hasila.extract.pages import read_page, read_sentences
from hasila.extract.speakers import Speaker, read_speakers
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
    if not page.marks:
        return []
    clauses: list[Clause] = []
    last: Finding | None = None
    for sentence in read_sentences(page):
        clauses.append(read_findings(sentence, last))
        last = clauses[-1].last
    # Who speaks matters only where something is told.
    is_told = any(f.outcome is not None for clause in clauses for f in clause.findings)
    readings: list[SentenceReading] = []
    speaker: Speaker | None = None
    for read in clauses:
        speakers = read_speakers(read.sentence, speaker) if is_told else ()
        speaker = speakers[-1] if speakers else speaker
        readings.append(
            SentenceReading(read.sentence, tuple(read.findings), tuple(read.refused), speakers)
        )
    return readings
