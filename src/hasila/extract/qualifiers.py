"""How the speaker puts a figure, what it covers, and whether the true number is higher."""

from hasila.extract.findings import RULE_NONE, RULE_PART, Finding
from hasila.extract.groups import Shape
from hasila.extract.pages import Page, Sentence
from hasila.extract.speakers import SPEAKING
from hasila.lang.expressions import DateMention
from hasila.lang.pack import Cue, Mark, NounKind
from hasila.model.figure import Evidence, Role, Scope, Stance
from hasila.model.outcome import Outcome
from hasila.model.when import day_of

STANCES = (("denial", Stance.DENIED), ("fear", Stance.FEARED), ("claim", Stance.CLAIMED))
# A word of denial or fear governs what follows it up to here, in tokens.
STANCE_REACH = 14
# Tokens between «nobody has» and «the responsibility for».
OWNER_REACH = 6
# How far behind a figure its date may stand, in tokens.
DATE_REACH = 7
# «ردا على مقتل …» governs a word of harm this near behind it, in tokens.
EARLIER_REACH = 4
# «وكان …» opens a sentence: it stands among so many first tokens.
OPENING = 3
# What «had» befallen people is another day's news; that they had been held or displaced is not.
DONE = frozenset({Outcome.KILLED, Outcome.WOUNDED, Outcome.CASUALTIES, Outcome.HOSTAGE})
MONTHS = 12
OLD_MONTHS = 2
SINCE = "since"
GREGORIAN = "gregorian"
YEAR = "year"
REACH = "reach"
ALONE = ("alone", "alone-her")
NATURAL = "natural"
HEADLINES = "extract.scope.headlines"
# How far from a single death its cause may stand, in tokens beyond the sentence.
CAUSE_REACH = 40


def read_stance(finding: Finding, sentence: Sentence) -> tuple[Stance, Mark | None]:
    """Return how the figure is put, and the word that tells."""
    at = finding.group.first
    harm = min([at, *(mark.first for mark in finding.marks)])
    for value, stance in STANCES:
        for mark in sentence.marks(Cue.QUALIFIER, value):
            reach = STANCE_REACH if stance is not Stance.CLAIMED else at
            if REACH in mark.traits and not _is_owned(mark, harm, sentence):
                continue
            if 0 <= at - mark.past <= reach and not _is_parted(sentence, mark.past, at):
                return stance, mark
    untrue = next(sentence.marks(Cue.QUALIFIER, "untrue"), None)
    if untrue is not None and 0 < untrue.first - at <= STANCE_REACH:
        is_parted = _is_parted(sentence, at, untrue.first)
        return (Stance.STATED, None) if is_parted else (Stance.DENIED, untrue)
    return Stance.STATED, None


def _is_owned(mark: Mark, harm: int, sentence: Sentence) -> bool:
    """Return whether somebody takes on the harm right behind («مسؤوليته عن قتل …»)."""
    is_next = harm - mark.past <= int(mark.traits[REACH])
    before = sentence.page.marks_in(
        max(mark.first - OWNER_REACH, sentence.first), mark.first, Cue.QUALIFIER
    )
    return is_next and all(other.value != "negation" for other in before)


def _is_parted(sentence: Sentence, first: int, past: int) -> bool:
    page = sentence.page
    return any(page.mark(at, Cue.BREAK, "hard") is not None for at in range(first, past))


def read_scope(
    finding: Finding, sentence: Sentence, published: str | None
) -> tuple[Scope, Evidence | None]:
    """Return what the figure covers, and the words that tell.

    Args:
        finding: Whose scope is asked.
        sentence: Where it stands.
        published: The report's ISO day or time, or None.
    """
    page = sentence.page
    apart = _background(finding, sentence)
    if apart is not None:
        return Scope.BACKGROUND, apart
    date = _old_date(finding, sentence, published)
    if date is not None:
        span = page.span(date.first, date.past)
        return Scope.BACKGROUND, Evidence(span, Role.SCOPE, date.rule)
    if finding.rule == RULE_PART or finding.whole is not None or _is_of_harmed(finding, page):
        return Scope.PART, None
    known = _right_before(finding, sentence, "identified")
    if known is not None and finding.group.is_counted:
        return Scope.PART, evidence_of(page, known, Role.SCOPE)
    marks = sentence.marks(Cue.SCOPE, "new")
    fresh = next((m for m in marks if _is_printed(m, page) and not _is_by_herself(m, page)), None)
    if fresh is not None and finding.rule != RULE_NONE:
        return Scope.NEW, evidence_of(page, fresh, Role.SCOPE)
    return Scope.TOTAL, None


def _is_of_harmed(finding: Finding, page: Page) -> bool:
    """Return whether some of those whom the same harm befell are counted («ثلاثة من الجرحى»)."""
    quantity = finding.group.quantity
    of = page.mark(quantity.past, Cue.PART, "of") if quantity is not None else None
    harmed = page.mark(of.past, Cue.CASUALTY) if of is not None else None
    if harmed is None or finding.outcome is None or harmed.value != finding.outcome.value:
        return False
    return harmed.prefix.endswith(page.pack.letters.article)


def _is_printed(mark: Mark, page: Page) -> bool:
    """Return whether the words as printed end as the entry asks («وحده» is not «وحدة»)."""
    return (
        page.span(mark.first, mark.past).words(page.content).endswith(mark.traits.get("ending", ""))
    )


def _is_by_herself(mark: Mark, page: Page) -> bool:
    """Return whether «وحدها» tells of a person who was alone, and of no day or place."""
    before = page.before(mark.first)
    noun = page.noun_ending(before.at) if before is not None else None
    is_alone = mark.entry.endswith(ALONE)
    return is_alone and noun is not None and noun.kind is NounKind.PERSON


def _background(finding: Finding, sentence: Sentence) -> Evidence | None:
    """Return the words that set the figure apart from the event of the news."""
    page, at = sentence.page, finding.group.first
    listed = next((line for line in page.headlines if line[0] <= at < line[1]), None)
    if listed is not None:
        return Evidence(page.span(*listed), Role.SCOPE, HEADLINES)
    if page.furniture is not None and page.furniture.past <= at:
        return evidence_of(page, page.furniture, Role.SCOPE)
    # «قُتل 300 منذ بدء الحرب، فيما أصيب خمسة»: another clause tells of the news.
    marks = sentence.marks(Cue.SCOPE, "background")
    near = (m for m in marks if not _is_parted(sentence, *sorted((m.first, at))))
    whole = next(near, None)
    before = _right_before(finding, sentence, "earlier")  # «ردا على مقتل …»
    mark = whole or before or _pluperfect(finding, sentence)
    return evidence_of(page, mark, Role.SCOPE) if mark is not None else None


def _right_before(finding: Finding, sentence: Sentence, value: str) -> Mark | None:
    """Return a word of scope of this value that governs the harm right behind it."""
    at = min([finding.group.first, *(mark.first for mark in finding.marks)])
    for mark in sentence.marks(Cue.SCOPE, value):
        is_for_all = finding.group.is_counted or mark.traits.get("needs") != "count"
        if is_for_all and 0 <= at - mark.past <= int(mark.traits.get(REACH, EARLIER_REACH)):
            return mark
    return None


def _pluperfect(finding: Finding, sentence: Sentence) -> Mark | None:
    """Return «وكان» that opens the sentence where no speaker stands before the harm."""
    page = sentence.page
    at = finding.group.first
    mark = next(sentence.marks(Cue.SCOPE, "pluperfect"), None)
    if mark is None or not finding.group.is_counted or finding.outcome not in DONE:
        return None
    if mark.first - sentence.first >= OPENING:
        return None
    said = (page.mark(n, Cue.SPEECH) for n in range(mark.past, at))
    is_told = any(speech is not None and speech.value in SPEAKING for speech in said)
    is_done = any(mark.past <= harm.first for harm in finding.marks if harm.cue is Cue.TRIGGER)
    return mark if is_done and not is_told else None


def evidence_of(page: Page, mark: Mark, role: Role) -> Evidence:
    """Return a mark's words as evidence."""
    return Evidence(page.span(mark.first, mark.past), role, mark.entry)


def _old_date(finding: Finding, sentence: Sentence, published: str | None) -> DateMention | None:
    """Return a date of an earlier year or season, where it is the one nearest to the figure."""
    at = finding.group.first
    here = [
        (abs(first - at), first, date)
        for first, date in sentence.page.dates.items()
        if sentence.first <= first < sentence.past
        and first - at <= DATE_REACH
        and not date.is_state
    ]
    nearest = min(here, default=None, key=lambda each: each[:2])
    if nearest is None:
        return None
    date, is_opening = nearest[2], nearest[1] - sentence.first <= OPENING
    is_old = _is_old(date, published) or (is_opening and _is_old_month(date, published))
    return date if is_old else None


def _is_old_month(date: DateMention, published: str | None) -> bool:
    """Return whether a month without a year that opens a sentence is one of another season."""
    if date.month is None or date.year is not None or date.bound or published is None:
        return False
    if date.calendar != GREGORIAN or date.shift == 0:
        return False
    return (day_of(published).month - date.month) % MONTHS >= OLD_MONTHS


def _is_old(date: DateMention, published: str | None) -> bool:
    """Return whether a date as printed lies well before the day of publication."""
    if date.unit == YEAR and (date.shift or 0) < 0:  # «العام الماضي»
        return True
    if date.calendar != GREGORIAN or published is None:
        return False
    news = day_of(published)
    if date.year is None:
        is_since = date.bound == SINCE and date.month is not None
        return is_since and (news.month - (date.month or 0)) % MONTHS >= OLD_MONTHS
    months = (news.year - date.year) * MONTHS + news.month - (date.month or news.month)
    return months >= OLD_MONTHS


def is_told(finding: Finding, sentence: Sentence) -> bool:
    """Return whether the finding is a figure: real, of somebody, and no natural death."""
    group = finding.group
    is_bare_many = group.shape is Shape.MANY and finding.rule == RULE_PART
    return not finding.is_unreal and not is_bare_many and not _is_natural(finding, sentence)


def _is_natural(finding: Finding, sentence: Sentence) -> bool:
    """Return whether one person died and nothing near tells of attack, accident or disaster."""
    if finding.group.is_counted or not any(NATURAL in mark.traits for mark in finding.marks):
        return False
    if next(sentence.marks(Cue.QUALIFIER, "suicide"), None) is not None:
        return True
    page = sentence.page
    first = max(sentence.first - CAUSE_REACH, 0)
    past = min(sentence.past + CAUSE_REACH, len(page.tokens))
    return next(page.marks_in(first, past, Cue.CAUSE), None) is None
