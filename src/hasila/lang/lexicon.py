"""Read the entries of a lexicon file, or say which line is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

import yaml

from hasila.errors import LexiconError

# The C reader gives the same nodes and lines seven times as fast; not every build of YAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KNOWN = frozenset({"id", "value", "source", "not", "forms", "traits"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: words that mean the same.

    `value` is what the words mean (a code, or a number as text); `traits` qualifies it;
    `nots` are ids of entries that must not be mistaken for this one.
    """

    id: str
    value: str
    source: str
    forms: tuple[str, ...]
    file: str
    line: int
    nots: tuple[str, ...] = ()
    traits: Mapping[str, str] = field(default_factory=dict)

    def trait(self, name: str) -> str | None:
        """Return a trait's value, or None."""
        return self.traits.get(name)


def read_lexicon(file: Traversable) -> tuple[Entry, ...]:
    """Return the entries of one YAML file in order.

    Raises:
        LexiconError: A line is not right; the message names it.
    """
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{file.name}:{line}", str(error.problem), "mend the YAML") from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise LexiconError(f"{file.name}:1", "the file is not a list", "begin entries with '- id:'")
    return tuple(_read_entry(node, file.name) for node in root.value)


def read_lexicons(folder: Traversable) -> tuple[Entry, ...]:
    """Return the entries of every `*.yaml` of a folder, by file name.

    Raises:
        LexiconError: A line is not right, or an id was given twice.
    """
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    entries = tuple(entry for file in files for entry in read_lexicon(file))
    _refuse_double_ids(entries)
    return entries


def _refuse_double_ids(entries: tuple[Entry, ...]) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in seen:
            first = seen[entry.id]
            raise LexiconError(
                f"{entry.file}:{entry.line}",
                f"id {entry.id!r} was given in {first.file} on line {first.line}",
                "merge the forms or choose another id",
            )
        seen[entry.id] = entry


def _read_entry(node: yaml.Node, file: str) -> Entry:
    line = node.start_mark.line + 1
    where = f"{file}:{line}"
    if not isinstance(node, yaml.MappingNode):
        raise LexiconError(where, "an entry is not a mapping", "write '- id: …' and its fields")
    fields = {str(key.value): value for key, value in node.value}
    unknown = sorted(set(fields) - _KNOWN)
    if unknown:
        raise LexiconError(where, f"unknown field {unknown[0]!r}", f"use {sorted(_KNOWN)}")
    for name in ("id", "source", "forms"):
        if name not in fields:
            raise LexiconError(where, f"the entry has no {name!r}", "add it")
    forms = tuple(_scalars(fields["forms"], file))
    if not forms:
        raise LexiconError(where, "the entry has no forms", "add one form per line")
    return Entry(
        id=_scalar(fields["id"], file),
        value=_scalar(fields["value"], file) if "value" in fields else "",
        source=_scalar(fields["source"], file),
        forms=forms,
        file=file,
        line=line,
        nots=tuple(_scalars(fields["not"], file)) if "not" in fields else (),
        traits=dict(_pairs(fields["traits"], file)) if "traits" in fields else {},
    )


def _scalar(node: yaml.Node, file: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        where = f"{file}:{node.start_mark.line + 1}"
        raise LexiconError(where, "a single value was expected", "write one word or phrase")
    return str(node.value)


def _scalars(node: yaml.Node, file: str) -> Iterator[str]:
    if not isinstance(node, yaml.SequenceNode):
        where = f"{file}:{node.start_mark.line + 1}"
        raise LexiconError(where, "a list was expected", "write one form per line after '- '")
    for item in node.value:
        yield _scalar(item, file)


def _pairs(node: yaml.Node, file: str) -> Iterator[tuple[str, str]]:
    if not isinstance(node, yaml.MappingNode):
        where = f"{file}:{node.start_mark.line + 1}"
        raise LexiconError(where, "traits are not a mapping", "write 'name: value' lines")
    for key, value in node.value:
        yield _scalar(key, file), _scalar(value, file)
