"""A report in, its figures out."""

from hasila.extract.assembly import SentenceReading, make_figures
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
    readings: list[SentenceReading] = []
    last: Finding | None = None
    speaker: Speaker | None = None
    for sentence in read_sentences(page):
        read = read_findings(sentence, last)
        speakers = read_speakers(sentence, speaker)
        speaker = speakers[-1] if speakers else speaker
        last = read.last
        readings.append(
            SentenceReading(sentence, tuple(read.findings), tuple(read.refused), speakers)
        )
    return readings
