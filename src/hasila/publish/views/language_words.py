"""A language's lexicon files and the traits of their entries, told in words."""

from collections.abc import Mapping
from dataclasses import dataclass

ANY = "*"


@dataclass(frozen=True, slots=True)
class ClassWords:
    """A lexicon file in words. `meaning` says what an entry's value tells, `{}` stands for it."""

    title: str
    arabic: str
    about: str
    meaning: str


# By file, in the order in which a reader meets them.
CLASSES: Mapping[str, ClassWords] = {
    "triggers": ClassWords(
        "Words of harm",
        "أفعال الأذى ومصادرها",
        "Say what happened to the people that stand beside them.",
        "outcome: {}",
    ),
    "casualties": ClassWords(
        "Nouns of harm", "أسماء الضحايا", "Are people and outcome in one.", "people who are: {}"
    ),
    "openers": ClassWords(
        "Opening verbs",
        "أفعال تتمّها كلمة لاحقة",
        "Tell of harm only together with a closing word («لقي … مصرعهم»).",
        "opens: {}",
    ),
    "tolls": ClassWords(
        "Words of a running toll", "كلمات الحصيلة", "Lead in a number that runs.", "{}"
    ),
    "parts": ClassWords(
        "Words of a share", "كلمات الجزء من الكل", "Open a share of the figure before.", "{}"
    ),
    "qualifiers": ClassWords(
        "Words that change what is said",
        "كلمات النفي والخشية والتهديد",
        "Deny, fear, threaten, wish, rescue, or say that the number is open.",
        "{}",
    ),
    "scope": ClassWords("Words of scope", "كلمات المدى", "Tell what a figure covers.", "{}"),
    "topics": ClassWords(
        "Topics",
        "موضوعات تثير الشك",
        "Tell that a text is about sport, research or the stage, where harm means something else.",
        "about: {}",
    ),
    "speech": ClassWords("Words of speech", "كلمات الإسناد", "Tell who says it.", "{}"),
    "breaks": ClassWords(
        "Words that part", "كلمات الفصل", "End what a word of harm governs.", "{}"
    ),
    "custody": ClassWords(
        "Places of custody", "أماكن الاحتجاز", "With one near, flight is escape.", "{}"
    ),
    "causes": ClassWords(
        "Causes of harm",
        "أسباب الأذى",
        "A single death without one of these near is taken for a natural one.",
        "{}",
    ),
    "hedges": ClassWords(
        "Hedges", "كلمات التقدير", "Say how firmly a number is given.", "hedge: {}"
    ),
    "numerals": ClassWords(
        "Number words", "ألفاظ العدد", "Carry a number, or say that one is none.", "number: {}"
    ),
    "persons": ClassWords("Nouns for people", "أسماء الأشخاص", "Count people.", "counted as: {}"),
    "nations": ClassWords(
        "Origins", "النسب والجنسيات", "Tell where people are from, and count them.", "origin: {}"
    ),
    "things": ClassWords(
        "Things", "أسماء الأشياء", "A number before one counts no people.", "a thing: {}"
    ),
    "names": ClassWords(
        "Words of names",
        "كلمات تجعل العدد جزءا من اسم",
        "A number beside one is part of a name, an age or a time.",
        "makes the number part of: {}",
    ),
    "calendar": ClassWords(
        "Days and times", "ألفاظ التقويم", "Tell when.", "value in the calendar: {}"
    ),
    "doers": ClassWords(
        "Who did it", "ألفاظ الفاعل", "Lead to who is said to have done it.", "leads there as: {}"
    ),
    "superlatives": ClassWords(
        "Records",
        "ألفاظ الأرقام القياسية",
        "Claim that an event is the most since when.",
        "says: {}",
    ),
    "given": ClassWords(
        "Given names", "أسماء الأشخاص", "By them a list of names goes on.", "in a name: {}"
    ),
    "event_types": ClassWords(
        "Kinds of event", "أنواع الأحداث", "Tell of which kind an event is.", "event: {}"
    ),
}

Told = Mapping[str, str]
_NUMBERS: Told = {
    "one": "one of them",
    "two": "two of them",
    "many": "three or more",
    "group": "a group, without a number",
}
_YES: Told = {}
# By file and trait: what each value says; ANY is for all other values, `{}` stands for them.
TRAITS: Mapping[tuple[str, str], Told] = {
    ("triggers", "class"): {
        "verb": "a verb; its people stand behind it, or were named just before",
        "plural": "a plural verb; its people stand before it",
        "masdar": "a verbal noun; its people stand right behind it",
        "phrase": "a phrase; its people stand behind it",
        "closing": "closes what an opening verb began",
        "participle": "a participle; it stands right behind its people",
    },
    ("triggers", "needs"): {
        "number": "counts only people with a number, or two",
        "people": "counts only a noun for people",
        "crowd": "counts only a thousand people or more",
        "captive": "counts only people who are captive already",
        "someone": "counts only with a number, or without an article",
        "unmoved": "counts only people not dug out or saved in the same sentence",
        "prison": "counts only where the sentence names a place of custody",
        "negated": "counts only behind a negation",
        "capture": "counts only a number, or people without an article whom nothing else befell",
        ANY: "counts only beside: {}",
    },
    ("triggers", "opener"): {ANY: "needs its opening verb: {}"},
    ("triggers", "names"): {"yes": "may stand before a bare name"},
    ("triggers", "back"): {"yes": "may also have one person before it"},
    ("triggers", "purpose"): {"yes": "with «ل» of purpose it is only planned"},
    ("triggers", "active"): {"yes": "may have its victims behind it"},
    ("triggers", "natural"): {"yes": "may tell of a natural death"},
    ("triggers", "sure"): {"yes": "tells of harm in a long report that names no cause, too"},
    ("triggers", "bare"): {"yes": "a bare name behind it is doubtful"},
    ("triggers", "near"): {"yes": "takes only people right behind it"},
    ("triggers", "doubt"): {ANY: "set aside behind a word for: {}"},
    ("triggers", "objectless"): {"yes": "not with a noun right behind it"},
    ("triggers", "civilian"): {ANY: "of civilians it means: {}"},
    ("triggers", "lead"): {"yes": "leads in what another noun tells"},
    ("casualties", "number"): {
        **_NUMBERS,
        "unit": "stands behind a number only",
        "closing": "closes what an opening verb began",
    },
    ("casualties", "sure"): {"yes": "tells of harm in a long report that names no cause, too"},
    ("casualties", "soft"): {"yes": "another word of harm beside it says what happened"},
    ("casualties", "custody"): {"yes": "held only where a place of custody is near"},
    ("tolls", "outcome"): {ANY: "its toll is of: {}"},
    ("tolls", "own"): {"yes": "names the people of the toll itself"},
    ("tolls", "way"): {"up": "the toll rises", "down": "the toll falls"},
    ("parts", "names"): {"yes": "may stand before a bare name"},
    ("causes", "sport"): {"yes": "in the sports pages it tells of a match"},
    ("speech", "governs"): {"before": "what stands before it is what he said"},
    ("speech", "unless"): {"of": "not before whose something is («ل…»)"},
    ("qualifiers", "reach"): {"0": "only right before the word of harm"},
    ("scope", "needs"): {"count": "only of people with a number"},
    ("scope", "line"): {"yes": "only on a line of its own"},
    ("scope", "ending"): {ANY: "only where it is printed with «{}» at its end"},
    ("scope", "reach"): {"0": "only right before the word of harm"},
    ("scope", "dated"): {"yes": "is read also where it is a date"},
    ("names", "side"): {
        "before": "stands before the number",
        "after": "stands behind the number",
        "whole": "holds the number word itself",
    },
    ("names", "joined"): {"yes": "only where the number follows without a space"},
    ("hedges", "side"): {
        "before": "stands before the number",
        "after": "stands behind the number",
        "both": "stands before or behind the number",
        "head": "begins the words inside a hedge with a gap",
    },
    ("hedges", "within"): {ANY: "at most this many words from the number: {}"},
    ("hedges", "needs"): {ANY: "only where this is written onto the number: «{}»"},
    ("hedges", "unless"): {ANY: "not before «{}»"},
    ("hedges", "clitics"): {"no": "nothing may be written onto it"},
    ("numerals", "kind"): {
        "zero": "nought",
        "one": "one",
        "one-of": "one of many",
        "two": "two",
        "unit": "three to nine",
        "teen": "head of eleven or twelve",
        "ten": "ten",
        "tens": "twenty to ninety",
        "hundred": "a hundred",
        "hundreds": "hundreds in one word",
        "many-hundreds": "the word for hundreds behind a unit",
        "scale": "a thousand, a million, a milliard",
        "scale-open": "a thousand, or two of them before a noun",
        "scale-dual": "two of a scale",
        "scale-many": "the plural of a scale",
        "share": "a half or a quarter of a scale",
        "dozens": "tens, without a number",
        "several": "several",
        "unquantified": "people without a number",
        ANY: "no number; a word around numbers that says what they are: {}",
    },
    ("numerals", "article"): {
        "no": "never with the article",
        "after-noun": "with the article only behind its noun",
    },
    ("numerals", "next"): {
        "noun": "only before a noun without article",
        "word": "only before another word",
        "plural": "only before a plural",
        "open": "not before a word with the article",
        ANY: "only before: {}",
    },
    ("numerals", "then"): {ANY: "only before «{}»"},
    ("numerals", "alone"): {"no": "never alone: the number must go on"},
    ("numerals", "refuse"): {ANY: "another word with these written on: «{}»"},
    ("numerals", "refuse-alone"): {
        ANY: "another word with these written on, unless a number: «{}»"
    },
    ("numerals", "unlike"): {"found": "not near words of finding, where it means the dead"},
    ("persons", "number"): _NUMBERS,
    ("persons", "gender"): {"m": "masculine", "f": "feminine"},
    ("persons", "use"): {"noun": "a noun", "title": "usually stands before a name"},
    ("persons", "adjective"): {"yes": "behind another noun it describes it and counts nobody"},
    ("persons", "needs"): {
        "number": "counts only right behind a number",
        "trigger": "one person only right behind a word of harm",
        "name": "one person only before a name",
    },
    ("nations", "number"): _NUMBERS,
    ("nations", "gender"): {"m": "masculine", "f": "feminine"},
    ("nations", "adjective"): {"yes": "behind another noun it describes it and counts nobody"},
    ("nations", "needs"): {"number": "counts only right behind a number"},
    ("things", "number"): _NUMBERS,
    ("things", "unless"): {"outcome": "a thing, unless a word for an outcome follows"},
    ("triggers", "agent"): {"yes": "one person right behind it may have done it"},
    ("triggers", "fate"): {"yes": "tells the fate of people named before"},
    ("triggers", "verb"): {"yes": "a verb, though it closes: who it befell may stand behind it"},
    ("casualties", "body"): {"yes": "a body; that none was found is not that nobody died"},
    ("parts", "of"): {"anybody": "who stands behind shares the fate of the one right before"},
    ("superlatives", "outcome"): {ANY: "it is counted in people: {}"},
    ("superlatives", "unit"): {"day": "of a day or a longer time, not of an event"},
    ("superlatives", "alone"): {"no": "only beside a noun of harm"},
    ("calendar", "number"): _NUMBERS,
    ("calendar", "needs"): {"number": "only beside a number: it is another word, too"},
    ("calendar", "calendar"): {"hijri": "of the Hijri calendar"},
    ("calendar", "part"): {"night": "the night"},
    ("calendar", "edge"): {
        "start": "the first days of it",
        "middle": "its middle",
        "end": "the last days of it",
        "first-half": "its first half",
        "second-half": "its second half",
        "eve": "the day before it",
    },
    ("calendar", "day"): {ANY: "day {} of the month"},
    ("calendar", "runs"): {"still": "the period still runs"},
}


def class_words(file: str) -> ClassWords:
    """Return a lexicon file in words; its bare name where nobody told."""
    name = file.partition(".")[0]
    return CLASSES.get(name) or ClassWords(name.replace("_", " ").capitalize(), "", "", "{}")


def trait_words(file: str, trait: str, value: str) -> str | None:
    """Return what a trait says of its entry, or None where nobody told."""
    told = TRAITS.get((file.partition(".")[0], trait), _YES)
    words = told.get(value) or told.get(ANY)
    return words.replace("{}", value) if words else None
