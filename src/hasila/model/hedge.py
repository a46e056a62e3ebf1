"""How firmly a number is given."""

from enum import StrEnum


class Hedge(StrEnum):
    """Word class around a number; the bounds it leaves stand in docs/method/hedges.md."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    UP_TO = "up_to"
    BETWEEN = "between"
    DOZENS = "dozens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    SEVERAL = "several"
    NONE = "none"
    UNQUANTIFIED = "unquantified"
