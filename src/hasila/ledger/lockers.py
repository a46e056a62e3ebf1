"""Files under lock: encrypted in pieces by a passphrase, so that any size goes through.

After the mark and the salt come pieces of 64 KiB under AES-256-GCM. The nonce of a piece is its
number and whether it is the last: no piece can be changed, moved, dropped or cut off unseen. The
key is made from the passphrase by scrypt.
"""

import gzip
import io
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from hasila.errors import CheckError, CommandError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MARK = b"hasila locked 1\n"
_SALT_BYTES = 16
_PIECE = 64 * 1024
_TAG = 16
# About 128 MB and half a second for each guess (RFC 7914 calls this interactive, times eight).
_COST = 2**17


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


class _Locking(io.RawIOBase):
    """What is written here goes on encrypted."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        salt = secrets.token_bytes(_SALT_BYTES)
        self._out, self._cipher = out, _cipher(passphrase, salt)
        self._held, self._number = bytearray(), 0
        out.write(MARK + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        piece = bytes(data)
        self._held += piece
        while len(self._held) > _PIECE:
            self._send(bytes(self._held[:_PIECE]), is_last=False)
            del self._held[:_PIECE]
        return len(piece)

    def finish(self) -> None:
        """Write the last piece; without it the file is not whole."""
        self._send(bytes(self._held), is_last=True)

    def _send(self, piece: bytes, *, is_last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), piece, None))
        self._number += 1


def _unlock(source: IO[bytes], passphrase: str, where: str) -> Generator[bytes]:
    cipher = _cipher(passphrase, source.read(_SALT_BYTES))
    number, piece = 0, source.read(_PIECE + _TAG)
    while piece or not number:
        following = source.read(_PIECE + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, is_last=not following), piece, None)
        except InvalidTag as error:
            wrong = "it is not whole" if number else "the passphrase is wrong, or it is not whole"
            raise CheckError(where, wrong, "try again, or take another backup") from error
        number, piece = number + 1, following


class _Unlocked(io.RawIOBase):
    """Bytes of an encrypted file, read in the clear."""

    def __init__(self, pieces: Generator[bytes]) -> None:
        self._pieces, self._held = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        part, self._held = self._held[: len(view)], self._held[len(view) :]
        view[: len(part)] = part
        return len(part)


@contextmanager
def packed(out: IO[bytes], passphrase: str | None) -> Generator[IO[str]]:
    """Give what is written to as text, and goes to *out* packed, and locked by a passphrase."""
    locking = None if passphrase is None else _Locking(out, passphrase)
    with (
        gzip.GzipFile(fileobj=locking or out, mode="wb", compresslevel=1, mtime=0) as zipped,
        io.TextIOWrapper(zipped, encoding="utf-8", newline="\n") as text,
    ):
        yield text
    if locking is not None:
        locking.finish()


@contextmanager
def unpacked(source: IO[bytes], passphrase: str | None, where: str) -> Generator[IO[str]]:
    """Give the text of what was packed.

    Raises:
        CheckError: The file is damaged or not whole, or the passphrase is wrong.
        CommandError: It is locked, and no passphrase was given.
    """
    mark = source.read(len(MARK))
    if mark == MARK:
        if passphrase is None:
            raise CommandError(where, "it is encrypted", "give --encrypted or --passphrase-file")
        clear: IO[bytes] = io.BufferedReader(_Unlocked(_unlock(source, passphrase, where)))
    else:
        source.seek(0)
        clear = source
    try:
        with (
            gzip.GzipFile(fileobj=clear, mode="rb") as zipped,
            io.TextIOWrapper(zipped, encoding="utf-8", newline="\n") as text,
        ):
            yield text
    except (EOFError, gzip.BadGzipFile, UnicodeDecodeError) as error:
        what = "this is no backup of a ledger, or not a whole one"
        raise CheckError(where, what, "give a file of `hasila backup`") from error
