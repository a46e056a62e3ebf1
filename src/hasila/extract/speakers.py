"""Who says it: the words that name the speaker of each stretch of a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hasila.extract.pages import Page, Sentence
from hasila.lang.pack import Cue, Mark
from hasila.text.tokens import Kind

LONGEST_NAME = 9  # words
LONGEST_LEAD = 7  # words before «… : …» or before the verb
AHEAD_REACH = 3  # words before «according to» where it speaks of what follows
ENDS = frozenset({Kind.COMMA, Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.NUMBER})
ENDING_CUES = (Cue.TRIGGER, Cue.SPEECH, Cue.CASUALTY, Cue.QUALIFIER)
ACCORDING = ("according", "according-relay")
FROM = "from"


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
        speaker = _speaker(mark, sentence, found[-1] if found else last)
        if speaker is not None:
            found.append(speaker)
    if not found:
        found.extend(_leading(sentence))
    if not found and last is not None and _goes_on(sentence):
        found.append(replace(last, since=sentence.first, until=sentence.past))
    return tuple(found)


def speaker_at(at: int, speakers: tuple[Speaker, ...]) -> Speaker | None:
    """Return who says what stands at token *at*: the last one to take the word, or None."""
    of = [speaker for speaker in speakers if speaker.since <= at < speaker.until]
    return of[-1] if of else None


def _speaker(mark: Mark, sentence: Sentence, last: Speaker | None) -> Speaker | None:
    page = sentence.page
    if mark.value == "aux":
        return None
    name = _name(page, mark.past, sentence.past)
    if mark.value in ACCORDING:
        return _according(mark, name, sentence)
    if mark.value == "relay":
        name = _relayed(page, mark.past, sentence.past) or name
        return _made(mark, name, mark.first, sentence) if name else None
    if name is None:
        name = _name_before(page, mark.first, sentence.first)
    if name is not None:
        return _made(mark, name, mark.first, sentence)
    if mark.value == "say-on" and last is not None:
        return Speaker(last.first, last.past, mark.first, sentence.past, mark.entry)
    return None


def _made(mark: Mark, name: tuple[int, int], since: int, sentence: Sentence) -> Speaker:
    return Speaker(*name, since, sentence.past, mark.entry)


def _according(mark: Mark, name: tuple[int, int] | None, sentence: Sentence) -> Speaker | None:
    """Return who is named behind the words: for what stands before, or, at the start, after."""
    if mark.value == "according-relay":
        name = _relayed(sentence.page, mark.past, sentence.past) or name
    if name is None:
        return None
    is_ahead = mark.first - sentence.first <= AHEAD_REACH
    until = sentence.past if is_ahead else mark.past
    return Speaker(*name, sentence.first, max(until, name[1]), mark.entry)


def _relayed(page: Page, at: int, until: int) -> tuple[int, int] | None:
    """Return who stands behind «from» where an outlet passes on another's words."""
    past = min(until, at + LONGEST_NAME + LONGEST_LEAD)
    for here in range(at - 1, past):
        if page.tokens[here].form in page.pack.letters.relays:
            return _name(page, here + 1, until)
        if page.mark(here, Cue.BREAK, "that") is not None:
            return None
    return None


def _name(page: Page, at: int, until: int) -> tuple[int, int] | None:
    """Return the words from *at* on that may name a speaker, or None."""
    first = page.skip(at)
    date = page.dates.get(first)
    if date is not None:
        first = page.skip(date.past)
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
    if page.mark(at, Cue.BREAK) is not None:
        return True
    toll = page.mark(at, Cue.TOLL)
    if toll is not None and toll.value != FROM:
        return True
    return any(page.mark(at, cue) is not None for cue in ENDING_CUES)


def _name_before(page: Page, at: int, since: int) -> tuple[int, int] | None:
    """Return the words of the clause before a verb of speaking that may name the speaker."""
    start = at
    while start > since and at - start < LONGEST_LEAD + LONGEST_NAME:
        token = page.tokens[start - 1]
        if token.kind in (Kind.COMMA, Kind.STOP) or page.mark(start - 1, Cue.BREAK, "that"):
            break
        start -= 1
    while start < at and page.mark(start, Cue.SPEECH, "aux") is not None:
        start += 1
    name = _name(page, start, at)
    return name if name is not None and name[1] - name[0] <= LONGEST_LEAD else None


def _goes_on(sentence: Sentence) -> bool:
    """Return whether a sentence without a speaker of its own goes on with the one before."""
    page = sentence.page
    before = page.tokens[sentence.first - 1] if sentence.first else None
    if before is None or "\n" in before.form:
        return False
    quotes = [at for at in range(sentence.first) if page.tokens[at].kind is Kind.QUOTE]
    return (
        _is_inside_quotes(page, quotes, sentence)
        or page.mark(sentence.first, Cue.SPEECH, "aux") is not None
    )


def _is_inside_quotes(page: Page, quotes: list[int], sentence: Sentence) -> bool:
    depth = 0
    for at in quotes:
        form = page.tokens[at].form
        if form[0] in page.pack.letters.opening:
            depth = 1
        elif form[0] in page.pack.letters.closing:
            depth = 0
        else:
            depth = 1 - depth
    return depth == 1 and sentence.first > 0


def _leading(sentence: Sentence) -> Iterator[Speaker]:
    """Yield the speaker of «The X: …», where nobody else takes the word."""
    page = sentence.page
    at = page.skip(sentence.first)
    if at >= sentence.past or not page.tokens[at].form.startswith(page.pack.letters.article):
        return
    for colon in range(at + 1, min(at + LONGEST_LEAD, sentence.past)):
        if page.tokens[colon].form == ":":
            yield Speaker(at, colon, colon, sentence.past, "lead")
            return
        if _ends(page, colon):
            return
