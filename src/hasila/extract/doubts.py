"""What is no figure for its company: rates, diseases, fiction, the healed, the unknown, sport."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from hasila.extract.clauses import Clause
from hasila.extract.findings import Finding
from hasila.extract.groups import Shape
from hasila.extract.pages import Page
from hasila.lang.pack import Cue, Mark
from hasila.model.outcome import Outcome

# How many words may stand between such a word and the people: (before it, behind it).
REACH = {
    "rate": (6, 4),
    "disease": (8, 3),
    "illness": (4, -1),
    "fiction": (0, 60),
    "healed": (2, 1),
    "unknown": (0, 2),
    "desertion": (14, -1),
    "condolence": (0, 4),
}
# Words that say something of one outcome only.
ONLY = {"desertion": Outcome.ESCAPED}
CONDOLENCE = "condolence"
TOLD = {
    "rate": "so many a day or a year",
    "disease": "an illness",
    "illness": "an illness or a feeling",
    "fiction": "a film or a book",
    "healed": "people who are well again",
    "unknown": "what nobody knows",
    "desertion": "flight from a battle or an army",
    "condolence": "condolence, and no cause of the death is told",
}
# A topic is what this many words say, no further from the sentence than these tokens.
TOPIC_WORDS = {"sport": 2, "research": 3, "stage": 3}
TOPIC_REACH = 40
RESEARCH = "research"
STRIFE = "strife"
SICK = frozenset({Outcome.KILLED, Outcome.WOUNDED, Outcome.CASUALTIES})
# What a peaceful report does not tell; people are arrested and freed without any attack.
IN_EVENTS = frozenset(
    {
        Outcome.KILLED,
        Outcome.WOUNDED,
        Outcome.CASUALTIES,
        Outcome.MISSING,
        Outcome.HELD,
        Outcome.RETURNED,
    }
)
LONG_REPORT = 100  # tokens
UNNAMED = frozenset({Shape.BARE, Shape.UNKNOWN})


def set_aside(clause: Clause) -> None:
    """Say of the sentence's findings that are no figures that they are unreal."""
    for mark in clause.sentence.marks(Cue.QUALIFIER):
        if mark.value in REACH:
            for finding in _near(clause, mark):
                if not _speaks_of(clause, mark, finding):
                    continue
                finding.put_aside(f"{mark.entry}: the words beside it tell of {TOLD[mark.value]}")
    told = [f for f in clause.findings if f.rule and not f.is_unreal]
    topics = tuple(_topics(clause)) if told else ()
    for finding in told:
        why = None if finding.is_unreal else _doubt(clause, finding, topics)
        if why is not None:
            finding.put_aside(why)


def _speaks_of(clause: Clause, mark: Mark, finding: Finding) -> bool:
    """Return whether a word that sets people aside speaks of what befell these."""
    if mark.value == CONDOLENCE:
        is_natural = any("natural" in word.traits for word in finding.marks)
        causes = clause.sentence.marks(Cue.CAUSE)
        return is_natural and not any(_is_cause(cause, clause.page) for cause in causes)
    return ONLY.get(mark.value, finding.outcome) is finding.outcome


def _doubt(clause: Clause, finding: Finding, topics: Sequence[str]) -> str | None:
    """Return why the words around a finding make it no figure, or None where they do not."""
    if finding.outcome in IN_EVENTS and _is_peaceful(clause.page):
        return "the whole report tells of no attack, accident or disaster"
    for topic in topics:
        if DOUBTS[topic](finding) and not _has_cause(clause, finding, topic):
            return f"the words around it are about {topic}"
    return None


@lru_cache(maxsize=1)
def _is_peaceful(page: Page) -> bool:
    """Return whether a report of some length names no cause and no sure sign of harm."""
    if len(page.tokens) < LONG_REPORT:
        return False
    causes = page.all_marks(Cue.CAUSE)
    if any(_is_cause(mark, page) for mark in causes):
        return False
    if next(page.marks_in(0, len(page.tokens), Cue.TOPIC, STRIFE), None) is not None:
        return False
    harms = chain(page.all_marks(Cue.TRIGGER), page.all_marks(Cue.CASUALTY))
    return not any("sure" in mark.traits for mark in harms)


def _is_cause(mark: Mark, page: Page) -> bool:
    """Return whether a cause is more than a word of harm: «مقتل» does not say by what."""
    return all(page.mark(mark.first, cue) is None for cue in (Cue.TRIGGER, Cue.CASUALTY))


def _near(clause: Clause, mark: Mark) -> Iterator[Finding]:
    before, behind = REACH[mark.value]
    for finding in clause.findings:
        group = finding.group
        if group.past <= mark.first:
            is_near = clause.gap(group.past, mark.first) <= before and before > 0
        else:
            is_near = clause.gap(mark.past, group.first) <= behind
        if is_near:
            yield finding


def _topics(clause: Clause) -> Iterator[str]:
    """Yield what the words around the sentence say the article is about.

    What only follows says nothing: the next article on the page may be about anything.
    """
    around, page = _around(clause), clause.page
    begun = {m.value for m in page.marks_in(around.start, clause.sentence.past, Cue.TOPIC)}
    if begun.isdisjoint(DOUBTS):
        return
    words = Counter(m.value for m in page.marks_in(around.start, around.stop, Cue.TOPIC))
    yield from (t for t in sorted(begun) if t in DOUBTS and words[t] >= TOPIC_WORDS[t])


def _around(clause: Clause) -> range:
    first = max(clause.sentence.first - TOPIC_REACH, 0)
    return range(first, min(clause.sentence.past + TOPIC_REACH, len(clause.page.tokens)))


def _has_cause(clause: Clause, finding: Finding, topic: str) -> bool:
    """Return whether attack, accident or disaster is told; «مقتل» does not say by what.

    Near people with a number it may stand in another sentence, but all that is studied is sick.
    """
    page = clause.page
    is_near = finding.group.is_counted and finding.group.shape not in UNNAMED
    sentence = range(clause.sentence.first, clause.sentence.past)
    places = _around(clause) if is_near and topic != RESEARCH else sentence
    marks = page.marks_in(places.start, places.stop, Cue.CAUSE)
    return any(_is_cause(mark, page) and topic not in mark.traits for mark in marks)


def _is_sporting(finding: Finding) -> bool:
    """Return whether players are hurt or banned, or a score is taken for people."""
    group = finding.group
    if group.is_counted:
        return group.shape in UNNAMED
    return finding.outcome is not Outcome.KILLED


def _is_sick(finding: Finding) -> bool:
    return finding.outcome in SICK


def _is_staged(finding: Finding) -> bool:
    return not finding.group.is_counted or finding.outcome in SICK


DOUBTS = {"sport": _is_sporting, RESEARCH: _is_sick, "stage": _is_staged}
