"""What a practice is, and the decorator that makes one of a function."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cutaway import book
from cutaway.errors import PracticeError
from cutaway.practices.answers import Answer
from cutaway.practices.docstring import Explanation, read_explanation

if TYPE_CHECKING:
    import ibis.expr.types as ir

GIVEN = ("as_of", "window")  # what a practice may ask for beside tables: the clock is given, never read


@dataclass(frozen=True)
class Benchmark:
    """Where good begins and where poor begins, and who says so.

    Args:
        good: a finding whose whole interval is at least this good is strong.
        poor: a finding whose whole interval is worse than this is weak.
        basis: where the two come from. "our judgement" is a legal basis; a percentile without a sample is not.
    """

    good: float
    poor: float
    basis: str


@dataclass(frozen=True)
class Practice:
    """One question to the book, ready to be asked.

    Attributes:
        id: `<room>.<name>`, which is its path.
        title: what one would see on a good day, in plain words.
        unit: what is judged, in the singular: `order`. Evidence has a column `<unit>_id`.
        answer: which evidence columns hold the answer, and which way is better.
        benchmark: where good and poor begin.
        settles_after: days a unit is given before it is judged.
        looks_back: whole windows before the one measured that the book must hold.
        needs: the book tables that it reads.
        can_do_without: those among them that it is given empty if no source fills them.
        method: a digest of its source; a number is comparable with one of the same method.
        explanation: the sections of its docstring.
    """

    id: str
    title: str
    unit: str
    answer: Answer
    benchmark: Benchmark
    settles_after: int
    looks_back: int
    needs: tuple[str, ...]
    can_do_without: tuple[str, ...]
    given: tuple[str, ...]
    method: str
    explanation: Explanation
    function: Callable[..., ir.Table] = field(repr=False, compare=False)

    @property
    def room(self) -> str:
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        return self.id.partition(".")[2]

    @property
    def opens_to_rows(self) -> bool:
        """Whether its rows may be shown; never those about employees and respondents."""
        return not any(book.table(table).about.opens_to_groups_alone for table in self.needs)

    @property
    def hangs_on_links(self) -> bool:
        """Whether it matters which customers are one: it reads a table that names customers, not the links alone."""
        tables = [book.table(table) for table in self.needs]
        return not any(t.made_from for t in tables) and any(c.refers == "customer" for t in tables for c in t.columns)

    @property
    def rolls(self) -> bool:
        """Whether its evidence is made for one window, and must be made again for each point of its trend."""
        return "window" in self.given

    def evidence(self, tables: Mapping[str, ir.Table], **given: Any) -> ir.Table:
        """The evidence expression: one row for each unit, on the given tables."""
        return self.function(
            **{name: tables[name] for name in self.needs}, **{name: given[name] for name in self.given}
        )


def practice(
    *, title: str, unit: str, answer: Answer, benchmark: Benchmark, settles_after: int = 0, looks_back: int = 0
) -> Callable[[Callable[..., ir.Table]], Practice]:
    """Makes a practice of a function that returns evidence.

    The function's parameters name the book tables that it reads; `as_of` (a date) and `window` (a `Window`) are given
    to those who name them. A parameter with the default None names a table that the practice can do without: it is
    given empty, and the finding says that it was missing. The practice's id is the path of its file; there is nothing
    to register.

    Args:
        title: what one would see on a good day, in plain words.
        unit: what one row of evidence is, in the singular.
        answer: where in the evidence the answer is.
        benchmark: where good and poor begin, and on what basis.
        settles_after: days after which a unit can be judged; younger ones are counted, and not judged.
        looks_back: whole windows before the one measured that the book must hold, for practices that compare.

    Raises:
        PracticeError: with the file and line, if the function cannot be a practice.
    """

    def make(function: Callable[..., ir.Table]) -> Practice:
        path = inspect.getsourcefile(function) or "?"
        where = f"{path}:{function.__code__.co_firstlineno}"
        room, name = path.removesuffix(".py").replace("\\", "/").split("/")[-2:]
        if function.__name__ != name:
            raise PracticeError(
                f"The practice is called `{function.__name__}`, and its file `{name}.py`.",
                where=where,
                next_step=f"Name the function `{name}`: the id of a practice is its path.",
            )
        signature = inspect.signature(function).parameters
        parameters = tuple(signature)
        needs = tuple(parameter for parameter in parameters if parameter not in GIVEN)
        unknown = [parameter for parameter in needs if parameter not in book.all_tables()]
        if unknown:
            raise PracticeError(
                f"`{room}.{name}` asks for {', '.join(f'`{p}`' for p in unknown)}, which the book does not have.",
                where=where,
                next_step=f"The book has: {', '.join(book.all_tables())}; `as_of` and `window` are given too.",
            )
        source = inspect.getsource(inspect.getmodule(function) or function)
        return Practice(
            id=f"{room}.{name}",
            title=title,
            unit=unit,
            answer=answer,
            benchmark=benchmark,
            settles_after=settles_after,
            looks_back=looks_back,
            needs=needs,
            can_do_without=tuple(p for p in needs if signature[p].default is None),
            given=tuple(parameter for parameter in parameters if parameter in GIVEN),
            method=hashlib.sha256(source.encode()).hexdigest()[:12],
            explanation=read_explanation(inspect.getmodule(function).__doc__ or "", where=where),
            function=function,
        )

    return make
