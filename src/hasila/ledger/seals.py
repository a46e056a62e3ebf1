"""Content under lock: destroy a secret and what it sealed is gone, while the chain still holds.

A sealed record is the digest of its secret, a nonce, and the text under AES-256-GCM. The digest
in front binds it to one secret: no other one can be put in its place to read another text.
"""

import hashlib
import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hasila.errors import LedgerError
from hasila.ledger.codec import key_of, storable

SECRET_BYTES = 32
COMMITMENT_BYTES = 32
_NONCE_BYTES = 12
_BODY = COMMITMENT_BYTES + _NONCE_BYTES
_DOMAIN = b"hasila secret 1\n"
_VEIL_BYTES = 16
_NUMBER_BYTES = 8


def make_secret() -> bytes:
    """Return a new secret."""
    return secrets.token_bytes(SECRET_BYTES)


def commit_to(secret: bytes) -> bytes:
    """Return what a record sealed by *secret* begins with; it does not give the secret away."""
    return hashlib.sha256(_DOMAIN + secret).digest()


class Seal:
    """Closes and opens texts by one secret."""

    __slots__ = ("_cipher", "commitment", "secret")

    def __init__(self, secret: bytes) -> None:
        self.secret = secret
        self.commitment = commit_to(secret)
        self._cipher = AESGCM(secret)

    def close(self, text: str) -> bytes:
        """Return *text* sealed; twice the same text gives two different records."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return self.commitment + nonce + self._cipher.encrypt(nonce, text.encode(), None)

    def open(self, record: bytes) -> str:
        """Return the text of a sealed record.

        Raises:
            LedgerError: The record was sealed by another secret, or changed since.
        """
        if record[:COMMITMENT_BYTES] != self.commitment:
            raise LedgerError("an entry", "another secret sealed it", "run `hasila verify`")
        try:
            nonce = record[COMMITMENT_BYTES:_BODY]
            return self._cipher.decrypt(nonce, record[_BODY:], None).decode()
        except InvalidTag as error:
            raise LedgerError(
                "an entry", "its content was changed", "run `hasila verify`"
            ) from error


def opener() -> Callable[[bytes, bytes], str]:
    """Return what opens records, each with its secret; records of one secret stand together."""
    last: list[Seal] = []

    def unseal(record: bytes, secret: bytes) -> str:
        if not last or last[0].secret != secret:
            last[:] = [Seal(secret)]
        return last[0].open(record)

    return unseal


class Veil:
    """Turns ids into keys that nobody can guess or check who has only the chain."""

    __slots__ = ("_pepper",)

    def __init__(self, pepper: bytes) -> None:
        self._pepper = pepper

    def key(self, identity: str) -> str:
        """Return the key of an id: 32 hexadecimal digits, the same in one ledger for one id."""
        return self.key_of_name(key_of(identity))

    def key_of_name(self, name: str) -> str:
        """Return the key of an id that is written as a database can store it."""
        return hashlib.blake2b(name.encode(), digest_size=_VEIL_BYTES, key=self._pepper).hexdigest()

    def number(self, name: str) -> int:
        """Return a number of 64 bits for a name, which tells nobody what it is."""
        mixed = hashlib.blake2b(
            storable(name).encode(), digest_size=_NUMBER_BYTES, key=self._pepper
        )
        return int.from_bytes(mixed.digest(), "big", signed=True)
