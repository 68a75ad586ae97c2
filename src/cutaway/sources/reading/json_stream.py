"""Walks a JSON document of any size: objects from key to key, arrays from element to element, one element at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from cutaway.errors import SourceError
from cutaway.sources.reading.decoding import as_utf8, encoding_of
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.raw_bytes import RawBytes

SPACE = re.compile(r"[ \t\r\n]*")
Path = tuple[str, ...]


class Number(str):
    """A number with the digits that the file has."""


class NotARecord(Exception):
    """A value that cannot be a row: why, and its text as far as it is known."""

    def __init__(self, why: str, text: str = "") -> None:
        super().__init__(why)
        self.text = text


def _constant(name: str) -> NoReturn:
    raise NotARecord(f"{name} is no JSON number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise NotARecord(f"the name `{twice[:80]}` is there twice")
    return found


DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=Number, parse_int=Number, parse_constant=_constant, strict=True
)


# For a first look that only wants to know what names there are: no rule is kept, and no digit.
QUICK = json.JSONDecoder(parse_int=float)


def texts(raw: RawBytes, said: str) -> tuple[str, Iterator[str]]:
    """The encoding of a file, and its text in pieces.

    Raises:
        SourceError: if bytes are not in the encoding.
    """
    pieces = raw.pieces()
    start = next(pieces, b"")
    encoding = encoding_of(start, said, raw.name)

    def all_pieces() -> Iterator[bytes]:
        yield start
        yield from pieces

    return encoding, _decoded(as_utf8(all_pieces(), encoding, raw.name), raw.name)


def _decoded(pieces: Iterator[bytes], name: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 1
    try:
        for piece in pieces:
            text = decoder.decode(piece)
            yield text
            lines += text.count("\n")
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        lines += bytes(error.object[: error.start]).count(b"\n")
        raise SourceError(
            f"{name} is not in utf-8: {error.reason}.",
            where=f"{name}, line {lines}",
            next_step="Set encoding = 'windows-1252' (or what the sender says) for this file in cutaway.toml.",
        ) from error


class JsonStream:
    """The text of one file, read forward, with as much of it in memory as one value takes."""

    def __init__(self, pieces: Iterator[str], name: str, limits: Limits, decoder: json.JSONDecoder = DECODER) -> None:
        self.pieces, self.name, self.limits, self.decoder = pieces, name, limits, decoder
        self.text, self.at, self.ended = "", 0, False
        self._line, self._counted = 1, 0

    def peek(self) -> str:
        """The next letter that is no space; empty at the end."""
        while True:
            found = SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._more():
                return ""

    def skip(self, wanted: str) -> None:
        """Go past one letter, which must be the next."""
        if self.peek() != wanted:
            self.broken(f"`{wanted}` is expected")
        self.at += 1

    def value(self) -> Any:
        """The value that begins here, whole. One that is no record is given as `NotARecord`."""
        self.peek()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
                # A number at the end of what was read may go on.
                if end < len(self.text) or not self._more():
                    self.at = end
                    return value
            except NotARecord as error:
                return self._past(error)
            except RecursionError:
                self.broken("values lie in each other deeper than can be read")
            except json.JSONDecodeError as error:
                if not self._grow():
                    self.at = max(self.at, min(error.pos, len(self.text)))
                    self.broken(error.msg)

    def at_line(self) -> int:
        """The line, from 1, of the place that is being read."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def broken(self, why: str) -> NoReturn:
        """Refuse the file at this place.

        Raises:
            SourceError: always.
        """
        ended = "" if self.at < len(self.text) or not self.ended else ", and the file ends"
        raise SourceError(
            f"{self.name} is not whole JSON: {why}{ended}.",
            where=f"{self.name}, line {self.at_line()}",
            next_step="Ask for the file again. If it has one document on each line, set kind = 'jsonl'.",
        )

    def _past(self, error: NotARecord) -> NotARecord:
        """Goes past a value that is whole JSON for others."""
        while True:
            try:
                _, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(self.text, self.at)
                error.text = self.text[self.at : end]
                self.at = end
                return error
            except json.JSONDecodeError as broken:
                if not self._grow():
                    self.broken(broken.msg)
            except RecursionError:
                self.broken("values lie in each other deeper than can be read")

    def _grow(self) -> bool:
        """Reads on until twice as much lies here, so that a large value is not begun too often."""
        held = len(self.text) - self.at
        if held > self.limits.record or not self._more():
            return False
        while len(self.text) < 2 * held and self._more():
            pass
        return True

    def _more(self) -> bool:
        piece = next(self.pieces, None)
        while piece == "":
            piece = next(self.pieces, None)
        if piece is None:
            self.ended = True
            return False
        self.at_line()
        self.text, self.at, self._counted = self.text[self.at :] + piece, 0, 0
        return True


def elements(stream: JsonStream, path: Path = ()) -> Iterator[tuple[Path, Any, int]]:
    """Every element of every array that lies in objects only: where the array is, the element, and its line.

    Raises:
        SourceError: if the document breaks.
    """
    first = stream.peek()
    if first == "[":
        stream.skip("[")
        if stream.peek() == "]":
            stream.skip("]")
            return
        while True:
            stream.peek()
            line = stream.at_line()
            yield path, stream.value(), line
            if stream.peek() != ",":
                break
            stream.skip(",")
        stream.skip("]")
    elif first == "{" and len(path) < 20:
        stream.skip("{")
        if stream.peek() == "}":
            stream.skip("}")
            return
        while True:
            key = stream.value()
            if not isinstance(key, str) or isinstance(key, Number):
                stream.broken("a name is expected")
            stream.skip(":")
            yield from elements(stream, (*path, key))
            if stream.peek() != ",":
                break
            stream.skip(",")
        stream.skip("}")
    else:
        stream.value()
