"""The beginning, the middle, the end and the halves of a month or a year."""

from datetime import date, timedelta

# «مطلع الشهر» and «نهاية الشهر» are so many days; its middle is one day (standards, section 7.1).
EDGE_DAYS = 5
MIDDLE = 15
HALF_YEAR = (6, 30)
LONGEST_MONTH = 31


def edge_of(start: date, end: date, edge: str) -> tuple[date, date]:
    """Return the first and last day of a part of a stretch of time.

    Args:
        start: Its first day.
        end: Its last day.
        edge: start, middle, end, first-half or second-half; a year has halves only.
    """
    is_month = (end - start).days < LONGEST_MONTH
    if edge in ("first-half", "second-half"):
        middle = start.replace(day=MIDDLE) if is_month else date(start.year, *HALF_YEAR)
        return (start, middle) if edge == "first-half" else (middle + timedelta(days=1), end)
    if not is_month:
        return start, end
    if edge == "start":
        return start, start + timedelta(days=EDGE_DAYS - 1)
    if edge == "end":
        return end - timedelta(days=EDGE_DAYS - 1), end
    middle = start.replace(day=MIDDLE)
    return middle, middle
