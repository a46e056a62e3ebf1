"""Every deliberate error says where, what and what to do, and has an exit code."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila import errors
from hasila.errors import HasilaError

# Each class, what it is a kind of, and the code a command leaves with.
TREE: list[tuple[type[HasilaError], type[Exception], int]] = [
    (errors.HasilaError, Exception, 1),
    (errors.LexiconError, HasilaError, 3),
    (errors.WorldError, HasilaError, 3),
    (errors.InputError, HasilaError, 1),
    (errors.MislabelledError, errors.InputError, 1),
    (errors.StageError, errors.InputError, 1),
    (errors.CommandError, HasilaError, 2),
    (errors.CheckError, HasilaError, 3),
    (errors.SurroundingsError, HasilaError, 4),
    (errors.LedgerError, errors.SurroundingsError, 4),
]
CLASSES = [each for each, _, _ in TREE]
words = st.text(min_size=1)


@pytest.mark.parametrize(("error", "parent", "code"), TREE)
def test_an_error_has_its_place_and_exit_code(
    error: type[HasilaError], parent: type[Exception], code: int
) -> None:
    assert error.__mro__[1] is parent
    assert error.exit_code == code


def test_every_error_of_the_tree_is_in_the_table() -> None:
    drawn = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ]

    assert set(drawn) == set(CLASSES)


def test_every_error_stands_in_the_drawn_tree() -> None:
    drawing = errors.__doc__ or ""

    assert [each.__name__ for each in CLASSES if each.__name__ not in drawing] == []


def test_the_sentence_names_where_what_and_what_to_do() -> None:
    error = errors.LexiconError("numerals.yaml:14", "no value", "add it")

    assert str(error) == "numerals.yaml:14: no value; add it"
    assert (error.where, error.what, error.remedy) == ("numerals.yaml:14", "no value", "add it")


@pytest.mark.parametrize("error", CLASSES)
@given(where=words, what=words, remedy=words)
def test_an_error_comes_whole_out_of_another_process(
    error: type[HasilaError], where: str, what: str, remedy: str
) -> None:
    raised = error(where, what, remedy)
    arrived = pickle.loads(pickle.dumps(raised))  # noqa: S301 - our own bytes

    assert (type(arrived), str(arrived), arrived.remedy) == (error, str(raised), remedy)
    assert str(copy.copy(raised)) == str(raised)
