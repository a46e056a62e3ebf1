"""The world's clock: what had been published by a moment."""

from collections.abc import Callable

import pytest

from hasila.model.figure import Figure
from hasila.model.report import Report, report_id
from hasila.tolls.clock import reported_by

# When a report was published, the moment that is asked for, and whether it was out by then.
PUBLISHED = [
    ("2031-03-04", "2031-03-04", True),
    ("2031-03-05", "2031-03-04", False),
    # A time without an offset is the region's, as the press prints it; what is asked for is UTC.
    ("2031-03-04T13:53", "2031-03-04T10:53", True),
    ("2031-03-04T13:53", "2031-03-04T10:52", False),
    ("2031-03-04T13:53", "2031-03-04T13:53+03:00", True),
    ("2031-03-04T10:53:00+00:00", "2031-03-04T10:52", False),
    # A day ends with the region's, not three hours later.
    ("2031-03-05T00:30", "2031-03-04", False),
    ("2031-03-04T23:30", "2031-03-04", True),
    ("2031-03-04T21:30:00+00:00", "2031-03-04", False),
]


@pytest.mark.parametrize(("published", "until", "is_out"), PUBLISHED)
def test_only_what_was_out_by_then_is_known(
    figure: Callable[..., Figure], published: str, until: str, is_out: bool
) -> None:
    report = Report(id=report_id("", "a"), title="", text="a", published=published)

    known = reported_by([figure(5, report=report.id)], [report], until)

    assert bool(known) is is_out
