"""When each figure's event happened, and for which moment its speaker gives it."""

from collections.abc import Mapping, Sequence

from hasila.model.copies import replace
from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.when import Precision, When
from hasila.resolve.calendars import Calendar, Dated, read_calendar
from hasila.resolve.moments import day_before, in_utc, moment_of
from hasila.text.fold import fold_word
from hasila.text.tokens import COMMA
from hasila.world.worlds import World

# Rules in the order of trial; each names itself in the figure's evidence.
IN_SENTENCE = "resolve.date.sentence"
SENTENCE_BEFORE = "resolve.date.before"
OF_REPORT = "resolve.date.report"
AS_OF = "resolve.date.as-of"
# A date parted from the figure by a comma counts as this many words further away.
CLAUSE_TOKENS = 6
# A day beside a verb of speaking may be that of speaking.
SAID_TOKENS = 15
# Beyond this a date of the same sentence is another clause's.
FAR_TOKENS = 35
# A month, a year or a long time dates what it stands beside («قُتل 300 منذ مارس 2019»), not
# what a place has been since («في المدينة الخاضعة للتنظيم منذ 2014»).
LONG_TOKENS = 6
SINCE_TOKENS = 3
SINCE = "since"
# «منذ بداية العام الحالي، وحتى صباح أمس»: the limit of a sum stands this near behind its beginning.
UNTIL_TOKENS = 2
RELATIVES = frozenset(fold_word(word) for word in ("التي", "الذي", "الذين", "حيث"))
SENTENCES_BACK = 2
EARLIER = ".toll.from"
# From this count on, the same number told again is the same statement.
TELLING_COUNT = 2
# «9 قتلى فجرا»: a part of the day this near after an earlier value is its moment.
PART_TOKENS = 3


def resolve_dates(report: Report, figures: Sequence[Figure], world: World) -> tuple[Figure, ...]:
    """Return the figures with the days of their event and the moment they are given for.

    What is already set is kept. `when` is None where neither the words nor `published` tell, and
    for background that has no date of its own. The *world* is not needed.

    Source:
        docs/method/dates.md
    """
    del world
    if not figures:
        return ()
    calendar = read_calendar(report, figures)
    dated = [_with_moment(_with_days(figure, calendar), calendar) for figure in figures]
    limits = {_number(figure): figure for figure in reversed(dated) if _is_limited(figure)}
    told = [_as_told_elsewhere(figure, limits, calendar) for figure in dated]
    wholes = {figure.id: figure for figure in told}
    shared = (_like_whole(figure, wholes, calendar) for figure in told)
    return tuple(_with_instant(figure) for figure in shared)


def _with_instant(figure: Figure) -> Figure:
    moment = in_utc(figure.as_of) if figure.as_of else None
    return figure if moment == figure.as_of else replace(figure, as_of=moment)


def _number(figure: Figure) -> tuple[Outcome, Count]:
    return figure.outcome, figure.count


def _is_limited(figure: Figure) -> bool:
    return any(evidence.entry == AS_OF for evidence in figure.evidence)


def _as_told_elsewhere(
    figure: Figure, limits: Mapping[tuple[Outcome, Count], Figure], calendar: Calendar
) -> Figure:
    """Return a number without a limit of its own with the one that it has elsewhere.

    A headline prints the toll, the text says that it is one of the evening before.
    """
    limit = limits.get(_number(figure))
    is_telling = limit is not None and (figure.count.low or 0) >= TELLING_COUNT
    if limit is None or not is_telling or figure.as_of != calendar.published:
        return figure
    return replace(figure, as_of=limit.as_of)


def _like_whole(figure: Figure, wholes: Mapping[str, Figure], calendar: Calendar) -> Figure:
    whole = wholes.get(figure.whole or "")
    if whole is None:
        return figure
    as_of = whole.as_of if figure.as_of == calendar.published else figure.as_of
    return replace(figure, when=whole.when or figure.when, as_of=as_of)


def _with_days(figure: Figure, calendar: Calendar) -> Figure:
    if figure.when is not None:
        return figure
    found = _find(figure, calendar)
    if found is None:
        return replace(figure, when=_default(figure, calendar))
    dated, rule = found
    evidence = Evidence(calendar.span(dated.mention), Role.TIME, rule)
    when = dated.days.when() if dated.is_full else calendar.counted(dated.days.when())
    return replace(figure, when=when, evidence=(*figure.evidence, evidence))


def _default(figure: Figure, calendar: Calendar) -> When | None:
    """Return the day of publication for news; background has been at some other time."""
    if calendar.today is None or figure.scope is Scope.BACKGROUND:
        return None
    day = calendar.today.isoformat()
    return calendar.counted(When(day, day, Precision.DAY))


def _find(figure: Figure, calendar: Calendar) -> tuple[Dated, str] | None:
    first, _ = calendar.page.tokens_of(figure.span)
    number = calendar.page.sentence_of(first)
    here = _nearest(figure, calendar, calendar.by_sentence.get(number, ()))
    if here is not None and here.is_long:
        return here, IN_SENTENCE
    if figure.scope is Scope.BACKGROUND:
        found = here or _background_before(number, calendar)
        return (found, IN_SENTENCE if here else SENTENCE_BEFORE) if found else None
    main = calendar.main
    if here is not None and (main is None or _governs(here, figure, calendar)):
        return here, IN_SENTENCE
    before = _before(number, calendar) if here is None else None
    if before is not None:
        return before, SENTENCE_BEFORE
    return (main, OF_REPORT) if main is not None else None


def _governs(dated: Dated, figure: Figure, calendar: Calendar) -> bool:
    """Tell a date of the figure's sentence that is nearer to it than the report's own."""
    first, _ = calendar.page.tokens_of(figure.span)
    if _distance(figure, dated, calendar) > FAR_TOKENS:
        return False
    return not (_is_said(dated, first) and calendar.main and _is_event(calendar.main))


def _is_said(dated: Dated, first: int) -> bool:
    """Tell a day on which somebody spoke: no figure stands between the verb and it."""
    said = dated.mention.said_at
    return said is not None and not said < first < dated.mention.first


def _is_event(dated: Dated) -> bool:
    return dated.mention.said_at is None and not dated.is_until


def _nearest(figure: Figure, calendar: Calendar, here: Sequence[Dated]) -> Dated | None:
    """Return the date of a sentence that governs the figure: the nearest of its clause."""
    fitting = [d for d in here if not d.is_until and _may_date(figure, d, calendar)]
    return min(fitting, key=lambda dated: _distance(figure, dated, calendar), default=None)


def _may_date(figure: Figure, dated: Dated, calendar: Calendar) -> bool:
    """Tell a date that may be the figure's: a month, a year or a long time only right beside it."""
    if dated.mention.is_record or dated.mention.is_state:
        return False
    if figure.scope is Scope.BACKGROUND or not dated.is_long or _is_sum(dated, figure, calendar):
        return True
    _, past = calendar.page.tokens_of(figure.span)
    is_behind = dated.mention.first >= past
    is_since = dated.mention.bound == SINCE
    between = calendar.page.tokens[past : dated.mention.first]
    is_of_place = is_behind and any(token.form in RELATIVES for token in between)
    limit = SINCE_TOKENS if is_since and is_behind else LONG_TOKENS
    return not is_of_place and _distance(figure, dated, calendar) <= limit


def _is_sum(dated: Dated, figure: Figure, calendar: Calendar) -> bool:
    """Tell what a sum is over, however far before it («منذ بداية العام وحتى أمس … قُتل 30»)."""
    first, _ = calendar.page.tokens_of(figure.span)
    mention = dated.mention
    here = calendar.by_sentence.get(calendar.page.sentence_of(first), ())
    limits = (d.mention.first for d in here if d.is_until)
    is_limited = any(0 <= limit - mention.past <= UNTIL_TOKENS for limit in limits)
    is_since = mention.bound == SINCE and mention.past <= first
    return is_since and (is_limited or mention.edge == "start")


def _distance(figure: Figure, dated: Dated, calendar: Calendar) -> int:
    first, past = calendar.page.tokens_of(figure.span)
    mention = dated.mention
    start, end = (past, mention.first) if mention.first >= past else (mention.past, first)
    between = calendar.page.tokens[start:end]
    commas = sum(token.kind is COMMA for token in between)
    return len(between) + CLAUSE_TOKENS * commas + SAID_TOKENS * _is_said(dated, first)


def _before(number: int, calendar: Calendar) -> Dated | None:
    """Return the last date of news in the few sentences before."""
    for earlier in range(number - 1, max(number - 1 - SENTENCES_BACK, -1), -1):
        found = [
            dated
            for dated in calendar.by_sentence.get(earlier, ())
            if not (dated.is_long or dated.is_until or calendar.is_old(dated))
        ]
        if found:
            return found[-1]
    return None


def _background_before(number: int, calendar: Calendar) -> Dated | None:
    """Return the last date of the sentence before where it is not one of the news."""
    before = calendar.by_sentence.get(number - 1, ())
    return next((d for d in reversed(before) if d.is_long or calendar.is_old(d)), None)


def _with_moment(figure: Figure, calendar: Calendar) -> Figure:
    if figure.as_of is not None:
        return figure
    first, _ = calendar.page.tokens_of(figure.span)
    here = calendar.by_sentence.get(calendar.page.sentence_of(first), ())
    if any((evidence.entry or "").endswith(EARLIER) for evidence in figure.evidence):
        return _earlier(figure, here, calendar)
    limits = [dated for dated in here if dated.is_until] or [
        dated for dated in here if _is_said(dated, first) and _is_moment(dated, calendar)
    ]
    limit = min(limits, key=lambda dated: _distance(figure, dated, calendar), default=None)
    if limit is None:
        return replace(figure, as_of=calendar.published)
    return _as_of(figure, limit, calendar)


def _is_moment(dated: Dated, calendar: Calendar) -> bool:
    """Tell a day, before that of publication or with its hour, on which somebody spoke."""
    is_past = calendar.today is not None and dated.days.end < calendar.today
    has_hour = dated.mention.part is not None or dated.mention.clock is not None
    return dated.is_exact and not dated.is_long and (is_past or has_hour)


def _earlier(figure: Figure, here: Sequence[Dated], calendar: Calendar) -> Figure:
    """Return an earlier value with its own part of the day, else the day before publication."""
    _, past = calendar.page.tokens_of(figure.span)
    own = [d for d in here if 0 <= d.mention.first - past < PART_TOKENS]
    if own:
        return _as_of(figure, own[0], calendar)
    published = calendar.published
    return figure if published is None else replace(figure, as_of=day_before(published))


def _as_of(figure: Figure, dated: Dated, calendar: Calendar) -> Figure:
    moment = moment_of(dated.mention, dated.days, calendar.published)
    evidence = Evidence(calendar.span(dated.mention), Role.TIME, AS_OF)
    return replace(figure, as_of=moment, evidence=(*figure.evidence, evidence))
