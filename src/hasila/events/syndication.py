"""Who an event is known from: reports that quote one speaker, or copy one text, are one origin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rensa import RMinHash

from hasila.events.words import zone
from hasila.model.event import Origin
from hasila.model.figure import Figure, Scope, Status
from hasila.model.report import Report
from hasila.text.pages import read_page
from hasila.text.tokens import Kind

# Speakers that are no one in particular: two outlets that quote «a medical source» may quote two.
UNNAMED_SUFFIX = "-unnamed"
UNNAMED = frozenset({"src-own-correspondent", "src-witnesses", "src-activists"})
# Two texts of which so much is the same, in runs of four words, are one text.
COPIED_SHARE_0_1 = 0.6
RUN_WORDS = 4
# Shorter texts are alike by chance.
FEWEST_RUNS = 8
HASHES = 128
SEED = 20260101
# Sketches that agree in one of these bands are compared: of copies all but one in a million are.
BAND_HASHES = 4


def find_origins(figures: Iterable[Figure], reports: Iterable[Report]) -> tuple[Origin, ...]:
    """Return who an event is known from, the one whom most reports pass on first.

    A report stands on the named speakers that it quotes. One that quotes nobody, or somebody
    without a name, is its outlet's own; where its text is a copy, it is what the first published
    of the copies is. Background and rejected figures tell nothing.

    Source:
        docs/method/linking.md, "Origins"
    """
    by_id = {report.id: report for report in reports}
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.scope is not Scope.BACKGROUND and figure.status is not Status.REJECTED:
            told.setdefault(figure.report, []).append(figure)
    found: dict[str, set[str]] = {}
    for group in _copies(told, by_id):
        first = min(group, key=lambda key: _published(by_id.get(key), key))
        outlet = _outlet(by_id.get(first), first)
        for origin in _origins_of([f for key in group for f in told[key]], outlet):
            found.setdefault(origin, set()).update(group)
    ranked = sorted(found, key=lambda origin: (-len(found[origin]), origin))
    return tuple(_origin(key, found[key], by_id) for key in ranked)


def _origins_of(figures: Sequence[Figure], outlet: str) -> set[str]:
    """Return who a report's figures come from: who is named, else who told them first.

    Where an agency stands between, it told them: two outlets that print it are one.
    """
    named = {f.source_id for f in figures if f.source_id and not _is_unnamed(f.source_id)}
    unnamed = {
        f"{f.source_id}@{f.via[-1] if f.via else outlet}"
        for f in figures
        if f.source_id and _is_unnamed(f.source_id)
    }
    return named or unnamed or {f.via[-1] if f.via else outlet for f in figures}


def _origin(key: str, reports: Iterable[str], by_id: Mapping[str, Report]) -> Origin:
    kept = tuple(sorted(reports))
    outlets = Counter(_outlet(by_id.get(report), report) for report in kept)
    return Origin(key, kept, tuple(sorted(outlets)))


def _is_unnamed(speaker: str) -> bool:
    return speaker in UNNAMED or speaker.endswith(UNNAMED_SUFFIX)


def _outlet(report: Report | None, key: str) -> str:
    return report.outlet if report is not None and report.outlet else key


def _published(report: Report | None, key: str) -> tuple[bool, str, str]:
    day = report.published if report else None
    return day is None, day or "", key


def _copies(
    told: Mapping[str, Sequence[Figure]], by_id: Mapping[str, Report]
) -> list[tuple[str, ...]]:
    """Return the reports, those whose texts are copies of each other together."""
    sketches = {
        key: sketch
        for key in sorted(told)
        if key in by_id and (sketch := _sketch(by_id[key], told[key])) is not None
    }
    home = {key: key for key in told}
    for left, right in _alike(sketches):
        one, other = sorted((home[left], home[right]))
        if one != other and sketches[left].jaccard(sketches[right]) >= COPIED_SHARE_0_1:
            home.update({key: one for key, at in home.items() if at == other})
    groups: dict[str, list[str]] = {}
    for key in sorted(home):
        groups.setdefault(home[key], []).append(key)
    return [tuple(group) for group in groups.values()]


def _alike(sketches: Mapping[str, RMinHash]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of sketches that share a band, each with the first of its band."""
    bands: dict[tuple[int, tuple[int, ...]], str] = {}
    for key, sketch in sketches.items():
        hashes = sketch.digest()
        for at in range(0, HASHES, BAND_HASHES):
            first = bands.setdefault((at, tuple(hashes[at : at + BAND_HASHES])), key)
            if first != key:
                yield first, key


def _sketch(report: Report, figures: Sequence[Figure]) -> RMinHash | None:
    """Return a sketch of the sentences that tell the event, or None where they are too few."""
    page = read_page(report.content)
    own = {page.sentence_of(page.tokens_of(figure.span)[0]) for figure in figures}
    sentences = zone(own, page, is_main=True, title_end=len(report.title))
    words = [
        token.form
        for number in sentences
        for token in page.tokens[slice(*page.sentences[number])]
        if token.kind in (Kind.WORD, Kind.NUMBER)
    ]
    runs = {" ".join(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1)}
    if len(runs) < FEWEST_RUNS:
        return None
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted(runs))
    return sketch
