"""Inflect the words for persons and the adjectives of origin of resources/actors.

Only the regular endings are made; what is irregular stands in the resources as printed. Spelling
variants need no forms of their own: matching is done on folded words.
"""

from collections.abc import Iterable

YA = "ي"
WAW = "و"
PLURAL = "ون"
OBLIQUE = "ين"
SHORTEST_PLURAL = 4  # letters; shorter words end in these by nature
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
)
# «قادة» with a pronoun is «قادتها», «أسرى» is «أسراها», «سجناء» is «سجنائه» or «سجناؤه».
TA_MARBUTA = "ة"
TA = "ت"
ALIF_MAQSURA = "ى"
ALIF = "ا"
HAMZA = "ء"
HAMZA_SEATS = (
    "ئ",
    "ؤ",
)
BEFORE_OWNER = {TA_MARBUTA: (TA,), ALIF_MAQSURA: (ALIF,), HAMZA: HAMZA_SEATS}


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
    joined = next((joins for end, joins in BEFORE_OWNER.items() if form.endswith(end)), None)
    stems = [form[:-1] + join for join in joined] if joined else [form]
    return [stem + owner for stem in stems for owner in OWNERS]


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


def oblique(name: str) -> list[str]:
    """Return a name, and its oblique case where it is a plural («مقاتلو …», «مسلحون …»)."""
    words = name.split()
    turned = [
        word.removesuffix(PLURAL) + OBLIQUE
        if word.endswith(PLURAL) and len(word) > SHORTEST_PLURAL
        else word
        for word in words
    ]
    first = turned[0]
    if len(words) > 1 and first.endswith(WAW) and len(first) > SHORTEST_PLURAL:
        turned[0] = first.removesuffix(WAW) + YA
    return unique([name, " ".join(turned)])


def unique(forms: Iterable[str]) -> list[str]:
    """Return the forms in order, each once."""
    return list(dict.fromkeys(forms))
