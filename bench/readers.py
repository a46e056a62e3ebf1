"""What is measured: Hasila, and the floor of digits beside a word of harm and nothing else."""

import re
from collections.abc import Callable

from hasila import pipeline
from hasila.model.report import Report

# Characters between a number and a word of harm that still count as beside.
REACH = 30
CUES = {
    "killed": "قتل|مقتل|قتيل|مصرع|استشهد|شهيد|شهداء|وفاة|جثة|جثث",
    "wounded": "جرح|جريح|أصيب|إصابة|مصاب",
    "detained": "اعتقل|اعتقال|أسر|القبض على|أوقف",
    "held": "محتجز|نزيل|سجين|معتقل",
    "missing": "مفقود|مصير مجهول",
    "hostage": "خطف|اختطاف|رهينة|رهائن",
    "displaced": "نزح|نازح|تشريد|إجلاء",
}
NUMBER = r"\d{1,3}(?:[,.]\d{3})+|\d+"
PATTERNS = tuple(
    re.compile(
        rf"(?:{cue})[^.\n]{{0,{REACH}}}?(?:{NUMBER})|(?:{NUMBER})[^.\n]{{0,{REACH}}}?(?:{cue})"
    )
    for cue in CUES.values()
)


def count_hasila(report: Report) -> int:
    """Return how many figures Hasila reads."""
    return len(pipeline.read(report).figures)


def count_regex(report: Report) -> int:
    """Return how many numbers stand beside a word of harm."""
    return sum(len(pattern.findall(report.content)) for pattern in PATTERNS)


# Functions of a module, so that worker processes find them.
READERS: dict[str, Callable[[Report], int]] = {"hasila": count_hasila, "regex": count_regex}
