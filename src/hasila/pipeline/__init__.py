"""The only one who knows the order of the stages; everybody above reaches them through here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from hasila.errors import CommandError, SurroundingsError
from hasila.events import find_origins, founding_account, main_account
from hasila.events import link as link_figures
from hasila.extract.explain import Explanation
from hasila.extract.explain import explain as explain_figure
from hasila.extract.reports import read_report
from hasila.extract.superlatives import read_superlatives
from hasila.lang.cases import FIGURES, Case, read_cases
from hasila.lang.cases import check as check_cases
from hasila.lang.lexicon import Entry, read_lexicons
from hasila.lang.pack import Pack
from hasila.lang.registry import PACKS, pack_of
from hasila.model.event import Event
from hasila.model.figure import Figure, Unresolved
from hasila.model.judgement import Judgement
from hasila.model.place import Place
from hasila.model.records import Record, figure_record
from hasila.model.report import Report, report_id
from hasila.model.superlative import RecordClaim
from hasila.model.toll import Toll
from hasila.resolve.actors import resolve_actors
from hasila.resolve.attributions import resolve_attributions
from hasila.resolve.candidates import Around, Choice, rank
from hasila.resolve.dates import resolve_dates
from hasila.resolve.local_events import resolve_local_events
from hasila.resolve.places import resolve_places
from hasila.resolve.published import with_published
from hasila.resolve.scopes import resolve_scopes
from hasila.resolve.sources import resolve_sources
from hasila.resolve.stances import resolve_stances
from hasila.resolve.superlatives import resolve_superlatives
from hasila.sources.gazetteers.known import Known
from hasila.sources.gazetteers.shelves import open_shelves
from hasila.tolls.answers import Asked
from hasila.tolls.causes import Cause, CauseKind
from hasila.tolls.changes import Change, ChangeKind, Snapshot, compare
from hasila.tolls.checks import check
from hasila.tolls.clock import order_of, reported_by
from hasila.tolls.contradictions import Claim, Contradiction, ContradictionKind
from hasila.tolls.fold import fold
from hasila.tolls.policy import DEFAULT, POLICIES, PRESS, Policy, policy_of
from hasila.tolls.readings import Share
from hasila.tolls.records import Held, Rival, Verdict, event_of, hold
from hasila.tolls.series import Relay, Series, Step, series
from hasila.tolls.splits import Split, split_rows
from hasila.tolls.standing import Standing, claims, standing
from hasila.tolls.voices import voices
from hasila.world.atlases import NOTHING_LOADED
from hasila.world.places import Candidate
from hasila.world.worlds import World, load_world

__all__ = [
    "DEFAULT",
    "POLICIES",
    "PRESS",
    "STAGES",
    "Asked",
    "Cause",
    "CauseKind",
    "Change",
    "ChangeKind",
    "Claim",
    "Contradiction",
    "ContradictionKind",
    "Explanation",
    "Found",
    "Held",
    "Policy",
    "Reading",
    "Relay",
    "Rival",
    "Series",
    "Share",
    "Snapshot",
    "Split",
    "Standing",
    "Step",
    "Survey",
    "Trial",
    "Verdict",
    "check",
    "check_language",
    "claims",
    "compare",
    "event_of",
    "explain",
    "find_places",
    "forget",
    "founding_account",
    "gazetteer",
    "hold",
    "link",
    "main_account",
    "order_of",
    "own_places",
    "policy_of",
    "read",
    "record_claims",
    "recount",
    "reported_by",
    "series",
    "split_rows",
    "standing",
    "survey_language",
    "toll",
    "voices",
    "warm",
    "world",
]

Resolve = Callable[[Report, Sequence[Figure], World], tuple[Figure, ...]]

# The way of the data; docs/architecture/overview.md says why in this order.
STAGES = (
    "extract",
    "dates",
    "places",
    "sources",
    "actors",
    "local_events",
    "scopes",
    "stances",
    "attributions",
    "events",
    "tolls",
)
RESOLVE: Mapping[str, Resolve] = {
    "dates": resolve_dates,
    "places": resolve_places,
    "sources": resolve_sources,
    "actors": resolve_actors,
    "local_events": resolve_local_events,
    "scopes": resolve_scopes,
    "stances": resolve_stances,
    "attributions": resolve_attributions,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One report, with the date it was given or that was inferred, and what was found in it."""

    report: Report
    figures: tuple[Figure, ...]
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a name, what it lies in, what speaks for it, and the name as it was found."""

    place: Place
    parents: tuple[Place, ...]
    choice: Choice
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Trial:
    """One case of a language: its faults, and the figures in it with all they stand on."""

    case: Case
    faults: tuple[str, ...]
    report: Report
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A language for people to review: its entries, and its cases as they are read."""

    pack: Pack
    entries: tuple[Entry, ...]
    trials: tuple[Trial, ...]


def world(home: Path | None = None) -> World:
    """Return places and actors, loaded once in a process; *home* is where more places are kept."""
    return _world(home)


@cache
def _world(home: Path | None) -> World:
    atlas = open_shelves(home)
    return load_world(PACKS[0].stems, atlas if atlas.digest else NOTHING_LOADED)


def find_places(
    name: str, home: Path | None = None, near: str | None = None, country: str | None = None
) -> tuple[Found, ...]:
    """Return the places of a name, the likeliest first, each with what speaks for it.

    Args:
        name: As the press prints it.
        home: The folder whose loaded places are known, too.
        near: A place named beside it, by name or id.
        country: The country that is spoken of, ISO 3166-1 alpha-2.

    Raises:
        CommandError: No place is called *near*, or no country has the code.
    """
    places = world(home).places
    if country is not None and places.by_id(country) is None:
        raise CommandError(country, "no country has this code", "write it like SY or IQ")
    beside: tuple[Place, ...] = ()
    if near is not None:
        known = places.by_id(near)
        ranked = rank(places.called(near), Around({country: 1} if country else {}), places)
        beside = (known,) if known else tuple(choice.place for choice in ranked[:1])
        if not beside:
            raise CommandError(near, "no place is called so", "try another name, or load more")
    votes = {country or place.country: 1 for place in beside} or ({country: 1} if country else {})
    needs = {each.place.id: each for each in places.called(name)}
    found = rank(needs.values(), Around(votes, chain=beside), places)
    return tuple(Found(c.place, places.parents(c.place.id), c, needs[c.place.id]) for c in found)


def own_places() -> Known:
    """Return the package's own places, for a gazetteer to be held against."""
    places = world().places
    return Known(places.own(), dict(places.governorates))


def forget() -> None:
    """Forget places and actors: what is loaded below a home folder has changed."""
    _world.cache_clear()


def warm(home: Path | None = None, digest: str | None = None) -> None:
    """Load what every reading needs; an engine does it once in each worker.

    Raises:
        SurroundingsError: Loaded places cannot be read, or are not those that *digest* names.
    """
    known = gazetteer(home)
    if known != (digest or known):
        what = "places were loaded or unloaded while this run began"
        raise SurroundingsError(str(home), what, "run it again")


def gazetteer(home: Path | None = None) -> str:
    """Return the digest of the places that a run knows; output depends on them."""
    return world(home).places.digest


def read(report: Report, latest: date | None = None, home: Path | None = None) -> Reading:
    """Return what is found in one report; the same report gives the same reading everywhere.

    Args:
        report: As it came.
        latest: The day on which it is read: a report is no younger. Where it is unknown, a day
            without a year dates no report, and no given date is too late.
        home: The folder whose loaded places are known, too; without it only the package's own.
    """
    pack = _pack_of(report)
    if pack is None:
        return Reading(report, (), ())
    dated = with_published(report, latest)
    figures, unresolved = read_report(dated, pack)
    for stage in STAGES:
        if stage in RESOLVE:
            figures = RESOLVE[stage](dated, figures, world(home))
    return Reading(dated, figures, unresolved)


def record_claims(report: Report) -> tuple[RecordClaim, ...]:
    """Return what a report says is the largest or deadliest since some time."""
    pack = _pack_of(report)
    if pack is None:
        return ()
    return resolve_superlatives(report, read_superlatives(report, pack), world())


def explain(report: Report, figure_id: str) -> Explanation:
    """Return why a figure was read in its report, and what was tried and rejected beside it."""
    pack = _pack_of(report)
    if pack is None:
        return Explanation(None)
    return explain_figure(with_published(report, None), figure_id, pack)


def _pack_of(report: Report) -> Pack | None:
    """Return the pack of the report's language; a report that names none is tried with the first.

    Words of another script have no mark of a pack, so nothing is found in them.
    """
    return PACKS[0] if report.lang is None else pack_of(report.lang)


def link(
    reports: Sequence[Report],
    figures: Sequence[Figure],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Event] = (),
) -> tuple[Event, ...]:
    """Return the events that the figures speak of, each with its tolls.

    Args:
        reports: Where the figures stand.
        figures: As `read` gave them.
        judgements: What people decided.
        known: The events of the grouping before, the oldest first; they keep their ids.
    """
    return recount(link_figures(reports, figures, judgements, known), figures, reports)


def recount(
    events: Iterable[Event],
    figures: Iterable[Figure],
    reports: Sequence[Report],
    policy: Policy = DEFAULT,
) -> tuple[Event, ...]:
    """Return events with their tolls counted by a policy; nothing else of them changes."""
    by_id = {figure.id: figure for figure in figures}
    shelf = {report.id: report for report in reports}
    counted = []
    for event in events:
        own = [by_id[key] for key in event.figures if key in by_id]
        known = [shelf[key] for key in sorted({f.report for f in own}) if key in shelf]
        counted.append(replace(event, tolls=fold(own, policy, known, event.origins)))
    return tuple(counted)


def toll(
    figures: Sequence[Figure], reports: Sequence[Report] = (), policy: Policy = DEFAULT
) -> tuple[Toll, ...]:
    """Return the tolls of one event's figures by a policy, each with its independent origins.

    *reports* are where they stand, for the time of publication and the words between.
    """
    return fold(figures, policy, reports, find_origins(figures, reports))


def check_language(code: str) -> Iterator[tuple[Case, tuple[str, ...]]]:
    """Yield each case of a language with its faults; none where it holds.

    Raises:
        CommandError: No pack has this code.
        LexiconError: A case is not written as it must be.
    """
    pack = _known_pack(code)
    folder = files("hasila.lang") / pack.code / "cases"
    return check_cases(pack, read_cases(folder), partial(read_words, code=pack.code))


def survey_language(code: str) -> Survey:
    """Return a language's words and cases, each case read as it stands.

    Raises:
        CommandError: No pack has this code.
        LexiconError: An entry or a case is not written as it must be.
    """
    pack = _known_pack(code)
    entries = read_lexicons(files("hasila.lang") / pack.code / "lexicon")
    trials = tuple(_try(case, faults, pack.code) for case, faults in check_language(code))
    return Survey(pack, entries, trials)


def _try(case: Case, faults: tuple[str, ...], code: str) -> Trial:
    report = _report_of(case.text, case.published, code)
    figures = read(report).figures if FIGURES in case.expected else ()
    return Trial(case, faults, report, tuple(_with_grounds(report, f) for f in figures))


def _with_grounds(report: Report, figure: Figure) -> Figure:
    """Return the figure with the noun that tells its outcome among its evidence."""
    again = explain(report, figure.id).figure
    return replace(figure, evidence=again.evidence) if again else figure


def _known_pack(code: str) -> Pack:
    pack = pack_of(code)
    if pack is None:
        known = ", ".join(each.code for each in PACKS)
        raise CommandError(f"lang {code}", "Hasila has no such language", f"try {known}")
    return pack


def _report_of(text: str, published: str | None, code: str) -> Report:
    return Report(report_id("", text), "", text, published=published, lang=code)


def read_words(text: str, published: str | None, code: str) -> tuple[Record, ...]:
    """Return the records of the figures in a bare text, each with its own `words`."""
    report = _report_of(text, published, code)
    found = sorted(read(report).figures, key=lambda figure: figure.span)
    return tuple(
        {**figure_record(figure), "words": figure.span.words(report.content)} for figure in found
    )
