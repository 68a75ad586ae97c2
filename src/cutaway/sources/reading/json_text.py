"""The elements of a JSON file, whether it is one document or has one on each line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cutaway.errors import SourceError
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.json_stream import DECODER, QUICK, JsonStream, NotARecord, Path, elements, texts
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.raw_bytes import RawBytes

Found = tuple[Path, Any, int]  # where the array is, the element or why it is none, and its line


class JsonText:
    """One JSON file, which can be read any number of times.

    Attributes:
        encoding: as found.
        by_line: whether each line is a document of its own. Many call such a file `.json`: it is one if its first
            line is a whole object, and another follows.
    """

    def __init__(self, raw: RawBytes, form: Form, limits: Limits) -> None:
        self.raw, self.form, self.limits = raw, form, limits
        self.encoding, text = texts(raw, form.encoding)
        first = next(text, "").lstrip(" \t\r\n")
        first += next(text, "") if len(first) < 1000 else ""
        if not first:
            raise SourceError(f"{raw.name} is empty.", where=raw.name, next_step="Export it again.")
        line, _, rest = first.partition("\n")
        self.by_line = raw.kind == "jsonl" or (
            rest.lstrip(" \t\r\n").startswith("{") and isinstance(self._line(line), dict)
        )

    def elements(self, *, quick: bool = False) -> Iterator[Found]:
        """Every element of every array that lies in objects only; of a file by lines, every line.

        Args:
            quick: to learn names alone: numbers lose their digits, and rules of JSON are not all kept.
        """
        _, text = texts(self.raw, self.form.encoding)
        if self.by_line:
            yield from (((), element, line) for element, line in self._lines(text, quick))
            return
        stream = JsonStream(text, self.raw.name, self.limits, QUICK if quick else DECODER)
        yield from elements(stream)
        if stream.peek():
            stream.broken("something stands behind the end of the document")

    def itself(self) -> Iterator[Found]:
        """The document as the one element that there is."""
        stream = JsonStream(texts(self.raw, self.form.encoding)[1], self.raw.name, self.limits)
        stream.peek()
        yield (), stream.value(), stream.at_line()

    def _lines(self, text: Iterator[str], quick: bool) -> Iterator[tuple[Any, int]]:
        carry, number = "", 0
        for piece in text:
            *lines, carry = (carry + piece).split("\n")
            for line in lines:
                number += 1
                yield self._line(line, quick=quick), number
            if len(carry) > self.limits.record:
                raise SourceError(
                    f"{self.raw.name} has a line longer than {self.limits.record:,} letters.",
                    where=f"{self.raw.name}, line {number + 1}",
                    next_step="If the file is one document, set kind = 'json'; else raise the limit `record`.",
                )
        if carry:
            yield self._line(carry, quick=quick), number + 1

    def _line(self, text: str, *, quick: bool = False) -> Any:
        text = text.strip(" \t\r")
        if not text:
            return NotARecord("blank line")
        try:
            value, end = (QUICK if quick else DECODER).raw_decode(text)
        except NotARecord as error:
            return NotARecord(str(error), text)
        except (ValueError, RecursionError) as error:
            return NotARecord(f"no whole JSON: {getattr(error, 'msg', 'too deep')}", text)
        return value if end == len(text) else NotARecord("no whole JSON: more than one value", text)
