"""Lines of a stream, one at a time, each as text or as the reason why it is none."""

import io
from collections.abc import Iterator
from typing import IO, cast

from hasila.errors import InputError
from hasila.sources.encodings import (
    ESCAPED,
    SAMPLE_BYTES,
    SINGLE_BYTE,
    detect_encoding,
    refuse_other_kinds,
)


def peek(stream: IO[bytes]) -> tuple[io.BufferedReader, bytes]:
    """Return *stream* as one that can be looked into, and its first bytes, which stay in it."""
    if isinstance(stream, io.BufferedReader):
        return stream, stream.peek(SAMPLE_BYTES)
    buffered = io.BufferedReader(cast("io.BufferedIOBase", stream), SAMPLE_BYTES)
    return cast("io.BufferedReader", buffered), buffered.peek(SAMPLE_BYTES)


class Lines:
    """The lines of a stream; after an InputError the next line can be asked for.

    `number` is that of the line last given, from 1; `sample` the start, as well as it can be read.
    Line ends are kept.
    Lone bytes that are no UTF-8 come through the decoder as half characters, so one broken line
    costs one line, and a file in an older encoding is found out at its first Arabic line.
    """

    def __init__(self, stream: IO[bytes], where: str, max_characters: int) -> None:
        buffered, sample = peek(stream)
        refuse_other_kinds(sample, where)
        self.file = where
        self.number = 0
        self._is_over = False
        self._most = max_characters
        self._codec = detect_encoding(sample)
        self.sample = sample.decode(self._codec, "replace")
        is_wide = self._codec.startswith(("utf-16", "utf-32"))
        self._text = io.TextIOWrapper(
            buffered,
            encoding=self._codec if is_wide or self._codec == "utf-8-sig" else "utf-8",
            errors="surrogatepass" if is_wide else "surrogateescape",
            newline="\n",
        )

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line.

        Raises:
            InputError: This line is damaged, or longer than a report may be.
        """
        if self._is_over:
            raise StopIteration
        self.number += 1
        try:
            line = self._text.readline(self._most)
        except UnicodeDecodeError as error:
            self._is_over = True
            raise InputError(
                self.where, "it ends within a character, so it was cut short", "fetch it again"
            ) from error
        if not line:
            raise StopIteration
        if len(line) >= self._most and not line.endswith("\n"):
            self._skip_line()
            raise InputError(
                self.where, "the line is longer than a report may be", "split it, or leave it out"
            )
        return self._mend(line) if ESCAPED.search(line) else line

    @property
    def where(self) -> str:
        """The file and the line last given."""
        return f"{self.file}:{self.number}"

    @property
    def where_next(self) -> str:
        """The file and the line that comes next."""
        return f"{self.file}:{self.number + 1}"

    def _skip_line(self) -> None:
        while (rest := self._text.readline(self._most)) and not rest.endswith("\n"):
            pass

    def _mend(self, line: str) -> str:
        data = line.encode("utf-8", "surrogateescape")
        if self._codec not in SINGLE_BYTE:
            codec = detect_encoding(data)
            if codec in SINGLE_BYTE and self.sample.isascii():
                self._codec = codec
        try:
            return data.decode(self._codec)
        except UnicodeDecodeError as error:
            name = self._codec.removesuffix("-sig").upper()
            raise InputError(
                self.where,
                f"byte {data[error.start]:#04x} is not {name}",
                "save the file again in UTF-8",
            ) from error

    def close(self) -> None:
        """Let go of the stream without closing it."""
        self._text.detach()
