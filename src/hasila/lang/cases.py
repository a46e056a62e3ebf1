"""Run a pack's cases: short texts with what must be found in them, and what must not.

The cases are the pack's manual and its tests at once; pytest and `hasila lang check` both run them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from hasila.errors import LexiconError
from hasila.lang.pack import Pack
from hasila.text.fold import fold
from hasila.text.tokens import Token, tokenise

FIELDS = frozenset({"case", "made", "text", "title", "published", "url", "outlet"})
# What a case may ask for. Figures are read by whoever runs the cases: no pack can make them.
FIGURES = "figures"
KINDS = ("quantities", "dates", "nouns", "superlatives", FIGURES)
# Reads a text, with the day it was published, into figures as records of SCHEMA.md.
ReadFigures = Callable[[str, str | None], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one file; `expected` holds for each kind what must be found, in order."""

    name: str
    file: str
    line: int
    text: str
    published: str | None
    expected: Mapping[str, tuple[Mapping[str, Any], ...]]


def read_cases(folder: Traversable) -> tuple[Case, ...]:
    """Return the cases of every `*.yaml` of a folder, by file name and in order.

    Raises:
        LexiconError: A case is not written as it must be; the message names file and line.
    """
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(case for file in files for case in _read_file(file))


def check(
    pack: Pack, cases: Sequence[Case], read_figures: ReadFigures | None
) -> Iterator[tuple[Case, tuple[str, ...]]]:
    """Yield each case with its faults; none where everything was found and nothing else.

    Args:
        pack: Whose words and grammar are on trial.
        cases: From `read_cases`.
        read_figures: Reads figures; None leaves the cases of figures out.
    """
    for case in cases:
        if read_figures is None and set(case.expected) == {FIGURES}:
            continue
        yield case, tuple(_faults(case, pack, read_figures))


def _faults(case: Case, pack: Pack, read_figures: ReadFigures | None) -> Iterator[str]:
    for kind, expected in case.expected.items():
        if kind == FIGURES:
            found = list(read_figures(case.text, case.published)) if read_figures else []
        else:
            found = [dict(item) for item in _found(pack, kind, case.text)]
        if len(found) != len(expected):
            shown = ", ".join(str(item.get("words")) for item in found) or "nothing"
            yield f"{kind}: {len(expected)} expected, {len(found)} found: {shown}"
            continue
        for wanted, item in zip(expected, found, strict=True):
            yield from _differences(kind, wanted, item)


def _differences(kind: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if _plain(found.get(name)) != _plain(value):
            words = found.get("words")
            yield f"{kind}: {name} of {words} is {_plain(found.get(name))}, not {_plain(value)}"


def _found(pack: Pack, kind: str, text: str) -> Iterator[dict[str, Any]]:
    tokens = tokenise(fold(text))
    read: Mapping[str, Callable[[Sequence[Token]], Sequence[Any]]] = {
        "quantities": pack.find_quantities,
        "dates": pack.find_dates,
        "nouns": pack.find_nouns,
        "superlatives": pack.find_superlatives,
    }
    for item in read[kind](tokens):
        words = text[tokens[item.first].span.start : tokens[item.past - 1].span.end]
        yield {**_record(item), "words": words}


def _record(item: object) -> dict[str, Any]:
    """Return a record's fields, those of records inside it among them («count» → low, high)."""
    record: dict[str, Any] = {}
    if is_dataclass(item):
        for field in fields(item):
            value = getattr(item, field.name)
            if is_dataclass(value) and field.name == "count":
                record.update(_record(value))
            elif not is_dataclass(value):
                record[field.name] = value
    return record


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return str(value) if hasattr(value, "isoformat") else value


def _read_file(file: Traversable) -> Iterator[Case]:
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        plain = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{file.name}:{line}", str(error.problem), "mend the YAML") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise LexiconError(f"{file.name}:1", "the file is no list", "begin cases with '- case:'")
    for node, item in zip(root.value, plain, strict=True):
        yield _read_case(item, f"{file.name}:{node.start_mark.line + 1}")


def _read_case(item: object, where: str) -> Case:
    if not isinstance(item, dict) or "case" not in item or "text" not in item:
        raise LexiconError(where, "a case has no 'case' or no 'text'", "add it")
    unknown = sorted(str(key) for key in item if key not in FIELDS and key not in KINDS)
    if unknown:
        raise LexiconError(where, f"unknown field {unknown[0]!r}", f"use {sorted(FIELDS)}")
    kinds = [kind for kind in KINDS if kind in item]
    if not kinds:
        raise LexiconError(where, "the case asks for nothing", f"add one of {list(KINDS)}")
    if item.get("made") is not True and not item.get("url"):
        raise LexiconError(where, "whose words are these?", "write 'made: yes' or give the url")
    file, _, line = where.rpartition(":")
    published = item.get("published")
    return Case(
        name=str(item["case"]),
        file=file,
        line=int(line),
        text=str(item["text"]),
        published=None if published is None else str(published),
        expected={kind: tuple(item[kind] or ()) for kind in kinds},
    )
