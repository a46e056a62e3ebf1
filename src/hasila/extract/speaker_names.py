"""The words that name a speaker, from their first to where his name is over."""

from hasila.extract.pages import Page
from hasila.lang.pack import Cue
from hasila.text.tokens import Kind

LONGEST_NAME = 9  # words
# A name in quotation marks is shorter («الجزيرة»).
LONGEST_QUOTED = 7  # words and the mark that closes it
ENDS = frozenset({Kind.COMMA, Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.NUMBER})
ENDING_CUES = (Cue.TRIGGER, Cue.SPEECH, Cue.CASUALTY, Cue.QUALIFIER)
FROM = "from"
ADDRESSEE = "addressee"


def read_speaker_name(page: Page, at: int, until: int) -> tuple[int, int] | None:
    """Return the words from *at* on that may name a speaker, or None."""
    first = page.skip(_past_addressee(page, _skip_what(page, page.skip(at))))
    date = page.dates.get(first)
    if date is not None:
        first = page.skip(date.past)
    past = first
    until = min(until, first + LONGEST_NAME)
    while past < until and not _ends(page, past) and not _ends_behind(page, first, past):
        past += 1
    while past > first and page.tokens[past - 1].kind is Kind.QUOTE:
        past -= 1
    is_what = past == first + 1 and page.tokens[first].form in page.pack.letters.what
    return (first, past) if past > first and not is_what else None


def _skip_what(page: Page, at: int) -> int:
    """Return the token behind «what X confirmed» («وفق ما أكده …», «حسبما أكده …»)."""
    is_what = page.form_at(at) in page.pack.letters.what
    said = page.mark(at + is_what, Cue.SPEECH, None if is_what else "which")
    at = page.skip(said.past) if said is not None else at
    return page.skip(at + 1) if _is_pronoun(page, at) else at


def _is_pronoun(page: Page, at: int) -> bool:
    """Return whether only a preposition and a pronoun stand there («ما أعلن عنه …»)."""
    letters = page.pack.letters
    leads = (*letters.relays, *letters.prepositions)
    return page.form_at(at) in {lead + owner for lead in leads for owner in letters.owners}


def _past_addressee(page: Page, at: int) -> int:
    """Return the token behind a paper it was told to, where that stands first («لـ«الوطن» …»)."""
    told = page.mark(at, Cue.SPEECH, ADDRESSEE)
    if told is None and page.form_at(at) not in page.pack.letters.purpose:
        return at
    past = told.past if told is not None else at + 1
    if past >= len(page.tokens) or page.tokens[past].kind is not Kind.QUOTE:
        return at
    quoted = page.tokens[past + 1 : past + LONGEST_QUOTED]
    return next((token.at + 1 for token in quoted if token.kind is Kind.QUOTE), at)


def _ends_behind(page: Page, first: int, at: int) -> bool:
    """Return whether a name that begins at *first* is over at *at*, where none could begin so."""
    if at == first:
        return False
    is_what = page.tokens[at].form in page.pack.letters.what
    is_addressee = page.mark(at, Cue.SPEECH, ADDRESSEE) is not None
    return is_what or is_addressee or opens_speech(page, first, at)


def opens_speech(page: Page, first: int, at: int) -> bool:
    """Return whether what the speaker says is quoted from token *at* on, and is no name."""
    if page.tokens[at].kind is not Kind.QUOTE:
        return False
    # A name may begin behind the mark that opens it («"لجنة الإنقاذ" المحلية»).
    own = page.tokens[max(first - 1, 0) : at]
    is_closing = sum(token.kind is Kind.QUOTE for token in own) % 2
    ahead = page.tokens[at + 1 : at + 1 + LONGEST_QUOTED]
    return not is_closing and all(token.kind is not Kind.QUOTE for token in ahead)


def _ends(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.kind in ENDS or at in page.quantities or at in page.dates:
        return True
    if page.mark(at, Cue.BREAK) is not None:
        return True
    toll = page.mark(at, Cue.TOLL)
    if toll is not None and toll.value != FROM:
        return True
    marks = (page.mark(at, cue) for cue in ENDING_CUES)
    return any(mark is not None and mark.value != ADDRESSEE for mark in marks)
