"""Companies with known truth, whose second island writes one thing otherwise: which kind of corruption costs what.

Of each kind, two islands of 400 companies, three in four in each, all columns filled in four records of five. The first
island writes everything as it is; the second does one thing otherwise in every record, as systems of one kind do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import duckdb

KINDS = {
    "name": "organisation_name",
    "mail": "email",
    "phone": "phone",
    "tax": "registration",
    "street": "address",
    "town": "place",
}
FORMS = {"GmbH": "Gesellschaft mbH", "AG": "Aktiengesellschaft", "Ltd": "Limited", "S.A.": "SA", "Sp. z o.o.": ""}
SHORT = {"Maschinenbau": "Masch.bau", "International": "Intl.", "Logistik": "Log.", "Technik": "Tech."}
TRADES = [*SHORT, "Müller", "Søstre", "Łąka", "Énergie", "Öl"]
ACCENTS = str.maketrans("üöäøłąéÉÖŁóß", "uoaolaeEOLos")
CYRILLIC = str.maketrans(dict(zip("abdefgiklmnoprstuvz", "абдефгиклмнопрстувз", strict=True)))
Company = dict[str, str]
Corruption = Callable[[Company, Random], None]


def _say(column: str, write: Callable[[str, Random], str]) -> Corruption:
    def corrupt(company: Company, random: Random) -> None:
        company[column] = write(company[column], random)

    return corrupt


def _form(name: str, random: Random) -> str:
    body, _, form = name.partition("|")
    return f"{body} {FORMS[form] if random.random() < 0.5 else ''}".strip()


def _abbreviated(name: str, random: Random) -> str:
    return " ".join(SHORT.get(word, word) for word in name.replace("|", " ").split())


def _typo(text: str, random: Random) -> str:
    at = random.randrange(1, len(text) - 1)
    return random.choice((text[:at] + text[at + 1 :], text[:at] + text[at + 1] + text[at] + text[at + 2 :]))


CORRUPTIONS: dict[str, Corruption] = {
    "none": _say("name", lambda text, random: text),
    "legal form": _say("name", _form),
    "abbreviation": _say("name", _abbreviated),
    "accents": _say("name", lambda text, random: text.translate(ACCENTS)),
    "transliteration": _say("name", lambda text, random: text.lower().translate(CYRILLIC)),
    "a slip in the name": _say("name", _typo),
    "mail domain": _say("mail", lambda text, random: text.split("@")[0] + "@mailbox.example"),
    "registration number, a slip": _say("tax", _typo),
    "registration number, without the land": _say("tax", lambda text, random: f"{text[2:5]} {text[5:8]} {text[8:]}"),
    "phone, another extension": _say("phone", lambda text, random: text[:-2] + f"{random.randrange(100):02}"),
    "phone, national": _say("phone", lambda text, random: "0" + text[4:].replace(" ", "/", 1)),
    "address, abbreviated": _say("street", lambda text, random: text.replace("straße", "str.")),
    "address, moved": _say("street", lambda text, random: f"Neuer Weg {random.randint(1, 200)}"),
}


def companies(kind: str, seed: int, many: int = 400) -> Iterator[tuple[str | None, ...]]:
    """Rows of `record_id`, `island`, `who` and the columns of `KINDS`."""
    random = Random(f"{kind} {seed}")
    parts = [a + b for a in "bdfgklmnrst" for b in "aeiou"]
    for who in range(many):
        stem = "".join(random.choices(parts, k=3)).title()
        company = {
            "name": f"{stem} {random.choice(TRADES)} {random.choice(TRADES)}|{random.choice(list(FORMS))}",
            "mail": f"{random.choice(('info', 'office', 'kontakt'))}@{stem.lower()}{random.randint(1, 99)}.example",
            "phone": f"+49 {random.randint(30, 99)} {random.randint(10**6, 10**7 - 1)}",
            "tax": f"DE{random.randint(10**8, 10**9 - 1)}",
            "street": f"{''.join(random.choices(parts, k=3)).title()}straße {random.randint(1, 200)}",
            "town": "".join(random.choices(parts[:8], k=2)).title(),
        }
        for island in ("a", "b"):
            said = dict(company)
            if island == "b":
                CORRUPTIONS[kind](said, random)
            said["name"] = said["name"].replace("|", " ")
            if random.random() < 0.75:
                values = (value if random.random() < 0.8 else None for value in said.values())
                yield (f"{island}{who}", island, str(who), *values)


def load(connection: duckdb.DuckDBPyConnection, kind: str, seed: int) -> None:
    """Makes the table `records` of one kind of corruption."""
    columns = ", ".join(f"{column} TEXT" for column in ("record_id", "island", "who", *KINDS))
    connection.execute(f"CREATE TABLE records ({columns})")
    connection.executemany(f"INSERT INTO records VALUES ({', '.join('?' * 9)})", list(companies(kind, seed)))
