"""What was left alone near a word of harm, and which word did not take it, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hasila.extract.assembly import SentenceReading, number_span, outcome_of
from hasila.extract.clauses import BACK_REACH
from hasila.extract.findings import Finding
from hasila.extract.fits import too_far, words_between
from hasila.extract.groups import Group, Refused, Shape
from hasila.extract.pages import Sentence
from hasila.extract.qualifiers import is_told
from hasila.extract.triggers import BACK_REACH_PARTICIPLE, BACK_REACH_VERB
from hasila.lang.pack import HARMS, Cue, Mark
from hasila.model.figure import Unresolved
from hasila.model.span import Span
from hasila.text.tokens import Kind

# Words between a word of harm and an amount that counts no people, so that it is worth a line.
NEAR = 12
# How far back each class of word looks for its people, in words; the others do not.
BACK = {
    "plural": BACK_REACH,
    "closing": BACK_REACH,
    "participle": BACK_REACH_PARTICIPLE,
    "verb": BACK_REACH_VERB,
}
PARTING = ("hard", "that")
DATE = "part of a date"
NO_AMOUNT = "part of a name, a time, a score or a share of a hundred"


@dataclass(frozen=True, slots=True)
class Trial:
    """A word that might have said what happened to people and does not; `entry` knows it."""

    span: Span
    entry: str
    why: str


def find_unresolved(report_id: str, readings: Sequence[SentenceReading]) -> tuple[Unresolved, ...]:
    """Return the numbers near a word of harm that are no figure, each with the reason."""
    return tuple(left for reading in readings for left in left_in(report_id, reading))


def left_in(report_id: str, reading: SentenceReading) -> Iterator[Unresolved]:
    """Yield the numbers of one sentence that were left alone near a word of harm, in order."""
    sentence = reading.sentence
    words = words_of_harm(sentence) if reading.findings or reading.refused else ()
    if not words:
        return
    found = [_of_finding(finding, words, reading) for finding in reading.findings]
    found += [_of_refused(refused, words, sentence) for refused in reading.refused]
    for left in sorted(filter(None, found), key=lambda left: left.first):
        yield left.record(report_id, sentence)


def no_amounts(report_id: str, sentence: Sentence) -> Iterator[Unresolved]:
    """Yield the digits of a sentence that the language takes for no amount, in order."""
    page = sentence.page
    words = words_of_harm(sentence)
    dated = {at for date in page.dates.values() for at in range(date.first, date.past)}
    for at in range(sentence.first, sentence.past) if words else ():
        if page.tokens[at].kind is Kind.NUMBER and (at in dated or at not in page.inside):
            near = min(words, key=lambda mark: gap_to(mark, at, at + 1, sentence))
            why = DATE if at in dated else NO_AMOUNT
            yield _Left(at, page.tokens[at].span, None, near, why).record(report_id, sentence)


@dataclass(frozen=True, slots=True)
class _Left:
    first: int
    span: Span
    value: int | None
    near: Mark
    why: str

    def record(self, report_id: str, sentence: Sentence) -> Unresolved:
        page = sentence.page
        near = page.span(self.near.first, self.near.past).words(page.content)
        return Unresolved(report_id, self.span, self.value, near, self.why)


def words_of_harm(sentence: Sentence) -> list[Mark]:
    """Return the words of harm of a sentence, in order."""
    marks = sentence.page.marks
    return [
        mark
        for at in range(sentence.first, sentence.past)
        for mark in marks.get(at, ())
        if mark.cue in HARMS
    ]


def _of_finding(finding: Finding, words: Sequence[Mark], reading: SentenceReading) -> _Left | None:
    group, sentence = finding.group, reading.sentence
    is_figure = outcome_of(finding) is not None and is_told(finding, sentence)
    if is_figure or group.quantity is None:
        return None
    mark, why = _nearest_trial(finding, words, reading)
    if outcome_of(finding) is not None:
        mark, why = (finding.marks or [mark])[0], why_aside(finding)
    elif group.shape is Shape.UNKNOWN:
        why = f"what it counts is not known; {why}"
        if gap_to(mark, group.start, group.past, sentence) > NEAR:
            return None
    count = group.count
    value = count.low if count.is_exact else None
    return _Left(group.start, number_span(sentence.page, group), value, mark, why)


def _of_refused(refused: Refused, words: Sequence[Mark], sentence: Sentence) -> _Left | None:
    quantity = refused.quantity
    ends = (quantity.first, quantity.past)
    mark = min(words, key=lambda mark: gap_to(mark, *ends, sentence))
    if gap_to(mark, *ends, sentence) > NEAR:
        return None
    value = quantity.count.low if quantity.count.is_exact else None
    return _Left(quantity.first, sentence.page.span(*ends), value, mark, refused.why)


def why_aside(finding: Finding) -> str:
    """Return why people with whom something is said to have happened are no figure."""
    if finding.doubt:
        return finding.doubt
    if not finding.is_unreal:
        is_many = finding.group.shape is Shape.MANY
        return "a share without a number" if is_many else "a death, and no cause of harm is told"
    entry = f"{finding.marks[0].entry}: " if finding.marks else ""
    return f"{entry}it is threatened, planned, wished or denied, and did not happen to them"


def _nearest_trial(
    finding: Finding, words: Sequence[Mark], reading: SentenceReading
) -> tuple[Mark, str]:
    """Return the word of harm that came nearest to taking the people, and why it did not."""
    group, sentence = finding.group, reading.sentence
    tried = [mark for mark, _ in finding.refusals]
    mark = min(tried or words, key=lambda m: gap_to(m, group.start, group.past, sentence))
    return mark, f"{mark.entry}: {why_not(mark, finding, reading)}"


def trials(finding: Finding, reading: SentenceReading) -> tuple[Trial, ...]:
    """Return the words that did not take a finding's people, the nearest first, each with why."""
    group, sentence = finding.group, reading.sentence
    page = sentence.page
    words = [*words_of_harm(sentence), *(mark for mark, _ in finding.refusals)]
    own = {(mark.first, mark.cue) for mark in finding.marks}
    others = {
        (mark.first, mark.cue): mark
        for mark in words
        if (mark.first, mark.cue) not in own and not group.first <= mark.first < group.past
    }
    nearest = sorted(
        others.values(), key=lambda m: (gap_to(m, group.start, group.past, sentence), m.first)
    )
    return tuple(
        Trial(page.span(mark.first, mark.past), mark.entry, why_not(mark, finding, reading))
        for mark in nearest
    )


def gap_to(mark: Mark, first: int, past: int, sentence: Sentence) -> int:
    """Return how many words stand between a mark and tokens `[first, past)`."""
    if mark.past <= first:
        return words_between(sentence, mark.past, first)
    return words_between(sentence, past, mark.first)


def why_not(mark: Mark, finding: Finding, reading: SentenceReading) -> str:
    """Return why a word of the sentence says nothing of the finding's people."""
    told = [why for tried, why in finding.refusals if tried == mark]
    if told:
        return told[-1]
    group, sentence = finding.group, reading.sentence
    if mark.cue is Cue.CASUALTY:
        return "it names people of its own"
    if mark.first >= group.past:
        return _why_not_back(mark, group, reading)
    return (
        _why_not_open(mark, sentence)
        or _why_busy(mark, reading)
        or _why_parted(range(mark.past, group.start), sentence)
        or "what it governs ends before them"
    )


def _why_not_back(mark: Mark, group: Group, reading: SentenceReading) -> str:
    """Return why a word of harm behind the people does not look back to them."""
    kind = mark.traits.get("class", "verb")
    if kind not in BACK or (kind == "verb" and "back" not in mark.traits):
        return "it takes only people behind it"
    between = range(group.past, mark.first)
    gap = words_between(reading.sentence, group.past, mark.first)
    return (
        _why_busy(mark, reading)
        or too_far(gap, BACK[kind])
        or _why_parted(between, reading.sentence)
        or "other people stand nearer"
    )


def _why_not_open(mark: Mark, sentence: Sentence) -> str | None:
    """Return why a word tells of no harm where it stands."""
    opener = mark.traits.get("opener")
    if opener and not any(m.first < mark.first for m in sentence.marks(Cue.OPENER, opener)):
        return "the word that must open it is not there"
    if mark.traits.get("class") in ("closing", "participle"):
        return "it takes only people before it"
    if sentence.page.pack.letters.article in mark.prefix:
        return "with the article it names something told before"
    return None


def _why_busy(mark: Mark, reading: SentenceReading) -> str | None:
    """Return whom a word of harm has taken, as a reason why it took nobody else."""
    for finding in reading.findings:
        if mark in finding.marks:
            is_before = finding.group.past <= mark.first
            return f"it has the people {'before' if is_before else 'behind'} it"
    return None


def _why_parted(between: Iterable[int], sentence: Sentence) -> str | None:
    """Return what stands at the tokens between a word of harm and the people, and parts them."""
    page = sentence.page
    for at in between:
        if page.mark(at, Cue.TRIGGER) is not None:
            return "another word of harm stands between them"
        if page.mark(at, Cue.TOLL) is not None:
            return "a toll stands between them"
        if any(page.mark(at, Cue.BREAK, value) is not None for value in PARTING):
            return "another clause begins between them"
    return None
