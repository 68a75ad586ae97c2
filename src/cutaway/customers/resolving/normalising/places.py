"""Streets, postcodes, places and countries."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import bare, words

STREETS = {
    "street": "str|st|strasse|street|straat",
    "road": "rd|road",
    "avenue": "av|ave|avenue|avenida|avda",
    "boulevard": "blvd|bd|boulevard",
    "place": "pl|place|platz|plaza|piazza|plac",
    "drive": "dr|drive",
    "lane": "ln|lane|gasse",
    "court": "ct|court|crt",
    "crescent": "cres|cr|crescent",
    "close": "cl|close",
    "highway": "hwy|highway",
    "square": "sq|square",
    "circuit": "cct|circuit",
    "terrace": "tce|terrace",
    "via": "v|via",
    "way": "weg|way",
    "saint": "sankt|saint|ste",
    "apartment": "apt|apartment|unit|flat|whg|suite",
}
COUNTRIES = {
    "de": "germany|deutschland|allemagne|alemania|ger|deu",
    "at": "austria|osterreich|aut",
    "ch": "switzerland|schweiz|suisse|svizzera|che|swi",
    "fr": "france|frankreich|fra",
    "gb": "united kingdom|great britain|uk|england|scotland|wales|gbr|grossbritannien",
    "us": "united states|united states of america|usa|u s a|vereinigte staten",
    "it": "italy|italia|italien|ita",
    "es": "spain|espana|spanien|esp",
    "nl": "netherlands|the netherlands|nederland|niederlande|holland|nld",
    "be": "belgium|belgique|belgie|belgien|bel",
    "pl": "poland|polska|polen|pol",
    "pt": "portugal|prt",
    "se": "sweden|sverige|schweden|swe",
    "no": "norway|norge|norwegen|nor",
    "dk": "denmark|danmark|danemark|dnk",
    "fi": "finland|suomi|finnland|fin",
    "cz": "czech republic|czechia|tschechien|cesko|cze",
    "ie": "ireland|eire|irland|irl",
    "br": "brazil|brasil|brasilien|bra",
    "cn": "china|chn|peoples republic of china",
    "jp": "japan|jpn",
    "in": "india|indien|ind",
    "ru": "russia|rossiya|russian federation|russland|rus",
}


def street(text: str) -> str:
    """A line of an address: folded words, kinds of streets in one spelling, `Hauptstr.` as `haupt street`."""
    line = f"regexp_replace({words(text)}, '(\\pL{{3}})(strasse|str|straat)\\b', '\\1 street', 'g')"
    line = f"regexp_replace({line}, '([0-9]+) ([a-z])\\b', '\\1\\2', 'g')"
    for name, forms in STREETS.items():
        line = f"regexp_replace({line}, '\\b({forms})\\b', '{name}', 'g')"
    return f"nullif({line}, '')"


def numbers_in(line: str) -> str:
    """The numbers of a line, as one text; NULL if there is none."""
    return f"nullif(array_to_string(regexp_extract_all({line}, '[0-9]+[a-z]?'), ' '), '')"


def postcode(text: str) -> str:
    """Letters and digits alone, without a country before them (`D-80331`)."""
    return f"regexp_replace({bare(text)}, '^[a-z]{{1,2}}([0-9]{{4,5}})$', '\\1')"


def place(text: str) -> str:
    """Folded words."""
    return words(text)


def country(text: str) -> str:
    """The two letters of the country, if the name is known; else its words."""
    folded = words(text)
    cases = " ".join(f"WHEN regexp_full_match({folded}, '{names}') THEN '{code}'" for code, names in COUNTRIES.items())
    return f"CASE {cases} ELSE {folded} END"
