"""Any encoding in, UTF-8 out; what is not in the encoding is refused with its line and byte."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from cutaway.errors import SourceError

# The longer marks first: that of UTF-32 begins as that of UTF-16 does.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LUMP = 65_536
LINE_END = re.compile(rb"\r\n|\r|\n")
ASK = "Set encoding = 'windows-1252' (or 'latin-1', or what the sender says) for this file in cutaway.toml."


def encoding_of(start: bytes, said: str, name: str) -> str:
    """The encoding of a file, by its byte-order mark, else as the house says, else UTF-8.

    Args:
        start: the first bytes of the file, at least four if it has them.
        said: the encoding that the house states, or empty.
        name: of the file, for messages.

    Raises:
        SourceError: if mark and statement contradict each other, or if the file looks like UTF-16 without a mark.
    """
    marked = next((encoding for mark, encoding in MARKS if start.startswith(mark)), "")
    if said:
        stated = codecs.lookup(said).name
        family = stated.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
        if marked and marked.removesuffix("-sig") != family:
            raise SourceError(
                f"{name} begins with the byte-order mark of {marked}, and its encoding is set to {said}.",
                where=f"{name}, byte 1",
                next_step="Remove the setting `encoding` for this file: the mark says it.",
            )
        return marked or stated
    if not marked and len(start) > 3 and (start[0] == 0) != (start[1] == 0):
        guess = "utf-16-be" if start[0] == 0 else "utf-16-le"
        raise SourceError(
            f"{name} has a zero byte beside its first letter, as {guess} without a byte-order mark has.",
            where=f"{name}, byte {1 if start[0] == 0 else 2}",
            next_step=f"Set encoding = '{guess}' for this file in cutaway.toml.",
        )
    return marked or "utf-8"


def as_utf8(pieces: Iterator[bytes], encoding: str, name: str) -> Iterator[bytes]:
    """The same text in UTF-8, without a byte-order mark.

    UTF-8 itself passes through unchecked, because the check needs whole characters: `check_utf8` makes it.

    Raises:
        SourceError: if bytes are not in the encoding.
    """
    if encoding in ("utf-8", "utf-8-sig"):
        first = next(pieces, b"")
        while len(first) < 3 and (more := next(pieces, b"")):
            first += more
        if rest := first.removeprefix(codecs.BOM_UTF8):
            yield rest
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, offset, open_cr = 1, 0, False
    for piece, last in _and_an_end(pieces):
        held = len(decoder.getstate()[0])
        try:
            text = decoder.decode(piece, last)
            yield text.encode()
        except UnicodeError as error:
            start, before = 0, ""
            if isinstance(error, UnicodeDecodeError):
                start, before = (error.start, bytes(error.object[: error.start]).decode(encoding, "ignore"))
            raise SourceError(
                f"{name} is not in {encoding}: {error.reason if isinstance(error, UnicodeDecodeError) else error}.",
                where=f"{name}, line {lines + breaks(before, open_cr)}, byte {offset - held + start + 1:,}",
                next_step=ASK,
            ) from error
        lines += breaks(text, open_cr)
        open_cr = text.endswith("\r") if text else open_cr
        offset += len(piece)


def without_lines(pieces: Iterator[bytes], lines: int, name: str) -> Iterator[bytes]:
    """A text in UTF-8 without its first lines, whatever is in them.

    Raises:
        SourceError: if the text has no more lines than that.
    """
    carry, left = b"", lines
    for piece in pieces:
        carry += piece
        at = 0
        # The last letter waits for the next piece: it may be the first half of a CRLF.
        while left and (found := LINE_END.search(carry, at, len(carry) - 1)):
            at, left = found.end(), left - 1
        if at and carry[at - 1 : at + 1] == b"\r\n":
            at += 1
        carry = carry[at:]
        if not left:
            break
    if left:
        raise SourceError(
            f"{name} has no line {lines + 1}, in which its header should stand.",
            where=name,
            next_step="Correct header_row in cutaway.toml.",
        )
    # Whoever looks at the first piece must see more than the end of one.
    while len(carry) < LUMP and (more := next(pieces, b"")):
        carry += more
    if carry:
        yield carry
    yield from pieces


def check_utf8(data: bytes, *, line: int, offset: int, name: str) -> None:
    """Refuse whole records that are not UTF-8.

    Args:
        data: the records.
        line: the line that the first of them begins on, from 1.
        offset: bytes of the text before them.
        name: of the file, for messages.

    Raises:
        SourceError: with the line and the byte.
    """
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise SourceError(
            f"{name} is not in utf-8: the byte 0x{data[error.start]:02X} cannot stand where it stands.",
            where=f"{name}, line {line + breaks(before, False)}, byte {offset + error.start + 1:,}",
            next_step=ASK,
        ) from error


def breaks(text: str, after_cr: bool) -> int:
    """Line ends in a text: LF, CR and CRLF, where `after_cr` says that the text before it ended in CR."""
    found = text.count("\n") + text.count("\r") - text.count("\r\n")
    return found - 1 if after_cr and text.startswith("\n") else found


def _and_an_end(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    for piece in pieces:
        yield piece, False
    yield b"", True
