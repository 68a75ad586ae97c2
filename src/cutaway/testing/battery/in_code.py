"""Checks of a practice's source: it is one expression, and leaves all else to the house."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator

from cutaway.practices import Practice
from cutaway.testing.battery.books import Books
from cutaway.testing.battery.check import Check
from cutaway.testing.portable_lint import unportable

QUERY = re.compile(
    r"^\s*(select\s.+\sfrom|with\s+\w+\s+as|insert\s+into|update\s+\w+\s+set|delete\s+from)\b", re.I | re.S
)
MARKUP = re.compile(
    r"</?(a|b|br|code|div|em|h[1-6]|i|img|li|ol|p|pre|script|span|strong|style|svg|table|td|tr|ul)\b[^>]*>"
)
CLOCKS = ("now", "today", "utcnow", "time", "monotonic", "time_ns")
CLOCK_OWNERS = ("datetime", "date", "time", "ibis", "dt")
ENGINES = ("sql", "raw_sql", "execute", "to_pyarrow", "to_pandas", "to_polars", "connect")


def uses_portable_words(practice: Practice, _: Books) -> Iterator[str]:
    for spelling in unportable(_source(practice)):
        yield f"line {spelling.line}: {spelling.told}"


def holds_no_query(practice: Practice, _: Books) -> Iterator[str]:
    for node in ast.walk(ast.parse(_source(practice))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and QUERY.search(node.value):
            yield f"line {node.lineno}: a text that is SQL"
        if isinstance(node, ast.Attribute) and node.attr in ENGINES:
            yield f"line {node.lineno}: `.{node.attr}` reaches for an engine; a practice returns an expression"


def reads_no_clock(practice: Practice, _: Books) -> Iterator[str]:
    for node in ast.walk(ast.parse(_source(practice))):
        match node:
            case ast.Call(func=ast.Attribute(attr=attr, value=ast.Name(id=owner) | ast.Attribute(attr=owner))):
                if attr in CLOCKS and owner in CLOCK_OWNERS:
                    yield f"line {node.lineno}: `{owner}.{attr}()` reads a clock; name the parameter `as_of`"


def holds_no_markup(practice: Practice, _: Books) -> Iterator[str]:
    for node in ast.walk(ast.parse(_source(practice))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and MARKUP.search(node.value):
            yield f"line {node.lineno}: a text that is HTML"


def _source(practice: Practice) -> str:
    return inspect.getsource(inspect.getmodule(practice.function) or practice.function)


CHECKS = (
    Check("it uses the portable words where engines differ", uses_portable_words),
    Check("it holds no SQL and no connection", holds_no_query),
    Check("it reads no clock", reads_no_clock),
    Check("it holds no HTML", holds_no_markup),
)
