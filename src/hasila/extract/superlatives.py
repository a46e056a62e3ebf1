"""A report in, its record claims out: what is said to be the largest or deadliest since when."""

from hasila.extract.pages import Page, read_page, read_sentences
from hasila.extract.speakers import Speaker, Speech, speaker_at
from hasila.lang.expressions import Superlative
from hasila.lang.pack import Pack
from hasila.model.ids import short_id
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.superlative import RecordClaim


def read_superlatives(report: Report, pack: Pack) -> tuple[RecordClaim, ...]:
    """Return the record claims of a report that tells of harm; time and place come later.

    Source:
        docs/method/records.md
    """
    page = read_page(report.content, pack)
    if page is None:
        return ()
    found = pack.find_superlatives(page.tokens)
    if not found:
        return ()
    sentences = list(read_sentences(page))
    speech = Speech(sentences)
    claims = []
    for item in found:
        at = next((n for n, s in enumerate(sentences) if s.first <= item.first < s.past), None)
        if at is None or not (item.noun or item.outcome or sentences[at].tells_harm):
            continue  # «رتل هو الأكبر منذ …»: nothing says that anybody was harmed
        speaker = speaker_at(item.first, speech.speakers(at))
        claims.append(_claim(item, report, page, speaker))
    return tuple(claims)


def _claim(item: Superlative, report: Report, page: Page, speaker: Speaker | None) -> RecordClaim:
    span = page.span(item.first, item.past)
    source = None if speaker is None else page.span(speaker.first, speaker.past)
    return RecordClaim(
        id=short_id("rec", report.id, span.start, span.end),
        report=report.id,
        span=span,
        superlative=item.value,
        outcome=Outcome(item.outcome) if item.outcome else Outcome.KILLED,
        published=report.published,
        is_assumed=item.outcome is None,
        since_span=page.span(item.bound_at, item.bound_at + 1),
        is_ever=item.bound == "ever",
        is_one_of=item.is_one_of,
        is_of_day=item.is_of_day,
        source=None if source is None else source.words(report.content),
    )
