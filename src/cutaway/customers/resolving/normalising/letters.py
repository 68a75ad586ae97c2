"""One spelling for letters: small, Latin, without accents. Each function turns one SQL expression into another."""

from __future__ import annotations

from cutaway.warehouse.duck import quoted

# Letters that become one letter. What `strip_accents` knows (é, ä, ñ, š) is not repeated here.
SINGLE = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ħ": "h",
    **dict(zip("абвгдеёзийклмнопрстуфхыэіїґєў", "abvgdeeziiklmnoprstufhyeiigeu", strict=True)),
    **dict(zip("αβγδεζηικλμνξοπρσςτυφωάέήίόύώϊϋΐΰ", "avgdeziiklmnxoprsstyfoaeiioyoiyiy", strict=True)),
}
# Letters that become several, or none.
SEVERAL = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ю": "yu",
    "я": "ya",
    "ъ": "",
    "ь": "",
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
}


def latin(text: str) -> str:
    """Small letters of the Latin alphabet, accents gone; a text in ASCII takes the short way."""
    several = f"lower(nfc_normalize({text}))"
    for letter, letters in SEVERAL.items():
        several = f"replace({several}, {quoted(letter)}, {quoted(letters)})"
    single = f"translate({several}, {quoted(''.join(SINGLE))}, {quoted(''.join(SINGLE.values()))})"
    return f"CASE WHEN strlen({text}) = length({text}) THEN lower({text}) ELSE strip_accents({single}) END"


def folded(text: str) -> str:
    """As `latin`, and what is written in two ways written in one: Mueller, Müller and Muller; Aarhus and Århus."""
    spelling = latin(text)
    for pair in ("ae", "oe", "ue", "aa"):
        spelling = f"replace({spelling}, '{pair}', '{pair[0]}')"
    return spelling


def words(text: str) -> str:
    """Folded words with one blank between them, or NULL."""
    return f"nullif(trim(regexp_replace({folded(text)}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')), '')"


def bare(text: str) -> str:
    """Letters and digits alone, or NULL."""
    return f"nullif(regexp_replace({latin(text)}, '[^\\p{{L}}\\p{{N}}]+', '', 'g'), '')"


def digits(text: str) -> str:
    """Digits alone, or NULL."""
    return f"nullif(regexp_replace({text}, '[^0-9]+', '', 'g'), '')"
