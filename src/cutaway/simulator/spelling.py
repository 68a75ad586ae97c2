"""The ways in which islands write one and the same name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from cutaway.simulator.names import Name, plain_letters

_SHORT = {
    "Stadtwerke": "SW",
    "Verkehrsbetriebe": "VB",
    "Energieversorgung": "EV",
    "Flughafen": "Flugh.",
    "Klinikum": "Klin.",
    "Maschinenbau": "Masch.bau",
    "International": "Intl.",
    "Services": "Svcs",
    "Wasserverband": "WV",
    "Logistics": "Log.",
    "Logistik": "Log.",
    "Transports": "Transp.",
    "Engineering": "Eng.",
    "Infrastruktur": "Infra",
    "Holding": "Hldg",
}
_LEGAL_WAYS = {
    "GmbH": ("Gmbh", "G.m.b.H.", "Gesellschaft mbH"),
    "GmbH & Co. KG": ("GmbH & Co KG", "GmbH+Co.KG"),
    "AG": ("A.G.", "Aktiengesellschaft"),
    "Ltd": ("Limited", "Ltd."),
    "Limited": ("Ltd", "LTD"),
    "plc": ("PLC", "p.l.c."),
    "B.V.": ("BV", "b.v."),
    "BV": ("B.V.",),
    "SA": ("S.A.",),
    "SAS": ("S.A.S.",),
    "AB": ("Aktiebolag", "A.B."),
    "Sp. z o.o.": ("Sp.z o.o.", "spółka z o.o."),
    "S.A.": ("SA",),
}


def _typo(name: Name, draw: np.random.Generator) -> str:
    text = name.full
    at = int(draw.integers(1, max(len(name.body) - 1, 2)))
    match int(draw.integers(3)):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        case _:
            return text[:at] + text[at] + text[at:]


def _shortened(name: Name, draw: np.random.Generator) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.body.split())


def _other_legal_form(name: Name, draw: np.random.Generator) -> str:
    ways = _LEGAL_WAYS.get(name.legal, ())
    way = ways[int(draw.integers(len(ways)))] if ways and draw.random() < 0.5 else ""
    return f"{name.body} {way}".rstrip()


def _reordered(name: Name, draw: np.random.Generator) -> str:
    first, _, rest = name.body.partition(" ")
    return f"{rest}, {first} {name.legal}" if rest else name.full


CORRUPTIONS: dict[str, Callable[[Name, np.random.Generator], str]] = {
    "none": lambda name, draw: name.full,
    "case": lambda name, draw: name.full.upper(),
    "legal form": _other_legal_form,
    "umlaut": lambda name, draw: plain_letters(name.full),
    "typo": _typo,
    "abbreviation": _shortened,
    "word order": _reordered,
    "place added": lambda name, draw: f"{name.full}, {name.place}",
    "spaces": lambda name, draw: f" {name.body}  {name.legal}",
}


def written_name(name: Name, draw: np.random.Generator, habits: Mapping[str, float]) -> tuple[str, str]:
    """A name as an island with these habits writes it, and what was done to it: `none` if nothing has changed."""
    kinds = list(habits)
    bounds = np.cumsum(list(habits.values())) / sum(habits.values())
    kind = kinds[min(int(np.searchsorted(bounds, draw.random(), side="right")), len(kinds) - 1)]
    text = CORRUPTIONS[kind](name, draw)
    return text, "none" if text == name.full else kind
