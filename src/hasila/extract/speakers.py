"""Who says it: the words that name the speaker of each stretch of a sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from hasila.extract.pages import Page, Sentence
from hasila.extract.speaker_names import (
    ENDS,
    LONGEST_NAME,
    LONGEST_QUOTED,
    opens_speech,
    read_speaker_name,
)
from hasila.lang.pack import Cue, Mark, NounKind
from hasila.model.copies import replace
from hasila.text.tokens import Kind

LONGEST_LEAD = 7  # words before «… : …» or before the verb
SPEAKING = frozenset(
    {"say", "say-on", "again", "raise", "own", "according", "according-relay", "relay"}
)
POSTED = "posted"
# Whose deed it is may be told so many tokens behind his name («تبنى … في العراق قتل …»).
DEED_REACH = 5
# «He said that …», with nobody named, is the one who spoke before.
CARRYING = frozenset({"say", "say-on", "again"})
SAME_REACH = 3
LONGEST_PRONOUN = 4  # letters of «عنهم»
GO_ON_REACH = 2
# «وقال أيضا إن»: the «that» stands among so many words behind the verb.
THAT_REACH = 3
GOING_ON = ((Cue.PART, "list"), (Cue.PART, "part"), (Cue.SPEECH, "so"))
RELAYING = ("relay", "according-relay")
ACCORDING = ("according", "according-relay")
LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words `[first, past)` that name who says what stands at tokens `[since, until)`."""

    first: int
    past: int
    since: int
    until: int
    entry: str


# Who spoke last, for where «he added» names nobody; nobody looks back for it without need.
Last = Callable[[], Speaker | None]


class Speech:
    """Who speaks in the sentences of a report, looked at as far as somebody asks."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._last: Speaker | None = None
        self._past = 0

    def speakers(self, number: int) -> tuple[Speaker, ...]:
        """Return the speakers of a sentence; the one before goes on where it names nobody."""
        sentence = self._sentences[number]
        found = read_speakers(sentence, lambda: self._before(number))
        if found and (found[0].entry.startswith(LEAD) or found[0].since <= sentence.first):
            return found
        last = self._before(number) if _goes_on(sentence) else None
        if last is None:
            return found
        # «كما أصيب ثلاثة، مشيرة إلى أن …»: who speaks later in the sentence spoke before it.
        return (replace(last, since=sentence.first, until=sentence.past), *found)

    def _before(self, number: int) -> Speaker | None:
        """Return who spoke last before a sentence; to be asked in the order of the sentences."""
        for sentence in self._sentences[self._past : number]:
            found = read_speakers(sentence, lambda: self._last)
            self._last = found[-1] if found else self._last
        self._past = max(self._past, number)
        return self._last


def read_speakers(sentence: Sentence, last: Last) -> tuple[Speaker, ...]:
    """Return the speakers that a sentence has words for."""
    found: list[Speaker] = []
    for mark in sentence.marks(Cue.SPEECH):
        speaker = _speaker(mark, sentence, partial(_last_of, found, last))
        if speaker is not None:
            found.append(speaker)
    return tuple(found or _leading(sentence))


def _last_of(found: Sequence[Speaker], last: Last) -> Speaker | None:
    return found[-1] if found else last()


def speaker_at(at: int, speakers: tuple[Speaker, ...]) -> Speaker | None:
    """Return who says what stands at token *at*: the last one to take the word, or None."""
    of = [speaker for speaker in speakers if speaker.since <= at < speaker.until]
    return of[-1] if of else None


def _speaker(mark: Mark, sentence: Sentence, last: Last) -> Speaker | None:
    page = sentence.page
    if mark.value not in SPEAKING or not _takes_the_word(mark, sentence):
        return None
    since = _since(mark, sentence)
    before = last() if _is_same(page, mark.past, sentence.past) else None
    name = None if before is not None else _said_by(mark, sentence)
    if name is not None:
        return Speaker(*name, since, sentence.past, mark.entry)
    if before is None and mark.value in CARRYING and _says_that(page, mark):
        before = last()
    if before is None:
        return None
    return replace(before, since=since, until=sentence.past, entry=mark.entry)


def _since(mark: Mark, sentence: Sentence) -> int:
    """Return from where on the speaker's words are told.

    «… بحسب الشرطة» governs its whole sentence, «وبحسب الشرطة …» what follows.
    """
    is_joined = mark.prefix in sentence.page.pack.letters.conjunctions
    is_clause = mark.first > sentence.first and is_joined and "governs" not in mark.traits
    return sentence.first if mark.value in ACCORDING and not is_clause else mark.first


def _takes_the_word(mark: Mark, sentence: Sentence) -> bool:
    """Return whether somebody speaks, and the word is no aside, aim or look back."""
    page = sentence.page
    is_of = mark.traits.get("unless") == "of" and not _goes_behind(mark, sentence)
    is_aside = _is_relative(page, mark.first) and not _tells(mark, sentence)
    is_aim = mark.value not in ACCORDING and mark.prefix.endswith(page.pack.letters.purpose)
    is_back = mark.value != "according" and _is_back(page, mark.past, sentence.past)
    return not (is_of or is_aside or is_aim or is_back or _is_untold(page, mark))


def _is_untold(page: Page, mark: Mark) -> bool:
    """Return whether nothing is told there («لم تعلن أي جهة», «طلب عدم ذكر اسمه»)."""
    before = page.before(mark.first)
    return before is not None and page.mark(before.at, Cue.QUALIFIER, "negation") is not None


def _is_aux(page: Page, at: int) -> bool:
    return any(page.mark(at, Cue.SPEECH, value) is not None for value in ("aux", "was", "so"))


def _says_that(page: Page, mark: Mark) -> bool:
    """Return whether «that» or a word of going on follows («وأضاف أن», «مشيرا إلى»)."""
    if mark.value != "say":
        return True
    first = page.skip(mark.past)
    ahead = range(first, min(first + THAT_REACH, len(page.tokens)))
    return any(page.mark(at, Cue.BREAK, "that") is not None for at in ahead)


def _said_by(mark: Mark, sentence: Sentence) -> tuple[int, int] | None:
    """Return the words that name the speaker behind or, of a verb, before it."""
    page = sentence.page
    name = read_speaker_name(page, mark.past, sentence.past)
    if mark.value == "again" or _is_quoting(page, mark.past):
        return None
    if mark.value == "raise":
        return name if name is not None and _is_toll(page, name[1]) else None
    if mark.value == "own":
        name = name or _name_before(page, mark.first, sentence.first)
        return name if name is not None and _is_deed(page, name, mark.past) else None
    if mark.value in RELAYING:
        is_told = mark.value in ACCORDING or (name is not None and _says_that_behind(page, *name))
        return _relayed(page, mark.past, sentence.past) or (name if is_told else None)
    if name is None and mark.value not in ACCORDING:
        return _name_before(page, mark.first, sentence.first)
    return name


def _is_deed(page: Page, name: tuple[int, int], past: int) -> bool:
    """Return whether a harm soon behind the verb and the name is what somebody says that he did.

    «تبنى الهجوم الذي قتل …» tells only whose the attack was.
    """
    at = max(name[1], past)
    if any(page.mark(here, Cue.CAUSE) is not None for here in range(name[0], at)):
        return False
    for here in range(at, min(at + DEED_REACH, len(page.tokens))):
        if page.mark(here, Cue.TRIGGER) is not None:
            return True
        if page.mark(here, Cue.CAUSE) is not None or page.tokens[here].kind in ENDS:
            return False
    return False


def _is_quoting(page: Page, at: int) -> bool:
    """Return whether a quotation begins at *at* that is no name («مضيفا: "قُتل …"»)."""
    ahead = page.tokens[at : at + 1 + LONGEST_QUOTED]
    ahead = ahead[1:] if ahead and ahead[0].form == ":" else ahead
    if not ahead or ahead[0].kind is not Kind.QUOTE:
        return False
    close = next((token.at for token in ahead[1:] if token.kind is Kind.QUOTE), None)
    return close is None or any(here in page.quantities for here in range(ahead[0].at, close))


def _is_toll(page: Page, at: int) -> bool:
    """Return whether the noun of a toll stands at *at* («رفع المرصد عدد القتلى»)."""
    toll = page.mark(at, Cue.TOLL)
    return toll is not None and toll.value in ("head", "count-of", "number")


def _is_relative(page: Page, at: int) -> bool:
    """Return whether the verb only says what kind of speaker is meant («الذي يوثق …»)."""
    before = page.before(at)
    return before is not None and page.mark(before.at, Cue.BREAK, "relative") is not None


def _tells(mark: Mark, sentence: Sentence) -> bool:
    """Return whether somebody behind the verb says that something is so («قالت إيران إنها …»)."""
    name = read_speaker_name(sentence.page, mark.past, sentence.past)
    return name is not None and _is_told(sentence.page, *name)


def _goes_behind(mark: Mark, sentence: Sentence) -> bool:
    """Return whether what is said follows, with a speaker between or without."""
    return _tells(mark, sentence) or _is_told(sentence.page, mark.past, mark.past)


def _says_that_behind(page: Page, first: int, past: int) -> bool:
    """Return whether «that» follows a name near by («نقلت الصحف في وقت لاحق أن …»)."""
    ahead = range(past, min(past + LONGEST_LEAD, len(page.tokens)))
    is_that = any(page.mark(at, Cue.BREAK, "that") is not None for at in ahead)
    return is_that or _is_told(page, first, past)


def _is_told(page: Page, first: int, past: int) -> bool:
    """Return whether behind a speaker's name, tokens `[first, past)`, is told what he says."""
    if page.form_at(past) == ":" or _is_quoting(page, past) or opens_speech(page, first, past):
        return True
    behind = page.skip(past)
    said = page.mark(behind, Cue.SPEECH)
    is_going_on = said is not None and said.value == "say-on"
    return is_going_on or page.mark(behind, Cue.BREAK, "that") is not None


def _is_back(page: Page, at: int, until: int) -> bool:
    """Return whether the words only tell who passed it on («نقلت عنه …»)."""
    relays = page.pack.letters.relays
    form = page.tokens[at].form if at < until else ""
    return form.startswith(relays) and form not in relays and len(form) <= LONGEST_PRONOUN


def _is_same(page: Page, at: int, until: int) -> bool:
    """Return whether the words behind mean the speaker before («المصدر ذاته», «تقديراته»)."""
    near = range(at, min(at + SAME_REACH, until))
    return any(page.mark(here, Cue.SPEECH, "same") is not None for here in near)


def _relayed(page: Page, at: int, until: int) -> tuple[int, int] | None:
    """Return who stands behind «from» where an outlet passes on another's words."""
    past = min(until, at + LONGEST_NAME + LONGEST_LEAD)
    for here in range(at - 1, past):
        if page.tokens[here].form in page.pack.letters.relays:
            return read_speaker_name(page, here + 1, until)
        if page.mark(here, Cue.BREAK, "that") is not None:
            return None
    return None


def _name_before(page: Page, at: int, since: int) -> tuple[int, int] | None:
    """Return the words of the clause before a verb of speaking that may name the speaker."""
    start = at
    while start > since and at - start < LONGEST_LEAD + LONGEST_NAME:
        token = page.tokens[start - 1]
        if token.kind in (Kind.COMMA, Kind.STOP) or page.mark(start - 1, Cue.BREAK, "that"):
            break
        start -= 1
    while start < at and _is_aux(page, start):
        start += 1
    name = read_speaker_name(page, start, at)
    return name if name is not None and name[1] - name[0] <= LONGEST_LEAD else None


def _goes_on(sentence: Sentence) -> bool:
    """Return whether a sentence without a speaker of its own goes on with the one before."""
    page = sentence.page
    sentence.read()
    before = page.tokens[sentence.first - 1] if sentence.first else None
    if before is None:
        return False
    is_paragraph = "\n" in before.form
    for at in range(sentence.first, min(sentence.first + GO_ON_REACH, sentence.past)):
        if any(page.mark(at, cue, value) is not None for cue, value in GOING_ON):
            return True
        if not is_paragraph and _is_aux(page, at):
            return True
    return _is_colon_list(page, sentence) or page.is_quoted(sentence.first)


def _is_colon_list(page: Page, sentence: Sentence) -> bool:
    """Return whether the sentence is «the dead: …»."""
    is_casualty = page.mark(sentence.first, Cue.CASUALTY) is not None
    after = page.tokens[sentence.first + 1 : sentence.first + 3]
    return is_casualty and any(token.form == ":" for token in after)


def _leading(sentence: Sentence) -> Iterator[Speaker]:
    """Yield the words of «X: …», where nobody else takes the word.

    They may be a place as well («حلب: …»): `resolve` keeps them only where it knows a speaker.
    """
    page = sentence.page
    first = _past_account(page, sentence)
    lead = range(first + 1, min(first + LONGEST_LEAD, sentence.past))
    if not any(page.tokens[at].form == ":" for at in lead):
        return
    sentence.read()
    for at in lead:
        if page.tokens[at].kind is Kind.SIGN:
            return
        if page.tokens[at].form == ":":
            nouns = range(first, at)
            is_person = any(page.noun(here, NounKind.PERSON) is not None for here in nouns)
            entry = "lead.person" if is_person else LEAD
            yield Speaker(page.skip(first), at, at, sentence.past, entry)
            return
        if page.tokens[at].kind in ENDS or page.mark(at, Cue.TRIGGER) is not None:
            return


def _past_account(page: Page, sentence: Sentence) -> int:
    """Return the token behind the account whose page it is («… on X: "الوكالة: …"»)."""
    near = range(sentence.first, min(sentence.first + LONGEST_LEAD, sentence.past))
    marks = (page.mark(at, Cue.SPEECH, POSTED) for at in near)
    posted = next((mark for mark in marks if mark is not None), None)
    return page.skip(posted.past + 1) if posted is not None else sentence.first
