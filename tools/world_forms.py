"""Inflect the words for persons and the adjectives of origin of resources/actors.

Only the regular endings are made; what is irregular stands in the resources as printed. Spelling
variants need no forms of their own: matching is done on folded words.
"""

from collections.abc import Iterable

YA = "ي"
ARTICLE = "ال"
# masculine, accusative, feminine, dual and plural endings of a regular noun
SOUND = (
    "",
    "ا",
    "ة",
    "ان",
    "ين",
    "ون",
    "تان",
    "تين",
    "ات",
)
CONSTRUCT = (
    "و",
    "ي",
)
OWNERS = (
    "ه",
    "ها",
    "هم",
    "هما",
)
NO_ACCUSATIVE = (
    "ا",
    "ة",
    "ء",
    "ى",
    "ن",
)
NO_OWNER = (
    "ا",
    "ن",
    "ء",
)
# «قادة» with a pronoun is «قادتها», «أسرى» is «أسراها».
TA_MARBUTA = "ة"
TA = "ت"
ALIF_MAQSURA = "ى"
ALIF = "ا"
BEFORE_OWNER = {TA_MARBUTA: TA, ALIF_MAQSURA: ALIF}


def sound(base: str) -> list[str]:
    """Return a regular noun's forms («مقاتل», «مقاتلين», …), its construct plural included."""
    return [base + ending for ending in (*SOUND, *CONSTRUCT)]


def sound_owned(base: str) -> list[str]:
    """Return a regular noun's forms with a pronoun («مقاتليه», «مقاتلوها»)."""
    return [base + case + owner for case in CONSTRUCT for owner in OWNERS]


def broken(form: str) -> list[str]:
    """Return a listed form and its accusative («جنود», «جنودا»)."""
    if " " in form or form.endswith(NO_ACCUSATIVE):
        return [form]
    return [form, form + ALIF]


def broken_owned(form: str) -> list[str]:
    """Return a listed form with a pronoun («جنوده», «قادتها»), where it takes one."""
    if " " in form or form.endswith(NO_OWNER):
        return []
    stem = form
    for ending, joined in BEFORE_OWNER.items():
        if form.endswith(ending):
            stem = form.removesuffix(ending) + joined
    return [stem + owner for owner in OWNERS]


def nisba(base: str) -> list[str]:
    """Return an adjective of origin in every gender and number.

    In an adjective of two words the words that end in «ي» are inflected together, with and
    without the article on the later ones («كوري جنوبي», «الكورية الجنوبية»).
    """
    words = base.split()
    forms = []
    for ending in SOUND:
        inflected = [word + ending if word.endswith(YA) else word for word in words]
        forms.append(" ".join(inflected))
        if len(words) > 1:
            later = [ARTICLE + word.removeprefix(ARTICLE) for word in inflected[1:]]
            forms.append(" ".join([inflected[0], *later]))
    return forms


def unique(forms: Iterable[str]) -> list[str]:
    """Return the forms in order, each once."""
    return list(dict.fromkeys(forms))
