"""Who says it: the words that name the speaker of each stretch of a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from hasila.extract.pages import Page, Sentence
from hasila.lang.pack import Cue, Mark
from hasila.text.tokens import Kind

LONGEST_NAME = 9  # words
LONGEST_LEAD = 7  # words before «… : …» or before the verb
ENDS = frozenset({Kind.COMMA, Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.NUMBER})
ENDING_CUES = (Cue.TRIGGER, Cue.SPEECH, Cue.CASUALTY, Cue.QUALIFIER)
ENDING_BREAKS = ("hard", "that", "relative", "soft")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words `[first, past)` that name who says what stands at tokens `[since, until)`."""

    first: int
    past: int
    since: int
    until: int
    entry: str


def read_speakers(sentence: Sentence, last: Speaker | None) -> tuple[Speaker, ...]:
    """Return the speakers of a sentence; *last* goes on where «he added» names nobody."""
    found: list[Speaker] = []
    for mark in sentence.marks(Cue.SPEECH):
        speaker = _speaker(mark, sentence, last if not found else found[-1])
        if speaker is not None:
            found.append(speaker)
    return tuple(found) or tuple(_leading(sentence))


def speaker_at(at: int, speakers: tuple[Speaker, ...]) -> Speaker | None:
    """Return who says what stands at token *at*: the last one to take the word, or None."""
    of = [speaker for speaker in speakers if speaker.since <= at < speaker.until]
    return of[-1] if of else None


def _speaker(mark: Mark, sentence: Sentence, last: Speaker | None) -> Speaker | None:
    page = sentence.page
    name = _name(page, mark.past, sentence.past)
    if mark.value == "according":
        return _according(mark, name, sentence)
    if mark.value == "relay":
        return _made(mark, name, mark.first, sentence) if name else None
    if name is None:
        before = _name_before(page, mark.first, sentence.first)
        if before is not None:
            return _made(mark, before, mark.first, sentence)
        if mark.value == "say-on" and last is not None:
            return Speaker(last.first, last.past, mark.first, sentence.past, mark.entry)
        return None
    return _made(mark, name, mark.first, sentence)


def _made(mark: Mark, name: tuple[int, int], since: int, sentence: Sentence) -> Speaker:
    return Speaker(*name, since, sentence.past, mark.entry)


def _according(mark: Mark, name: tuple[int, int] | None, sentence: Sentence) -> Speaker | None:
    if name is None:
        return None
    return Speaker(*name, sentence.first, sentence.past, mark.entry)


def _name(page: Page, at: int, until: int) -> tuple[int, int] | None:
    """Return the words from *at* on that may name a speaker, or None."""
    first = page.skip(at)
    past = first
    while past < until and past - first < LONGEST_NAME and not _ends(page, past):
        past += 1
    while past > first and page.tokens[past - 1].kind is Kind.QUOTE:
        past -= 1
    return (first, past) if past > first else None


def _ends(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.kind in ENDS or at in page.quantities or at in page.dates:
        return True
    if any(page.mark(at, Cue.BREAK, value) for value in ENDING_BREAKS):
        return True
    toll = page.mark(at, Cue.TOLL)
    if toll is not None and toll.value != "from":
        return True
    return any(page.mark(at, cue) is not None for cue in ENDING_CUES)


def _name_before(page: Page, at: int, since: int) -> tuple[int, int] | None:
    """Return the words of the clause before a verb of speaking that may name the speaker."""
    first = at
    while first > since and at - first < LONGEST_LEAD and not _ends(page, first - 1):
        first -= 1
    is_whole = first == since or page.tokens[first - 1].kind in (Kind.COMMA, Kind.STOP)
    return (first, at) if first < at and is_whole else None


def _leading(sentence: Sentence) -> Iterator[Speaker]:
    """Yield the speaker of «X: …», where nobody else takes the word."""
    page = sentence.page
    for at in range(sentence.first, min(sentence.first + LONGEST_LEAD, sentence.past)):
        if page.tokens[at].form == ":" and at > sentence.first:
            yield Speaker(sentence.first, at, at, sentence.past, "lead")
            return
        if _ends(page, at):
            return
