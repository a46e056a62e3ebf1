"""Where anything may begin: the words looked at are enough for all four ways of reading."""

from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar import dates, marks, nouns, numbers, openers
from hasila.text.fold import fold
from hasila.text.tokens import tokenise

WORDS = [
    "قتل",
    "وأصيب",
    "ما لا يقل عن",
    "خمسة",
    "12",
    "مئات",
    "جنود",
    "مدنيين",
    "يوم السبت",
    "أمس",
    "قبل",
    "2014",
    "ارتفعت حصيلة",
    "بينهم",
    "فلفلان",
    "،",
    ".",
    "«",
]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_nothing_is_missed_where_only_openers_are_looked_at(text: str) -> None:
    tokens = tokenise(fold(text))

    assert openers.find_marks(tokens) == marks.find_marks(tokens)
    assert openers.find_nouns(tokens) == nouns.find_nouns(tokens)
    assert openers.find_quantities(tokens) == numbers.find_quantities(tokens)
    assert openers.find_dates(tokens) == dates.find_dates(tokens)
