"""Since when a record is claimed, where, and by whom."""

from collections.abc import Sequence

from hasila.model.copies import replace
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.superlative import RecordClaim
from hasila.resolve.antecedents import Context
from hasila.resolve.calendars import Calendar, Dated, read_calendar
from hasila.resolve.grounds import page_terms, read_ground
from hasila.resolve.mentions import Mention, read_mentions
from hasila.resolve.places import where_of
from hasila.resolve.sources import read_source
from hasila.text.pages import Page, read_page
from hasila.world.worlds import World

# «منذ سقوط …، آخر …، في آذار»: the date may stand so many words behind «since».
DATE_REACH = 16


def resolve_superlatives(
    report: Report, claims: Sequence[RecordClaim], world: World
) -> tuple[RecordClaim, ...]:
    """Return record claims with the day from which on, the place and the speaker's id.

    Source:
        docs/method/records.md
    """
    if not claims:
        return ()
    page = read_page(report.content)
    calendar = read_calendar(report)
    mentions = read_mentions(page, world.places, page_terms(page, world.actors))
    ground = read_ground(report, (), world)
    context = Context(ground.country, ground.day, elsewhere=ground.elsewhere)
    return tuple(
        _with_speaker(_with_place(_with_since(c, calendar), page, mentions, world), context, world)
        for c in claims
    )


def _with_since(claim: RecordClaim, calendar: Calendar) -> RecordClaim:
    if claim.since_span is None or claim.is_ever:
        return claim
    at, _ = calendar.page.tokens_of(claim.since_span)
    here = calendar.by_sentence.get(calendar.page.sentence_of(at), ())
    dated = next((d for d in here if _is_since(d, at)), None)
    if dated is None:
        return claim
    words = Span(
        claim.since_span.start, max(claim.since_span.end, calendar.span(dated.mention).end)
    )
    return replace(claim, since=dated.days.start.isoformat(), since_span=words)


def _is_since(dated: Dated, at: int) -> bool:
    return dated.mention.past > at and dated.mention.first - at <= DATE_REACH


def _with_place(
    claim: RecordClaim, page: Page, mentions: Sequence[Mention], world: World
) -> RecordClaim:
    """Return the claim with the place named between the superlative and «since», if any."""
    if claim.since_span is None:
        return claim
    _, past = page.tokens_of(claim.span)
    limit, _ = page.tokens_of(claim.since_span)
    found = next((m for m in mentions if past <= m.first < limit), None)
    return claim if found is None else replace(claim, place=where_of(found.place, world.places))


def _with_speaker(claim: RecordClaim, context: Context, world: World) -> RecordClaim:
    if claim.source is None:
        return claim
    return replace(claim, source_id=read_source(claim.source, context, world.actors))
