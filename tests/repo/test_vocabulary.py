"""One word for each thing: the code uses the words of GLOSSARY.md, and not those that it rules out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOREIGN = ("simulator", "reading")  # folders that speak of other systems' words: their exports, their files
FORBIDDEN_NAMES = {"utils", "util", "misc", "common", "helpers", "helper", "manager", "base"}
FORBIDDEN_WORDS = {
    r"\bsimply\b": "leave it out",
    r"\bobviously\b": "leave it out",
    r"\bclient's\b": "customer's",
    r"\bKPIs?\b": "finding",
    r"\brefunds?\b": "credit note",
    r"\btenants?\b": "house",
    r"\bworkspaces?\b": "house",
}


def ruled_out() -> dict[str, str]:
    """Each word that the glossary rules out, and the one to use."""
    found = {}
    for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0] not in ("Word", "---"):
            found |= {word.strip(): cells[0] for word in cells[2].split(",") if word.strip()}
    return found


def sources() -> list[Path]:
    return [p for p in sorted((ROOT / "src").rglob("*.py")) if not set(p.parts) & set(FOREIGN)]


def identifiers(text: str) -> set[str]:
    return {part for name in re.findall(r"\b(?:def|class)\s+(\w+)", text) for part in name.lower().split("_")}


def misnamed(text: str, words: dict[str, str]) -> list[str]:
    """What a text calls by a word that is ruled out, in the names of functions and classes."""
    return [f"{word}: say {right}" for word, right in words.items() if word in identifiers(text)]


def badly_worded(text: str) -> list[str]:
    return [f"{pattern}: {right}" for pattern, right in FORBIDDEN_WORDS.items() if re.search(pattern, text, re.I)]


def test_the_glossary_rules_words_out():
    assert ruled_out()["refund"] == "credit note"
    assert {"client", "kpi", "score"} <= set(ruled_out())


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_and_classes_are_called_by_the_words_of_the_glossary(path: Path):
    text = path.read_text(encoding="utf-8")
    assert misnamed(text, ruled_out()) == []
    assert badly_worded(text) == []


def test_no_file_has_a_name_that_says_nothing():
    assert [p for p in (ROOT / "src").rglob("*.py") if p.stem in FORBIDDEN_NAMES] == []


def test_a_forbidden_word_is_found():
    assert misnamed("def client_score(): ...", {"client": "customer"}) == ["client: say customer"]
    assert badly_worded("This simply works.") == [r"\bsimply\b: leave it out"]


def test_every_folder_of_the_sentence_is_in_the_glossary():
    words = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").lower()
    for folder in ("book", "source", "customer", "practice", "finding", "ledger", "snapshot", "vault"):
        assert f"| {folder} " in words
