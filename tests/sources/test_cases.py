"""The shipped cases, read as any report is."""

import pytest

from hasila.errors import CommandError
from hasila.sources.cases import case_names, read_case


@pytest.mark.parametrize("name", case_names())
def test_every_bulletin_of_a_case_says_what_it_is_and_where_the_original_stands(name: str) -> None:
    reports = read_case(name)

    assert len({report.id for report in reports}) == len(reports) > 0
    assert all(report.note and report.url and report.outlet for report in reports)


def test_unknown_case_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match=r"^nowhere: no shipped case .*; try ghuwayran$"):
        read_case("nowhere")
