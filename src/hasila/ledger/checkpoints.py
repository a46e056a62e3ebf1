"""Signed checkpoints: kept outside, they show a ledger whose end was cut off or that was rewritten.

A checkpoint is one line of JSON. What is signed (Ed25519) is `hasila checkpoint 1`, a newline, and
the line's fields but the signature as JSON, keys sorted, no spaces.
"""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hasila.errors import CheckError, LedgerError
from hasila.ledger.chain import Head
from hasila.ledger.codec import text_of
from hasila.ledger.tables import entries

_DOMAIN = b"hasila checkpoint 1\n"
_OWNER_ONLY = 0o600
_OTHERS = 0o077
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the newest entry was when somebody signed it; `public_key`, `signature` in base64."""

    seq: int
    recorded_at: str
    digest: str
    signed_at: str
    public_key: str
    signature: str = ""


# ---- keys ---------------------------------------------------------------------------------------


def make_key(path: Path) -> Ed25519PrivateKey:
    """Return a new key, written where nobody but its owner may read it.

    Raises:
        LedgerError: A key is there already, or the place cannot be written.
    """
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(number, "wb") as file:
            file.write(pem)
    except FileExistsError as error:
        what = "a key is there already, and checkpoints were perhaps signed by it"
        raise LedgerError(str(path), what, "keep it, or move it away first") from error
    except OSError as error:
        what = f"the key cannot be written ({error.strerror})"
        raise LedgerError(str(path), what, "give a place that you may write") from error
    return key


def read_key(path: Path) -> Ed25519PrivateKey:
    """Return the key that stands in a file.

    Raises:
        LedgerError: There is none, it is no Ed25519 key, or others may read it.
    """
    try:
        mode = path.stat().st_mode
        key = forms.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        what = f"there is no key to sign with ({error.strerror})"
        raise LedgerError(str(path), what, "make one with `hasila ledger key`") from error
    except (TypeError, ValueError) as error:
        what = "this is no key that Hasila can use"
        raise LedgerError(str(path), what, "make one with `hasila ledger key`") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError(str(path), "this is no Ed25519 key", "make one with `hasila ledger key`")
    if mode & _OTHERS and os.name == "posix":
        raise LedgerError(str(path), "others may read this key", f"run `chmod 600 {path}`")
    return key


def public_of(key: Ed25519PrivateKey) -> str:
    """Return the public key in base64: what outsiders need, and may have."""
    raw = key.public_key().public_bytes(forms.Encoding.Raw, forms.PublicFormat.Raw)
    return base64.b64encode(raw).decode()


# ---- checkpoints --------------------------------------------------------------------------------


def _signed_bytes(checkpoint: Checkpoint) -> bytes:
    told = {name: value for name, value in asdict(checkpoint).items() if name != "signature"}
    return _DOMAIN + text_of(told).encode()


def sign(head: Head, key: Ed25519PrivateKey, signed_at: str) -> Checkpoint:
    """Return *head* signed by *key*."""
    unsigned = Checkpoint(head.seq, head.recorded_at, head.digest, signed_at, public_of(key))
    signature = base64.b64encode(key.sign(_signed_bytes(unsigned))).decode()
    return Checkpoint(**{**asdict(unsigned), "signature": signature})


def checkpoint_line(checkpoint: Checkpoint) -> str:
    """Return a checkpoint as one line of JSON, without its end."""
    return text_of({"checkpoint": _VERSION, **asdict(checkpoint)})


def read_checkpoint(line: str, where: str) -> Checkpoint:
    """Return the checkpoint that stands in a line.

    Raises:
        CheckError: The line is none, or its signature does not hold.
    """
    try:
        record: Mapping[str, Any] = json.loads(line)
        checkpoint = Checkpoint(**{name: record[name] for name in Checkpoint.__slots__})
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(checkpoint.public_key))
        key.verify(base64.b64decode(checkpoint.signature), _signed_bytes(checkpoint))
    except InvalidSignature as error:
        raise CheckError(where, "its signature does not hold", "fetch it again") from error
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise CheckError(where, "this is no checkpoint", "give a file of checkpoints") from error
    return checkpoint


def compare(connection: sa.Connection, checkpoint: Checkpoint) -> str | None:
    """Return how the ledger differs from what was signed, or None where it does not.

    The entries before hold as well, where `verify` finds no fault.
    """
    own = sa.select(entries.c.digest).where(entries.c.seq == checkpoint.seq)
    digest = connection.execute(own).scalar()
    if digest is None:
        last = connection.execute(sa.select(sa.func.max(entries.c.seq))).scalar() or 0
        return f"the ledger ends at entry {last}: {checkpoint.seq - last} entries were cut off"
    if digest != checkpoint.digest:
        return f"entry {checkpoint.seq} is not the one that was signed: the ledger was rewritten"
    return None
