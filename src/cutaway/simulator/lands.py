"""Countries: what names, addresses and money look like where the customers are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Land:
    """One country.

    Attributes:
        code: two letters, ISO 3166; one of them is `NA`, which is a country and no missing value.
        share: how many of a hundred customers are there.
        currency: three letters, ISO 4217. dial: before phone numbers.
        heads, tails: what names of places are put together of.
        trades: names of organisations, with `{}` for a place.
        legal: legal forms. streets: names of streets.
        given, family: names of persons.
        german: whether German is spoken.
    """

    code: str
    share: int
    currency: str
    dial: str
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    trades: tuple[str, ...]
    legal: tuple[str, ...]
    streets: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    german: bool


def _lands() -> tuple[Land, ...]:
    plain = tomllib.loads((files("cutaway.simulator") / "lands.toml").read_text(encoding="utf-8"))["land"]
    by_code = {land["code"]: land for land in plain}
    return tuple(_land(land, by_code.get(land.get("names_of"), land)) for land in plain)


def _land(plain: dict[str, Any], names: dict[str, Any]) -> Land:
    said: dict[str, Any] = {**plain, "given": names["given"], "family": names["family"]}
    said["german"] = names["code"] == "DE"
    said.pop("names_of", None)
    for name, value in said.items():
        said[name] = tuple(value) if isinstance(value, list) else value
    return Land(**said)


LANDS = _lands()
