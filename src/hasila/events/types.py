"""Of which kind an event is, and which words of a title tell what it is about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from hasila.lang.lexicon import read_lexicon
from hasila.lang.registry import PACKS
from hasila.model.event import EventType
from hasila.model.figure import Figure, Scope
from hasila.model.report import Report
from hasila.text.fold import fold
from hasila.text.phrases import Phrases
from hasila.text.tokens import tokenise

FILE = "event_types.yaml"
# The words of a figure's own event stand this near to it, in code points.
NEAR = 160
TITLE_VOTES = 2
# A type with this share of the strongest one's votes may go before it.
STRONG_SHARE_0_1 = 0.34
# What a text would not say of another kind of event goes first: a prison break has battles in it,
# a massacre is told of an airstrike, hardly the other way round.
PRECEDENCE = (
    EventType.PRISON_BREAK,
    EventType.DISASTER,
    EventType.ACCIDENT,
    EventType.ABDUCTION,
    EventType.AIRSTRIKE,
    EventType.EXPLOSION,
    EventType.MASSACRE,
    EventType.SHELLING,
    EventType.SHOOTING,
    EventType.RAID,
    EventType.PROTEST,
    EventType.BATTLE,
    EventType.DISPLACEMENT,
    EventType.OTHER,
)


@cache
def _cues() -> tuple[Phrases[EventType], ...]:
    """Return the cue words of every language pack."""
    folder = files("hasila.lang")
    return tuple(
        Phrases(
            (
                (form, EventType(entry.value))
                for entry in read_lexicon(folder / pack.code / "lexicon" / FILE)
                for form in entry.forms
            ),
            pack.stems,
        )
        for pack in PACKS
    )


def find_types(words: str) -> frozenset[EventType]:
    """Return the types that words speak of."""
    tokens = tokenise(fold(words))
    return frozenset(
        kind for cues in _cues() for match in cues.find(tokens) for kind in match.values
    )


def type_of(figures: Sequence[Figure], reports: Mapping[str, Report]) -> EventType:
    """Return the type that the reports' titles and the words beside the figures tell.

    Source:
        docs/method/linking.md, "Types"
    """
    votes: Counter[EventType] = Counter()
    for report, own in _by_report(figures):
        known = reports.get(report)
        if known is not None:
            votes.update(find_types(_beside(known.content, own)))
            is_main = any(_is_main(figure) for figure in own)
            titled = find_types(known.title) if is_main else frozenset[EventType]()
            votes.update(dict.fromkeys(titled, TITLE_VOTES))
    if not votes:
        return EventType.OTHER
    least = max(votes.values()) * STRONG_SHARE_0_1
    return next((kind for kind in PRECEDENCE if votes[kind] >= max(least, 1)), EventType.OTHER)


def _is_main(figure: Figure) -> bool:
    return figure.event is None or figure.event.endswith("#1")


def _by_report(figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.scope is not Scope.BACKGROUND:
            found.setdefault(figure.report, []).append(figure)
    return sorted(found.items())


def _beside(content: str, figures: Iterable[Figure]) -> str:
    """Return the words around the figures, each once."""
    ranges: list[tuple[int, int]] = []
    for span in sorted(figure.span for figure in figures):
        start, end = max(0, span.start - NEAR), span.end + NEAR
        if ranges and start <= ranges[-1][1]:
            start, end = ranges[-1][0], max(end, ranges[-1][1])
            ranges.pop()
        ranges.append((start, end))
    return "\n".join(content[start:end] for start, end in ranges)
