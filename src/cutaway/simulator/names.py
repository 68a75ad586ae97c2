"""Names of organisations that never were, and the ways in which islands write the same name differently."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from math import gcd

import numpy as np


@dataclass(frozen=True)
class Land:
    """What names, addresses and money look like in one country."""

    code: str
    currency: str
    dial: str
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    trades: tuple[str, ...]
    legal: tuple[str, ...]
    streets: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """An organisation's name: all but the legal form, the legal form, the place or surname in it, and its country."""

    body: str
    legal: str
    place: str
    land: Land

    @property
    def full(self) -> str:
        return f"{self.body} {self.legal}"

    @property
    def domain(self) -> str:
        letters = plain_letters(self.body).lower().replace("&", "und")
        return "-".join("".join(c for c in word if c.isalnum()) for word in letters.split()[:3]) + f".{self.land.code.lower()}.example"


_DE_HEADS = (
    "Bren Hohl Lind Wester Oster Grün Schön Mühl Falken Hirsch Wald Lauter Ecken Ros Sulz Butten Hasel Königs Ahr Dorn "
    "Eber Flach Geis Harz Ilm Jag Kals Möhr Nied Rött Tann Ulm Vor Wies Zell"
).split()
_DE_TAILS = "ingen stedt hausen feld bach brück furt dorf au hain walde kirch münde born rode leben büttel scheid".split()
_DE_TRADES = (
    "Stadtwerke {}",
    "Klinikum {}",
    "{}er Verkehrsbetriebe",
    "Flughafen {}",
    "{} Netz",
    "{} Logistik",
    "Energieversorgung {}",
    "{} Maschinenbau",
    "Hafenbetriebe {}",
    "{} Telekom",
    "Wasserverband {}",
    "{} Automotive",
    "{} & Söhne Anlagenbau",
    "Leitstelle {}",
    "Müller-{} Bahntechnik",
)
LANDS: tuple[Land, ...] = (
    Land(
        "DE",
        "EUR",
        "+49",
        tuple(_DE_HEADS),
        tuple(_DE_TAILS),
        _DE_TRADES,
        ("GmbH", "AG", "GmbH & Co. KG", "mbH", "KG"),
        ("Bahnhofstraße", "Industriestraße", "Am Güterbahnhof", "Hafenweg", "Lange Straße", "Ringstraße"),
    ),
    Land(
        "AT",
        "EUR",
        "+43",
        ("Alt", "Graben", "Inn", "Leoben", "Mur", "Ober", "Pinz", "Salz", "Stein", "Traun", "Vöckla", "Zirl"),
        ("ach", "au", "bruck", "egg", "kirchen", "tal", "stätten", "berg"),
        ("Stadtwerke {}", "{} Bergbahnen", "Landesklinikum {}", "{} Energie", "{} Bau", "Tunnelbetrieb {}"),
        ("GmbH", "AG", "Ges.m.b.H.", "OG"),
        ("Hauptplatz", "Wiener Straße", "Bundesstraße", "Bahnweg"),
    ),
    Land(
        "CH",
        "CHF",
        "+41",
        ("Aar", "Berg", "Egli", "Fehr", "Glat", "Lim", "Rüeg", "Stäf", "Thun", "Wet", "Zolli"),
        ("ikon", "wil", "matt", "bach", "au", "berg", "ried"),
        ("{} Energie", "Spital {}", "{} Transporte", "{} Präzision", "Bergbahnen {}", "Gemeindewerke {}"),
        ("AG", "GmbH", "SA"),
        ("Bahnhofstrasse", "Seestrasse", "Dorfstrasse", "Industriestrasse"),
    ),
    Land(
        "FR",
        "EUR",
        "+33",
        ("Val", "Mont", "Beau", "Clair", "Saint-É", "Roche", "Ville", "Fon", "Char", "Mar"),
        ("mont", "champ", "sières", "court", "lieu", "vigny", "tienne", "fort", "bonne"),
        ("Régie des Eaux de {}", "Transports {}", "Hôpital de {}", "{} Réseaux", "Ets {} Frères", "Aéroport de {}"),
        ("SA", "SAS", "S.A.R.L.", "SNC"),
        ("rue de la Gare", "avenue du Port", "boulevard Victor", "rue des Écoles"),
    ),
    Land(
        "NL",
        "EUR",
        "+31",
        ("Ooster", "Wester", "Noord", "Zuid", "Haar", "Linde", "Velds", "Kamper", "Brede", "IJssel"),
        ("dam", "hoven", "veen", "wijk", "broek", "horst", "meer", "beek"),
        ("Waterschap {}", "{} Logistics", "Ziekenhuis {}", "{} Infra", "Havenbedrijf {}", "Gemeente {}"),
        ("B.V.", "N.V.", "BV"),
        ("Stationsweg", "Havenstraat", "Dorpsstraat", "Industrieweg"),
    ),
    Land(
        "GB",
        "GBP",
        "+44",
        ("Ash", "Brack", "Chel", "Dun", "Exe", "Fern", "Hart", "Kes", "Mar", "Pen", "Strat", "Wel"),
        ("wick", "ford", "by", "combe", "ley", "mouth", "stead", "thorpe", "worth"),
        ("{} Water", "{} Rail", "{} Ports", "Royal {} Infirmary", "{} Networks", "{} & Sons Engineering", "{} Ambulance Services"),
        ("Ltd", "Limited", "plc", "LLP"),
        ("Station Road", "High Street", "Dock Lane", "Mill Road"),
    ),
    Land(
        "SE",
        "SEK",
        "+46",
        ("Björk", "Gran", "Hög", "Karl", "Lund", "Norr", "Söder", "Väst", "Öst", "Ängel"),
        ("vik", "borg", "sund", "köping", "holm", "fors", "hamn", "näs"),
        ("{} Energi", "{} Kommun", "{} Hamn", "{} Gruv", "Lasarettet i {}", "{} Stadsnät"),
        ("AB", "Aktiebolag", "HB"),
        ("Storgatan", "Järnvägsgatan", "Hamngatan", "Kungsgatan"),
    ),
    Land(
        "PL",
        "PLN",
        "+48",
        ("Nowy", "Wielko", "Staro", "Zło", "Krzy", "Lubo", "Brzo", "Gór", "Dąbro", "Jasi"),
        ("miasto", "grod", "wice", "tów", "szyn", "łęka", "zów", "nica"),
        ("Wodociągi {}", "{} Energia", "Szpital {}", "Kolej {}", "Port {}", "{} Budowa"),
        ("Sp. z o.o.", "S.A.", "sp.j."),
        ("ul. Dworcowa", "ul. Portowa", "ul. Długa", "al. Wolności"),
    ),
    Land(
        "NA",
        "USD",
        "+264",
        ("Oka", "Otji", "Omu", "Wal", "Swa", "Grün"),
        ("handja", "warongo", "thiya", "vis Bay", "kop", "kuil"),
        ("{} Mining", "{} Ports Authority", "{} Utilities", "{} Mobile"),
        ("(Pty) Ltd", "Ltd"),
        ("Harbour Road", "Independence Avenue"),
    ),
)
LAND_WEIGHTS = (0.52, 0.07, 0.09, 0.07, 0.08, 0.07, 0.05, 0.04, 0.01)
_DISTRICTS = ("", " Nord", " Süd", " West", " Ost", " Mitte", " II", " III")
_DIVISIONS = ("Services", "Netze", "International", "Technik", "Infrastruktur", "Beteiligungen", "Digital", "Wartung")


def organisation(number: int, land: Land, seed: int) -> Name:
    """The name of a customer: no two numbers have the same in one country."""
    bodies = len(land.heads) * len(land.tails) * len(land.trades)
    step = next(prime for prime in (7919, 7927, 7933) if gcd(prime, bodies) == 1)
    turn, place = divmod(number, bodies)
    rest, trade = divmod((place * step + 131 * seed) % bodies, len(land.trades))
    head, tail = divmod(rest, len(land.tails))
    stem = land.heads[head] + land.tails[tail] + (_DISTRICTS[turn] if turn < len(_DISTRICTS) else f" {turn}")
    return Name(land.trades[trade].format(stem), land.legal[(number * 7 + head) % len(land.legal)], stem, land)


def subsidiary(parent: Name, number: int, land: Land) -> Name:
    """The name of a company that another one owns: the owner's, and what it does for it."""
    division = _DIVISIONS[number % len(_DIVISIONS)]
    return Name(f"{parent.body} {division}", land.legal[number % len(land.legal)], parent.place, land)


def giant(member: int) -> Name:
    """The names of the group that may be the largest customer."""
    body, legal = (
        ("Telmara Holding", "SE"),
        ("Telmara Mobilfunk", "GmbH"),
        ("Telmara Netze Süd", "GmbH & Co. KG"),
        ("Telmara Business Services", "GmbH"),
        ("Telmara Infrastruktur", "AG"),
        ("TM Nordfunk", "GmbH"),
    )[member]
    return Name(body, legal, "Telmara", LANDS[0])


_FOLD = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ł": "l", "Ł": "L", "å": "aa", "Å": "Aa"}
)
_SHORT = {
    "Stadtwerke": "SW", "Verkehrsbetriebe": "VB", "Energieversorgung": "EV", "Flughafen": "Flugh.", "Klinikum": "Klin.",
    "Maschinenbau": "Masch.bau", "International": "Intl.", "Services": "Svcs", "Wasserverband": "WV", "Logistics": "Log.",
    "Transports": "Transp.", "Engineering": "Eng.", "Infrastruktur": "Infra", "Holding": "Hldg", "Logistik": "Log.",
}  # fmt: skip
_LEGAL_WAYS = {
    "GmbH": ("Gmbh", "G.m.b.H.", "Gesellschaft mbH"), "AG": ("A.G.", "Aktiengesellschaft"), "Ltd": ("Limited", "Ltd."),
    "Limited": ("Ltd", "LTD"), "GmbH & Co. KG": ("GmbH & Co KG", "GmbH+Co.KG"), "B.V.": ("BV", "b.v."),
    "BV": ("B.V.",), "SA": ("S.A.",), "SAS": ("S.A.S.",), "AB": ("Aktiebolag", "A.B."), "plc": ("PLC", "p.l.c."),
    "Sp. z o.o.": ("Sp.z o.o.", "spółka z o.o."), "S.A.": ("SA",),
}  # fmt: skip


def plain_letters(text: str) -> str:
    """German and Polish letters spelt out, other accents dropped."""
    spelt = text.translate(_FOLD)
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))


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


def _short(name: Name, draw: np.random.Generator) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.body.split())


def _legal(name: Name, draw: np.random.Generator) -> str:
    ways = _LEGAL_WAYS.get(name.legal, ())
    way = ways[int(draw.integers(len(ways)))] if ways and draw.random() < 0.5 else ""
    return f"{name.body} {way}".rstrip()


def _reordered(name: Name, draw: np.random.Generator) -> str:
    first, _, rest = name.body.partition(" ")
    return f"{rest}, {first} {name.legal}" if rest else name.full


CORRUPTIONS: dict[str, Callable[[Name, np.random.Generator], str]] = {
    "none": lambda name, draw: name.full,
    "case": lambda name, draw: name.full.upper(),
    "legal form": _legal,
    "umlaut": lambda name, draw: plain_letters(name.full),
    "typo": _typo,
    "abbreviation": _short,
    "word order": _reordered,
    "place added": lambda name, draw: f"{name.full}, {name.place}",
    "spaces": lambda name, draw: f" {name.body}  {name.legal}",
}


def written(name: Name, draw: np.random.Generator, habits: dict[str, float]) -> tuple[str, str]:
    """A name as an island with these habits writes it, and what was done to it: `none` if nothing has changed."""
    kinds = list(habits)
    bounds = np.cumsum(list(habits.values())) / sum(habits.values())
    kind = kinds[min(int(np.searchsorted(bounds, draw.random(), side="right")), len(kinds) - 1)]
    text = CORRUPTIONS[kind](name, draw)
    return text, "none" if text == name.full else kind
