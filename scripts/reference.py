"""Writes the pages of docs/reference that are made from the code: the book's tables and the practices.

python scripts/reference.py           write them
python scripts/reference.py --check   say which are stale, and leave with 1 if any is
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from cutaway import book
from cutaway.practices.registry import all_practices
from cutaway.practices.rooms import all_rooms

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
MADE = "<!-- Made from the code by scripts/reference.py; do not edit. -->\n"


def book_page() -> str:
    """The tables of the book, with what each column holds and what erasing a person does to it."""
    lines = ["# The book's tables", "", MADE, "Every row also knows its `source`, and its id there (`source_id`)."]
    for table in book.all_tables().values():
        lines += ["", f"## {table.name}", "", f"{table.meaning} About: {table.about.value}.", ""]
        lines += [
            "| Column | Type | What it holds | Empty? | Personal? | Erased |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for column in table.columns:
            what = column.meaning + (f" One of: {', '.join(column.choices)}." if column.choices else "")
            personal = column.personal.value if column.personal else "no"
            empty = "no" if column.required else "yes"
            lines.append(f"| `{column.name}` | {column.type.value} | {what} | {empty} | {personal} | {column.erased} |")
    return "\n".join(lines) + "\n"


def practices_page() -> str:
    """Every practice by room: what it asks, its benchmark, what it reads; and those that are not built yet."""
    practices = all_practices()
    planned = {f"{room.name}.{name}" for room in all_rooms() for name in room.planned}
    lines = [
        "# The practices",
        "",
        MADE,
        f"{len(practices)} of {len(planned | set(practices))} practices are built; the others stand on the drawing as",
        "*not built yet*. `cutaway explain PRACTICE` prints all of what one says of itself.",
    ]
    for room in all_rooms():
        lines += ["", f"## {room.name}", "", f"*{room.question}*", ""]
        for practice in (p for p in practices.values() if p.room == room.name):
            mark, words = (
                practice.benchmark,
                ("at least", "below") if practice.answer.better == "higher" else ("at most", "above"),
            )
            lines += [
                f"**{practice.title}** (`{practice.id}`). {_flat(practice.explanation.asks)}",
                f"Reads {', '.join(f'`{table}`' for table in practice.needs)}. Good is {words[0]} {mark.good:g}, poor "
                f"{words[1]} {mark.poor:g}: {mark.basis}. *Where it misleads:* "
                f"{_flat(practice.explanation.where_it_misleads)}",
                "",
            ]
        waiting = [title for name, title in room.planned.items() if f"{room.name}.{name}" not in practices]
        lines.append(f"Not built yet: {'; '.join(waiting)}." if waiting else "All built.")
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return " ".join(text.split())


PAGES: dict[str, Callable[[], str]] = {"book.md": book_page, "practices.md": practices_page}


def stale() -> list[str]:
    """The pages that are not what the code says now."""
    return [name for name, page in PAGES.items() if not _is(REFERENCE / name, page())]


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    if "--check" in sys.argv:
        found = stale()
        sys.exit(f"stale: {', '.join(found)}; run `make reference`" if found else 0)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
