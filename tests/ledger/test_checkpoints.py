"""What was signed and kept outside shows what the ledger alone cannot."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hasila.errors import CheckError, LedgerError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.checkpoints import (
    Checkpoint,
    checkpoint_line,
    make_key,
    public_of,
    read_checkpoint,
    read_key,
    sign,
)
from hasila.model.report import Report

AT = "2031-03-04T10:00:00+00:00"
Chain = Callable[[Ledger], Path]


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def script(root: Path) -> Path:
    return root / "tools" / "verify_chain.py"


@pytest.fixture
def chain(tmp_path: Path) -> Chain:
    """Return what writes a ledger's chain as `hasila ledger chain --with-records` does."""

    def write(ledger: Ledger) -> Path:
        lines = [{"format": "hasila chain 1"}, *ledger.chain(with_records=True)]
        path = tmp_path / "chain.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def published(
    ledger: Ledger, key: Ed25519PrivateKey, chain: Chain, tmp_path: Path
) -> tuple[Path, Path]:
    """Return the chain of a ledger, and a checkpoint of its newest entry."""
    signed = publish(tmp_path / "signed.jsonl", sign(ledger.head(), key, AT))
    return chain(ledger), signed


def rewrite(path: Path) -> Ledger:
    """Return a ledger written anew, with one word changed, by somebody who knows how."""
    ledger = open_ledger(f"sqlite:///{path}", create=True)
    for number in range(3):
        ledger.add(Report(f"report {number}", "title", "another text"), [], [])
    return ledger


# ---- in the ledger ------------------------------------------------------------------------------


def test_a_ledger_agrees_with_its_checkpoints_however_much_is_added(
    ledger: Ledger, key: Ed25519PrivateKey
) -> None:
    signed = sign(ledger.head(), key, AT)
    for number in range(5, 8):
        ledger.add(Report(str(number), "title", "text"), [], [])

    assert ledger.compare(signed) is None
    assert ledger.compare(sign(ledger.head(), key, AT)) is None


def test_an_erasure_does_not_break_a_checkpoint(ledger: Ledger, key: Ed25519PrivateKey) -> None:
    signed = sign(ledger.head(), key, AT)
    ledger.erase("report 1", "why")

    assert (ledger.compare(signed), ledger.verify()) == (None, ())


def test_a_tail_that_was_cut_off_and_a_ledger_that_was_rewritten_are_told(
    ledger: Ledger, key: Ed25519PrivateKey, tmp_path: Path
) -> None:
    signed = sign(ledger.head(), key, AT)
    with rewrite(tmp_path / "other.db") as other:
        assert other.verify() == ()
        assert other.compare(signed) == "the ledger ends at entry 6: 3 entries were cut off"
        early = replace(signed, seq=6)
        assert other.compare(early) == (
            "entry 6 is not the one that was signed: the ledger was rewritten"
        )


def test_a_checkpoint_is_read_back_from_its_line(ledger: Ledger, key: Ed25519PrivateKey) -> None:
    signed = sign(ledger.head(), key, AT)

    assert read_checkpoint(checkpoint_line(signed), "here") == signed


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 8},
        {"digest": "0" * 64},
        {"recorded_at": "2001-01-01T00:00:00.000000+00:00"},
        {"signed_at": "2001-01-01T00:00:00+00:00"},
        {"public_key": public_of(Ed25519PrivateKey.generate())},
        {"signature": "AAAA"},
    ],
)
def test_a_checkpoint_that_was_changed_is_refused(
    change: dict[str, object], ledger: Ledger, key: Ed25519PrivateKey
) -> None:
    record = {**json.loads(checkpoint_line(sign(ledger.head(), key, AT))), **change}

    with pytest.raises(CheckError, match="here: its signature does not hold"):
        read_checkpoint(json.dumps(record), "here")


@pytest.mark.parametrize("line", ["", "{}", "[1]", "3", '{"seq": 1}', "{"])
def test_a_line_that_is_no_checkpoint_is_told(line: str) -> None:
    with pytest.raises(CheckError, match="here: this is no checkpoint"):
        read_checkpoint(line, "here")


# ---- keys ---------------------------------------------------------------------------------------


def test_a_key_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "home" / "key.pem"
    made = make_key(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert public_of(read_key(path)) == public_of(made)
    with pytest.raises(LedgerError, match="a key is there already"):
        make_key(path)
    path.chmod(0o640)
    with pytest.raises(LedgerError, match="others may read this key; run `chmod 600 "):
        read_key(path)


def test_a_file_that_is_no_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(LedgerError, match="make one with `hasila ledger key`"):
        read_key(path)
    path.write_text("no key", encoding="ascii")
    with pytest.raises(LedgerError, match="this is no key that Hasila can use"):
        read_key(path)


# ---- outside ------------------------------------------------------------------------------------


def outside(script: Path, *words: object) -> tuple[int, str]:
    """Run the script as somebody does who has nothing else."""
    command = [sys.executable, "-I", script, *words]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def publish(path: Path, *signed: Checkpoint) -> Path:
    path.write_text("".join(checkpoint_line(each) + "\n" for each in signed), encoding="utf-8")
    return path


def test_the_script_needs_nothing_of_ours(script: Path) -> None:
    imports = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert imports - set(sys.stdlib_module_names) == {"cryptography"}


def test_outsiders_see_that_a_chain_holds(
    ledger: Ledger, key: Ed25519PrivateKey, script: Path, chain: Chain, tmp_path: Path
) -> None:
    first = sign(ledger.head(), key, AT)
    ledger.add(Report("new \ud800 «نحو»", "title", "text"), [], [])
    ledger.erase("report 0", "why")
    signed = publish(tmp_path / "signed.jsonl", first, sign(ledger.head(), key, AT))
    words = (chain(ledger), "--checkpoints", signed)

    assert outside(script, words[0]) == (0, "12 entries hold, and 0 checkpoints agree with them\n")
    code, said = outside(script, *words, "--public-key", public_of(key))
    assert (code, said) == (0, "12 entries hold, and 2 checkpoints agree with them\n")
    assert f"signed by {public_of(key)}" in outside(script, *words)[1]
    other = public_of(Ed25519PrivateKey.generate())
    assert outside(script, *words, "--public-key", other)[0] == 3


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: [*rows[:4], *rows[5:]], "entry 5 does not follow entry 3"),
        (lambda rows: [*rows[:3], rows[4], rows[3], *rows[5:]], "entry 4 does not follow entry 2"),
        (lambda rows: rows[:4], "the chain ends at entry 3, so 6 entries were cut off"),
        (lambda rows: [*rows[:4], [*rows[4][:2], "x", *rows[4][3:]], *rows[5:]], "entry 4: "),
        (lambda rows: [*rows[:4], [*rows[4][:7], "AAAA"], *rows[5:]], "entry 4: its record"),
    ],
)
def test_outsiders_see_what_does_not_hold(
    spoil: Callable[[list[object]], list[object]],
    said: str,
    published: tuple[Path, Path],
    script: Path,
) -> None:
    path, signed = published
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(json.dumps(row) + "\n" for row in spoil(rows)), encoding="utf-8")
    code, told = outside(script, path, "--checkpoints", signed)

    assert code == 3
    assert said in told


def test_outsiders_see_a_chain_that_was_written_anew(
    ledger: Ledger, key: Ed25519PrivateKey, script: Path, chain: Chain, tmp_path: Path
) -> None:
    early = replace(ledger.head(), seq=3, digest=str([*ledger.chain()][2][6]))
    signed = publish(tmp_path / "signed.jsonl", sign(early, key, AT))
    with rewrite(tmp_path / "other.db") as other:
        code, said = outside(script, chain(other), "--checkpoints", signed)

    assert code == 3
    assert "that entry is not the one that was signed: the chain was rewritten" in said


@pytest.mark.parametrize("text", ["", "{}", "no json", '{"format": "other"}\n'])
def test_a_file_that_is_no_chain_is_told_to_outsiders(
    text: str, script: Path, tmp_path: Path
) -> None:
    path = tmp_path / "chain.jsonl"
    path.write_text(text, encoding="utf-8")
    code, said = outside(script, path)

    assert code == 2
    assert said.count("\n") == 1
    assert outside(script, tmp_path / "none")[0] == 2
