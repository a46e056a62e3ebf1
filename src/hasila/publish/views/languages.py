"""A language as rows for those who know it: words, rules, and the cases that show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hasila.lang.cases import FIGURES, Case
from hasila.lang.lexicon import Entry
from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role
from hasila.model.hedge import Hedge
from hasila.model.span import Span
from hasila.pipeline import Survey, Trial
from hasila.publish.views.counts import say_count, say_figure
from hasila.publish.views.explanations import Piece, mark
from hasila.publish.views.language_words import CLASSES, class_words, trait_words
from hasila.publish.views.rule_cases import found_rules, met_rules, rule_ids
from hasila.publish.views.rules import RuleWords, describe
from hasila.text.fold import fold
from hasila.text.phrases import Phrases
from hasila.text.tokens import Token, tokenise

GAP = "…"
NO_VALUE = "–"
SAMPLES = 3
# What a case may ask for besides figures, and how its words are marked.
KINDS = {"quantities": "number", "dates": "date", "nouns": "noun", "superlatives": "record claim"}
ROLES = {"quantities": Role.NUMBER, "dates": Role.TIME, "nouns": Role.PARTY}


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case by its anchor and name; `is_ground`: the entry is evidence of a figure in it."""

    key: str
    name: str
    is_ground: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One lexicon entry in words. `cases` are those whose text holds one of its forms."""

    id: str
    where: str
    forms: tuple[str, ...]
    meaning: str
    traits: tuple[str, ...]
    source: str
    nots: tuple[str, ...]
    cases: tuple[CaseLink, ...]


@dataclass(frozen=True, slots=True)
class ClassRows:
    """The entries of one lexicon file, with what the file holds."""

    key: str
    title: str
    arabic: str
    about: str
    entries: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What a case must find: words as printed, what they are read as, and by which rule."""

    words: str
    told: str
    rule: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case: its text cut at the evidence, and what is found in it; nothing is an answer too."""

    key: str
    name: str
    where: str
    pieces: tuple[Piece, ...]
    found: tuple[FoundRow, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: cases in which it finds something, and those in which it must find nothing.

    In the latter stand words that the rule looks for, and it takes none of them. The samples are
    the first of each, to be read at once.
    """

    id: str
    words: RuleWords
    found: tuple[CaseLink, ...]
    unfound: tuple[CaseLink, ...]
    found_samples: tuple[CaseRow, ...]
    unfound_samples: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class LanguageRows:
    """A language: `statistics` are (what, how many)."""

    code: str
    statistics: tuple[tuple[str, int], ...]
    rules: tuple[RuleRow, ...]
    classes: tuple[ClassRows, ...]
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of each case, and the ids of the entries that they hold."""

    tokens: tuple[tuple[Token, ...], ...]
    held: tuple[frozenset[str], ...]


def show_language(survey: Survey) -> LanguageRows:
    """Return a language as rows."""
    cases = tuple(_case_row(n, trial) for n, trial in enumerate(survey.trials, start=1))
    texts = _read_texts(survey)
    rules = _rule_rows(survey, cases, texts)
    classes = _class_rows(survey, cases, texts)
    return LanguageRows(
        survey.pack.code, _statistics(survey, classes, rules), rules, classes, cases
    )


def _statistics(
    survey: Survey, classes: Sequence[ClassRows], rules: Sequence[RuleRow]
) -> tuple[tuple[str, int], ...]:
    entries = [entry for rows in classes for entry in rows.entries]
    return (
        ("entries", len(entries)),
        ("printed forms", sum(len(entry.forms) for entry in entries)),
        ("entries that a case uses", sum(bool(entry.cases) for entry in entries)),
        ("rules", len(rules)),
        ("cases", len(survey.trials)),
        ("cases in which nothing may be found", sum(_is_empty(t.case) for t in survey.trials)),
        ("figures in the cases", sum(len(trial.figures) for trial in survey.trials)),
        ("cases that do not hold", sum(bool(trial.faults) for trial in survey.trials)),
    )


def _is_empty(case: Case) -> bool:
    return not any(case.expected.values())


# ---- cases --------------------------------------------------------------------------------------


def _case_row(number: int, trial: Trial) -> CaseRow:
    case, content = trial.case, trial.report.content
    asked = list(_asked(case, content))
    evidence = [e for figure in trial.figures for e in (*figure.evidence, _number(figure))]
    evidence += [found for _, _, found in asked if found is not None]
    whole = Span(len(content) - len(trial.report.text), len(content))
    told = [_told_figure(figure, content) for figure in trial.figures]
    told += [
        FoundRow(str(item.get("words", "")), _told(kind, item), str(item.get("rule", "")))
        for kind, item, _ in asked
    ]
    where = f"{case.file}:{case.line}"
    pieces = mark(content, whole, evidence)
    return CaseRow(f"case-{number}", case.name, where, pieces, tuple(told), trial.faults)


def _number(figure: Figure) -> Evidence:
    return Evidence(figure.span, Role.NUMBER)


def _told_figure(figure: Figure, content: str) -> FoundRow:
    parts = (figure.outcome.value, say_figure(figure), figure.scope.value, figure.stance.value)
    words = " ".join(figure.span.words(content).split())
    return FoundRow(words, "  ".join(parts), figure.rule)


def _told(kind: str, item: Mapping[str, Any]) -> str:
    """Return what a case asks of a number, a date or a noun, in words."""
    facts = {name: value for name, value in item.items() if name not in ("words", "rule")}
    told = [KINDS.get(kind, kind)]
    if kind == "quantities" and {"low", "high", "hedge"} <= facts.keys():
        count = Count(facts.pop("low"), facts.pop("high"))
        told.append(say_count(count, Hedge(facts.pop("hedge"))))
    told += [f"{name} {NO_VALUE if value is None else value}" for name, value in facts.items()]
    return "  ".join(told)


def _asked(case: Case, content: str) -> Iterator[tuple[str, Mapping[str, Any], Evidence | None]]:
    """Yield what a case asks for besides figures, with its words where they stand in the text."""
    for kind, expected in case.expected.items():
        at = 0
        for item in expected if kind != FIGURES else ():
            words = str(item.get("words", ""))
            start = content.find(words, at) if words else -1
            at = max(at, start + len(words))
            span = Span(start, start + len(words)) if start >= 0 else None
            yield kind, item, Evidence(span, ROLES.get(kind, Role.PARTY)) if span else None


# ---- words --------------------------------------------------------------------------------------


def _read_texts(survey: Survey) -> Texts:
    """Return the cases' words, and the entries that stand in each, prefixes written on or not."""
    tokens = tuple(tuple(tokenise(fold(trial.report.text))) for trial in survey.trials)
    held: list[set[str]] = [set() for _ in tokens]
    for file in {entry.file for entry in survey.entries}:
        phrases = Phrases(
            (
                (form.partition(GAP)[0], entry.id)
                for entry in survey.entries
                if entry.file == file
                for form in entry.forms
            ),
            survey.pack.stems,
        )
        for here, words in zip(held, tokens, strict=True):
            here.update(entry for match in phrases.find(words) for entry in match.values)
    return Texts(tokens, tuple(frozenset(entries) for entries in held))


def _class_rows(survey: Survey, cases: Sequence[CaseRow], texts: Texts) -> tuple[ClassRows, ...]:
    links: dict[str, list[CaseLink]] = {}
    for case, trial, held in zip(cases, survey.trials, texts.held, strict=True):
        grounds = {evidence.entry for figure in trial.figures for evidence in figure.evidence}
        for entry in held:
            links.setdefault(entry, []).append(_link(case, is_ground=entry in grounds))
    rows: list[ClassRows] = []
    for file in _in_order(entry.file for entry in survey.entries):
        words = class_words(file)
        shown = tuple(_entry_row(e, links.get(e.id, ())) for e in survey.entries if e.file == file)
        key = file.partition(".")[0]
        rows.append(ClassRows(key, words.title, words.arabic, words.about, shown))
    return tuple(rows)


def _in_order(files: Iterable[str]) -> list[str]:
    known = list(CLASSES)
    names = {file.partition(".")[0]: file for file in files}
    last = len(known)
    return [names[n] for n in sorted(names, key=lambda n: known.index(n) if n in known else last)]


def _entry_row(entry: Entry, cases: Sequence[CaseLink]) -> EntryRow:
    told = (
        trait_words(entry.file, name, value) or f"{name}: {value}"
        for name, value in entry.traits.items()
    )
    value = entry.value.replace("_", " ") or NO_VALUE
    return EntryRow(
        id=entry.id,
        where=f"{entry.file}:{entry.line}",
        forms=entry.forms,
        meaning=class_words(entry.file).meaning.replace("{}", value),
        traits=tuple(told),
        source=entry.source,
        nots=entry.nots,
        cases=tuple(sorted(cases, key=lambda link: not link.is_ground)),
    )


def _link(case: CaseRow, *, is_ground: bool = False) -> CaseLink:
    return CaseLink(case.key, case.name, is_ground)


# ---- rules --------------------------------------------------------------------------------------


def _rule_rows(survey: Survey, cases: Sequence[CaseRow], texts: Texts) -> tuple[RuleRow, ...]:
    trials, pack = survey.trials, survey.pack
    found = [found_rules(t, tokens, pack) for t, tokens in zip(trials, texts.tokens, strict=True)]
    met = [
        met_rules(t, tokens, held, pack)
        for t, tokens, held in zip(trials, texts.tokens, texts.held, strict=True)
    ]
    # Where nothing may be found, a reader sees at once that the rule was right to take none.
    in_order = sorted(range(len(trials)), key=lambda n: not _is_empty(trials[n].case))
    ids = rule_ids(found, pack.code)
    return tuple(
        _rule_row(
            rule,
            [cases[n] for n in range(len(cases)) if rule in found[n]],
            [cases[n] for n in in_order if rule in met[n] - found[n]],
        )
        for rule in ids
    )


def _rule_row(rule: str, found: Sequence[CaseRow], unfound: Sequence[CaseRow]) -> RuleRow:
    return RuleRow(
        rule,
        describe(rule),
        tuple(map(_link, found)),
        tuple(map(_link, unfound)),
        tuple(found[:SAMPLES]),
        tuple(unfound[:SAMPLES]),
    )
