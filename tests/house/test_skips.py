"""What cannot be checked here is said aloud, and .ci/run does not let it pass."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
SKIPPED = """
import pytest

@pytest.mark.{mark}
def test_that_wants_something():
    pytest.skip("postgres is not installed")
"""


@pytest.fixture
def run(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n  needs_server\n  needs_browser\n  soak\n  plain\n")
    return pytester


def test_a_skip_is_said_at_the_end(run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HASILA_NO_SKIP", raising=False)
    run.makepyfile(SKIPPED.format(mark="needs_server"))

    result = run.runpytest()

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["1 skipped: postgres is not installed"])


@pytest.mark.parametrize(
    ("mark", "outcome"),
    [("needs_server", "failed"), ("needs_browser", "failed"), ("plain", "skipped")],
)
def test_only_a_missing_server_or_browser_is_forbidden(
    mark: str, outcome: str, run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HASILA_NO_SKIP", "1")
    run.makepyfile(SKIPPED.format(mark=mark))

    result = run.runpytest()

    assert result.parseoutcomes() == {outcome: 1}


def test_a_soak_runs_only_when_it_is_asked_for(run: pytest.Pytester) -> None:
    run.makepyfile("import pytest\n@pytest.mark.soak\ndef test_long():\n    pass\n")

    assert run.runpytest().parseoutcomes() == {"deselected": 1}
    assert run.runpytest("-m", "soak").parseoutcomes() == {"passed": 1}
