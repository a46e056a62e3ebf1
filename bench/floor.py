"""The floor: digits beside a word of harm, by plain regular expressions and nothing else."""

import re

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


def count_figures(report: Report) -> int:
    """Return how many numbers stand beside a word of harm."""
    return sum(len(pattern.findall(report.content)) for pattern in PATTERNS)
