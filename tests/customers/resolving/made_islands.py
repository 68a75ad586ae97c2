"""Islands of persons and of companies with known truth, made from a seed, each setting with a difficulty of its own.

Nothing here is taken from the simulated company or from the public sets: the intervals of the estimates are held
against customers that nobody has looked at while weights and thresholds were written.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import duckdb

PERSONS = {
    "given": "given_name",
    "family": "family_name",
    "born": "date",
    "mail": "email",
    "town": "place",
    "street": "address",
}
COMPANIES = {
    "name": "organisation_name",
    "mail": "email",
    "phone": "phone",
    "tax": "registration",
    "town": "place",
    "street": "address",
}
SYLLABLES = [a + b for a in "bdfgklmnrst" for b in "aeiou"]
LANDS = [(" GmbH", " Gesellschaft mbH"), (" Ltd", " Limited"), (" S.A.", ""), (" AG", ""), (" B.V.", " BV")]
TRADES = ["Software", "Logistics", "Pharma", "Foods", "Print", "Energy", "Textil", "Optik", "Metall", "Systems"]
Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Setting:
    """How hard the islands of one setting are.

    Attributes:
        name: in words.
        kinds: the columns.
        slips: the share of values with an error of writing.
        gaps: the share of values that are missing.
        kin: the share of customers that live with, or belong to, the one before, and are others: a family shares name,
            street and town; branches share the beginning of the name, the mail domain and the telephone.
        roof: whether branches also share street and mailbox, so that hardly anything tells them apart.
        cut: the share of names that are cut short.
        names: how many family names and given names there are, for each hundred customers.
        dated: whether the column that tells best (date of birth, tax number) is filled at all.
        customers: how many.
        islands: whether the records name their island; without, it is one list with duplicates.
    """

    name: str
    kinds: dict[str, str]
    slips: float = 0.05
    gaps: float = 0.1
    kin: float = 0.0
    roof: bool = False
    cut: float = 0.0
    names: int = 50
    dated: bool = True
    customers: int = 300
    islands: bool = True


SETTINGS = (
    Setting("persons, few slips and gaps", PERSONS),
    Setting("persons, one list", PERSONS, islands=False),
    Setting("persons, many slips", PERSONS, slips=0.2),
    Setting("persons, many gaps", PERSONS, gaps=0.35),
    Setting("persons, few names", PERSONS, names=7, dated=False),
    Setting("persons, names cut short", PERSONS, cut=0.4, gaps=0.2),
    Setting("families", PERSONS, kin=0.3),
    Setting("families, with gaps", PERSONS, kin=0.3, gaps=0.35),
    Setting("families, with gaps, no birthday", PERSONS, kin=0.3, gaps=0.25, dated=False),
    Setting("persons, 2,500, by rules", PERSONS, slips=0.15, gaps=0.25, kin=0.1, customers=2_500),
    Setting("companies", COMPANIES),
    Setting("companies, many slips and gaps", COMPANIES, slips=0.15, gaps=0.3),
    Setting("companies, one list, no tax number", COMPANIES, islands=False, dated=False, gaps=0.2),
    Setting("companies with branches", COMPANIES, kin=0.2, gaps=0.3, dated=False),
    Setting("companies, 120", COMPANIES, customers=120, gaps=0.2),
    Setting("sister companies under one roof, no tax number", COMPANIES, kin=0.2, roof=True, gaps=0.3, dated=False),
)

ROOF = SETTINGS[-1].name  # the setting whose precision the intervals are known not to hold: nothing in it tells
HELD = tuple(setting.name for setting in SETTINGS if setting.name != ROOF)


def made(connection: duckdb.DuckDBPyConnection, setting: Setting, seed: int) -> None:
    """Makes the table `records` (`record_id`, `island`, `who` and the columns) of one setting and seed."""
    random = Random(f"{setting.name} {seed}")
    of = _persons if setting.kinds is PERSONS else _companies
    rows = of(setting, random)
    names = ", ".join(f"{column} TEXT" for column in ("record_id", "island", "who", *setting.kinds))
    connection.execute(f"CREATE TABLE records ({names})")
    connection.executemany(f"INSERT INTO records VALUES ({', '.join('?' * (3 + len(setting.kinds)))})", rows)


def _persons(setting: Setting, random: Random) -> list[Row]:
    many = max(setting.names * setting.customers // 100, 4)
    givens = ["".join(random.choices(SYLLABLES, k=2)) for _ in range(many)]
    families = ["".join(random.choices(SYLLABLES, k=3)) for _ in range(2 * many)]
    towns = ["".join(random.choices(SYLLABLES, k=4)) for _ in range(12)]
    rows: list[Row] = []
    home: list[str] = []
    for who in range(setting.customers):
        if not home or random.random() >= setting.kin:
            street = "".join(random.choices(SYLLABLES, k=3)) + f" street {random.randint(1, 90)}"
            home = [random.choice(families), random.choice(towns), street]
        given = random.choice(givens)
        born = f"{random.randint(1940, 2005)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        mail = f"{given}.{home[0]}{random.randint(1, 99)}@mail.org"
        said = [given, home[0], born if setting.dated else None, mail, home[1], home[2]]
        rows += _records(setting, random, who, said, (0, 1))
    return rows


def _companies(setting: Setting, random: Random) -> list[Row]:
    towns = ["".join(random.choices(SYLLABLES, k=4)).title() for _ in range(25)]
    rows: list[Row] = []
    stem, street, phone, town = "", "", "", ""
    for who in range(setting.customers):
        own = f"{random.choice(TRADES)} {random.choice(towns)}" if random.random() < 0.3 else random.choice(TRADES)
        form = random.choice(random.choice(LANDS))
        sister = bool(stem) and random.random() < setting.kin  # of the same name, behind the same switchboard
        if not sister:
            stem = "".join(random.choices(SYLLABLES, k=3)).title()
            phone = f"+49 {random.randint(30, 99)} {random.randint(10**6, 10**7)}"
        if not sister or not setting.roof:
            street = "".join(random.choices(SYLLABLES, k=3)).title() + f" Str. {random.randint(1, 90)}"
            town = random.choice(towns)
        name = f"{stem} {own}{form}"
        mail = f"{town.lower() if sister and not setting.roof else 'info'}@{stem.lower()}.example"
        tax = f"DE{random.randint(10**8, 10**9)}" if setting.dated else None
        said = [name, mail, phone, tax, town, street]
        for record in _records(setting, random, who, said, (0,)):
            text = record[3]
            if text and random.random() < 0.3:  # without its legal form, or with another spelling of it
                text = text.removesuffix(form) + random.choice(("", *next(f for f in LANDS if form in f)))
            rows.append((*record[:3], text, *record[4:]))
    return rows


def _records(setting: Setting, random: Random, who: int, said: list[str | None], names: tuple[int, ...]) -> list[Row]:
    """What two systems say of a customer; each has three customers in four, one list more often one record."""
    found: list[Row] = []
    for island in ("a", "b"):
        if random.random() < (0.75 if setting.islands else 0.6):
            texts = [_said(text, setting, random, cut=i in names) for i, text in enumerate(said)]
            found.append((f"{island}{who}", island, str(who), *texts))
    return found


def _said(text: str | None, setting: Setting, random: Random, *, cut: bool) -> str | None:
    if text is None or random.random() < setting.gaps:
        return None
    if cut and random.random() < setting.cut:
        return text[: random.choice((1, 2, 3))]
    if random.random() >= setting.slips:
        return text
    at = random.randrange(len(text) - 1)
    return random.choice(
        (text[:at] + text[at + 1 :], text[:at] + text[at + 1] + text[at] + text[at + 2 :], text[: len(text) // 2])
    )
