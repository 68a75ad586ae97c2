"""Finds, in the source of a practice, what engines answer differently, and names the word of `portable` to use.

Each rule was measured: the spelling gave another number, or none, on DuckDB, PostgreSQL or Spark
(docs/decisions/0004-portable-expressions.md). The lint reads the syntax tree; it runs nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

INSTEAD = {
    "delta": "hours_between, days_between or seconds_between",
    "epoch_seconds": "seconds_between",
    "mean": "a sum and a count, divided by ratio",
    "std": "sums of squares",
    "var": "sums of squares",
    "corr": "sums of products",
    "cov": "sums of products",
    "median": "an answer of the kind Median, or counts by value",
    "quantile": "an answer of the kind Median, or counts by value",
    "mode": "counts, and a row_number over them",
    "hash": "the column itself",
    "round": "the number as it is; findings round",
    "collect": "a row_number over the rows",
    "group_concat": "a row_number over the rows",
    "asof_join": "earliest_by, or a row_number over the rows",
    "pivot_wider": "a sum of as_number for each column",
    "pivot_longer": "union_rows of selects",
    "levenshtein": "an exact comparison",
    "greatest": "ifelse, with what to do about empty values",
    "least": "ifelse, with what to do about empty values",
    "tz_localize": "the column `<name>_local` of the book",
}
NUMBERS = ("int", "float", "decimal", "uint", "double")
TRUTHS = ("isnull", "notnull", "isin", "notin", "between", "contains", "startswith", "endswith")
RUNS = (
    "rows",
    "row",
    "to_pylist",
    "execute",
    "to_pyarrow",
    "to_pandas",
)  # from here on it is Python, not an expression
GIVEN = ("self", "as_of", "window")


@dataclass(frozen=True)
class Spelling:
    """One place where engines would differ: its line, and what to write."""

    line: int
    told: str


def unportable(source: str) -> list[Spelling]:
    """The places in a file's source that do not mean the same on every engine, by line."""
    found = []
    for scope in _scopes(ast.parse(source)):
        columns = _names_of_expressions(scope)
        for node in _own_nodes(scope):
            if isinstance(node, ast.expr):
                found += [Spelling(node.lineno, told) for told in _told(node, columns)]
    return sorted(set(found), key=lambda spelling: (spelling.line, spelling.told))


def _told(node: ast.AST, columns: frozenset[str]) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(attr=attr, value=value), args=args, keywords=keywords):
            if attr in INSTEAD and not (attr in ("mean", "median", "std", "var", "round") and _is_numpy(value)):
                yield f"`.{attr}` differs by engine: use {INSTEAD[attr]}"
            if attr.startswith("approx_"):
                yield f"`.{attr}` differs by engine: count exactly"
            if attr in ("first", "last") and any(keyword.arg == "order_by" for keyword in keywords):
                yield f"`.{attr}(order_by=)` is not on PostgreSQL: use earliest_by, or a row_number over the rows"
            if attr == "cast" and args and isinstance(args[0], ast.Constant) and isinstance(args[0].value, str):
                yield from _cast(value, args[0].value)
            if attr.startswith("re_") and any(_has_class(argument) for argument in args):
                yield "`\\w`, `\\d` and `\\b` differ by engine: write the letters, as in [A-Za-z0-9_]"
        case ast.BinOp(op=ast.Div() | ast.FloorDiv(), left=left, right=right):
            if _mentions(left, columns) or _mentions(right, columns):
                yield "`/` between columns cuts off whole numbers on PostgreSQL: use ratio"
        case ast.BinOp(op=ast.Sub(), left=left, right=right):
            if _is_moment(left) and _is_moment(right):
                yield "a difference of moments differs by engine: use hours_between or days_between"


def _cast(value: ast.expr, type: str) -> Iterator[str]:
    if type.startswith(NUMBERS) and _is_truth(value):
        yield "a truth cannot be cast to a number on PostgreSQL: use as_number"
    if type.startswith("timestamp("):
        yield "a zone given by a cast is lost on PostgreSQL and Spark: use the column `<name>_local` of the book"


def _is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy")


def _is_truth(node: ast.expr) -> bool:
    match node:
        case ast.Compare() | ast.UnaryOp(op=ast.Invert()) | ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
            return True
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr in TRUTHS
    return False


def _is_moment(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return name.endswith(("_at", "_on", "_at_local"))
        case ast.Call(func=ast.Attribute(attr="date", value=value)):
            return _is_moment(value)
    return False


def _has_class(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and any(mark in str(node.value) for mark in ("\\w", "\\d", "\\b", "\\s"))


Scope = ast.FunctionDef | ast.Module


def _scopes(tree: ast.Module) -> Iterator[Scope]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _own_nodes(scope: Scope) -> Iterator[ast.AST]:
    """The nodes of a scope without those of the functions inside it."""
    left: list[ast.AST] = list(scope.body)
    while left:
        node = left.pop()
        if not isinstance(node, ast.FunctionDef):
            yield node
            left.extend(ast.iter_child_nodes(node))


def _names_of_expressions(scope: Scope) -> frozenset[str]:
    """Names that stand for tables or columns: parameters that are, and what is made of them before it is run."""
    if isinstance(scope, ast.Module):
        return frozenset()
    arguments = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
    names = {a.arg for a in arguments if a.arg not in GIVEN and (a.annotation is None or _is_expression(a.annotation))}
    assigned = [node for node in _own_nodes(scope) if isinstance(node, ast.Assign)]
    for _ in assigned:  # as often as the longest chain of names could be
        for node in assigned:
            if _mentions(node.value, frozenset(names)) and not _runs(node.value):
                names |= {name.id for t in node.targets for name in ast.walk(t) if isinstance(name, ast.Name)}
    return frozenset(names)


def _is_expression(annotation: ast.expr) -> bool:
    return ast.unparse(annotation).startswith("ir.")


def _runs(node: ast.expr) -> bool:
    """Whether the expression is run here, so that what comes out of it is a plain value."""
    return any(isinstance(n, ast.Attribute) and n.attr in RUNS for n in ast.walk(node))


def _mentions(node: ast.expr, names: frozenset[str]) -> bool:
    return any(isinstance(n, ast.Name) and n.id in names for n in ast.walk(node))
