"""Which event keeps which id."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.ledger.identity import Kept, keep_ids
from hasila.model.event import Event, EventType

NONE = frozenset[str]().__contains__


def event(identity: str, figures: str) -> Event:
    """Return an event whose figures have one letter each."""
    kind = EventType.BATTLE
    return Event(identity, "", "", kind, None, None, None, tuple(figures), (), 1, ())


def events(grouping: str) -> list[Event]:
    """Return the events of a line such as `A:ab B:c`."""
    return [event(*word.split(":")) for word in grouping.split()]


@pytest.mark.parametrize(
    ("recorded", "founded", "ids", "redirects", "left"),
    [
        ("", "X:a Y:b", "X Y", [], ""),
        ("A:a", "X:ab", "A", [], ""),
        ("A:a B:bcd", "X:abcd", "A", [("B", "A")], ""),
        ("A:abc", "X:a Y:bc", "X A", [], ""),
        ("A:ab B:c", "Y:bc X:a", "B A", [], ""),
        ("A:ab B:c", "X:a Y:bc", "A B", [], ""),
        ("A:a B:b", "X:b", "B", [], "A"),
        ("A:a", "A:b", "A", [], ""),
        ("A:a B:b", "B:a A:b", "A B", [], ""),
        ("A:a B:b C:c", "X:abc", "A", [("B", "A"), ("C", "A")], ""),
    ],
)
def test_an_event_keeps_its_id_by_its_figures(
    recorded: str, founded: str, ids: str, redirects: list[tuple[str, str]], left: str
) -> None:
    kept = keep_ids(events(recorded), events(founded), NONE)

    assert [*kept.ids] == ids.split()
    assert list(kept.redirects) == redirects
    assert list(kept.left) == left.split()


def test_an_id_that_was_ever_used_is_not_given_again() -> None:
    [first] = keep_ids([], events("A:a"), {"A"}.__contains__).ids
    [second] = keep_ids([], events("A:a"), {"A", first}.__contains__).ids

    assert len({"A", first, second}) == 3


groupings = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("ABCD")).map(
    lambda homes: [
        event(name, "".join(sorted(figure for figure, home in homes.items() if home == name)))
        for name in sorted(set(homes.values()))
    ]
)


def renamed(found: list[Event], kept: Kept) -> list[Event]:
    return [replace(each, id=key) for each, key in zip(found, kept.ids, strict=True)]


@given(before=groupings, after=groupings)
def test_ids_are_kept_once_and_for_all(before: list[Event], after: list[Event]) -> None:
    kept = keep_ids(before, after, NONE)
    again = keep_ids(renamed(after, kept), after, NONE)

    assert len(set(kept.ids)) == len(kept.ids) == len(after)
    assert again.ids == kept.ids
    assert (again.redirects, again.left) == ((), ())
    # Every id of before lives on, was redirected to one that does, or is told to be left.
    ends = {*kept.ids, *(old for old, _ in kept.redirects), *kept.left}
    assert {each.id for each in before} <= ends
    assert {new for _, new in kept.redirects} <= {*kept.ids}


@given(before=groupings, after=groupings, data=st.data())
def test_the_order_of_the_new_events_does_not_matter(
    before: list[Event], after: list[Event], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(after))

    def homes(found: list[Event]) -> set[tuple[str, tuple[str, ...]]]:
        old = {each.id for each in before}
        kept = renamed(found, keep_ids(before, found, NONE))
        return {(each.id, each.figures) for each in kept if each.id in old}

    assert homes(shuffled) == homes(after)
