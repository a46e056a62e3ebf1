"""What each rule of reading finds and refuses, in words; docs/method/reading.md tells the rest."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule in words: what it is called, what it finds, and what it must leave alone."""

    name: str
    finds: str
    refuses: str


# By the rule's id without its language. Numbers first, then people, in the order of trial.
RULES: Mapping[str, RuleWords] = {
    "part": RuleWords(
        "A share",
        "People behind a word that opens a share of the figure before («بينهم», «هم», «منهم»).",
        "A list that no amount opens; people behind another word of harm.",
    ),
    "toll": RuleWords(
        "A running toll",
        "A number that a toll leads in («بلغ عدد القتلى», «ارتفعت الحصيلة إلى», «القتلى:»).",
        "A number too far from its toll, or one that counts things.",
    ),
    "toll.from": RuleWords(
        "The earlier value of a toll",
        "The number behind «من» where a toll rises or falls «من … إلى …».",
        "«من» without a verb of rising or falling.",
    ),
    "noun": RuleWords(
        "A noun that says it itself",
        "Nouns that are people and outcome in one («قتيلان», «خمسة جرحى»).",
        "Soft nouns («نازح», «معتقل») where another word of harm says what happened; "
        "the dead as owners of something («أهالي القتلى»).",
    ),
    "frame.verb": RuleWords(
        "A verb before its people",
        "People behind a verb of harm («قتل … مدنيا», «أصيب ضابط»).",
        "Who did it, where those who were hit stand behind; things («خطف سيارة»); threats.",
    ),
    "frame.masdar": RuleWords(
        "A verbal noun before its people",
        "People right behind a verbal noun («مقتل ضابط», «إصابة ستة»).",
        "Things («إصابة مبنى»); the noun with an article.",
    ),
    "frame.phrase": RuleWords(
        "A phrase before its people",
        "People behind a phrase of harm («أفرج عن …», «أودى بحياة …»).",
        "A phrase whose opening word is missing.",
    ),
    "frame.plural": RuleWords(
        "A plural verb behind its people",
        "People before a plural verb («… من المهاجمين قتلوا»).",
        "A verb whose victims stand behind it («قتلوا حارسين»).",
    ),
    "frame.closing": RuleWords(
        "A closing word",
        "People between an opening verb and the word that closes it («لقي … مصرعهم»).",
        "A closing word without its opening verb.",
    ),
    "frame.participle": RuleWords(
        "A participle behind its people",
        "People right before a participle of harm («ثلاثة أشخاص مقتولين»).",
        "People further away than two words.",
    ),
    "frame.predicate": RuleWords(
        "A predicate",
        "People of whom a noun of harm is said («… من البحارة مفقودون»).",
        "A noun with an article or with «و».",
    ),
    "frame.verb-after": RuleWords(
        "One person before a verb",
        "One person before a singular verb («الضابط … قتل»).",
        "A verb that has people behind it.",
    ),
    "zero": RuleWords(
        "Nobody",
        "Words that say that nobody was harmed («لم يسقط أي قتلى», «دون وقوع إصابات»).",
        "Words that say that nothing is known («لا معلومات عن إصابات»).",
    ),
}


NUMBERS, DATES = "num", "date"
# The rules of numbers; one that is not here bears the name of the vague word it reads.
NUMBER_RULES: Mapping[str, RuleWords] = {
    "digits": RuleWords(
        "A number in digits",
        "Digits of any kind, with thousands marks and a scale behind them («3 آلاف»).",
        "Names, dates, times, scores, shares of a hundred, fractions alone, long rows of digits.",
    ),
    "words": RuleWords(
        "A number in words",
        "Number words, put together as Arabic does («سبعة وثلاثون», «ألف ومئتان»).",
        "Ordinals, days of the week, names, fractions, other words of one spelling.",
    ),
    "range": RuleWords(
        "A range",
        "Two numbers that are the ends of one («بين خمسة وعشرة», «10 إلى 12»).",
        "An earlier and a later value, years, lists.",
    ),
    "one-of": RuleWords(
        "One of many", "«أحد» and «إحدى» before a word.", "Sunday; «أحد» behind a negation."
    ),
}
VAGUE = RuleWords("A vague number word", "The word of this entry, alone.", "The word in a number.")
DATE = RuleWords("A date", "Words that name a day, a period or an hour.", "Numbers of people.")


def describe(rule: str) -> RuleWords:
    """Return a rule in words by its whole id, numbers and dates among them."""
    _, kind, *rest = (*rule.split("."), "")
    found = rule_words(rule)
    if found is not None:
        return found
    if kind == DATES:
        return DATE
    return NUMBER_RULES.get(".".join(filter(None, rest)), VAGUE)


def rule_words(rule: str) -> RuleWords | None:
    """Return a rule of people in words by its whole id («ar.frame.verb»), or None."""
    return RULES.get(rule.partition(".")[2])
