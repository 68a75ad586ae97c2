"""Names of organisations: the name without its legal form, the form, and the words that tell branches apart."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import words

# Legal forms as they read once folded and without dots, by what they are the same as.
FORMS = {
    "gmbh": "gmbh|mbh|ges mbh|gesellschaft mit beschrankter haftung",
    "ug": "ug|ug haftungsbeschrankt|haftungsbeschrankt",
    "ag": "ag|aktiengesellschaft",
    "kg": "kg|kommanditgesellschaft|kgaa|cie kg",
    "ohg": "ohg|gbr|ek|eingetragener kaufmann",
    "ev": "ev|eingetragener verein",
    "eg": "eg|egen",
    "se": "se|societas europaea",
    "ltd": "ltd|limited|private limited|pte ltd|pte|pty ltd|pty|pvt ltd|pvt",
    "plc": "plc|public limited company",
    "llp": "llp|lp|lllp",
    "inc": "inc|incorporated|corp|corporation",
    "llc": "llc|l l c|limited liability company",
    "sa": "sa|societe anonyme|sociedad anonima|societa anonima|sociedade anonima",
    "sarl": "sarl|sarlu|eurl|societe a responsabilite limitee",
    "sas": "sas|sasu|snc|sca",
    "srl": "srl|srls|societa a responsabilita limitata|sociedad de responsabilidad limitada",
    "spa": "spa|societa per azioni",
    "sl": "sl|slu|sociedad limitada",
    "lda": "lda|ltda|limitada|eireli",
    "bv": "bv|besloten vennootschap|bvba|vof|cv",
    "nv": "nv|namloze vennootschap",
    "ab": "ab|aktiebolag|handelsbolag|hb",
    "as": "as|asa|aksjeselskap|aktieselskab|aps|anpartsselskab",
    "oy": "oy|oyj|osakeyhtio|oy ab|tmi",
    "spzoo": "sp z o o|sp z oo|spzoo|sp zoo|spolka z o o|spolka akcyjna|spk",
    "sro": "sro|s r o|spol s r o|a s",
    "doo": "doo|d o o|dd|jdoo",
    "kft": "kft|zrt|nyrt|bt",
    "ooo": "ooo|oao|zao|pao|ip",
    "kk": "kk|kabushiki kaisha|godo kaisha",
    "ae": "epe|ike",
}
FILLERS = "and|und|et|en|y|e|og|och|i|the|of|the firm|co|cie|company|firma|fa"
ABBREVIATIONS = {
    "intl": "international",
    "int": "international",
    "mfg": "manufacturing",
    "bros": "brothers",
    "gebr": "gebruder",
    "assoc": "associates",
    "tech": "technology",
    "technologies": "technology",
    "svcs": "services",
    "svc": "services",
    "service": "services",
    "grp": "group",
    "gruppe": "group",
    "groupe": "group",
    "gruppo": "group",
    "grupo": "group",
    "univ": "university",
    "masch": "maschinenbau",
    "maschb": "maschinenbau",
    "elektr": "elektrik",
    "hldg": "holding",
    "holdings": "holding",
    "sys": "systems",
    "mgmt": "management",
    "dept": "department",
    "st": "saint",
    "sankt": "saint",
}
# Words that tell a parent, a branch or a site from another one of the same name. Numbers and places are added to them.
MARKS = (
    "holding|group|international|global|worldwide|europe|europa|asia|america|americas|emea|apac|services|logistics|"
    "logistik|immobilien|properties|estate|finance|leasing|capital|invest|investment|investments|ventures|"
    "verwaltung|verwaltungs|beteiligung|beteiligungs|vertrieb|vertriebs|sales|trading|handel|production|produktion|"
    "research|foundation|stiftung|nord|sud|ost|west|mitte|north|south|east|central|northern|southern|eastern|western|"
    "norte|sur|este|oeste|nordwest|sudwest|nordost|sudost|ii|iii|iv|vi|vii|viii|ix|"
    "eins|zwei|drei|one|two|three|branch|filiale|niederlassung|division|plant|werk|"
    "deutschland|germany|austria|osterreich|schweiz|suisse|switzerland|france|frankreich|italia|italy|espana|spain|"
    "uk|usa|us|nederland|netherlands|polska|poland|belgium|belgique|sverige|norge|danmark|china|india|japan|brasil|"
    "brazil|canada|mexico|turkey|portugal|romania|hungary|russia|ireland|australia|singapore"
)


def _dotless(text: str) -> str:
    """S.A. and G.m.b.H. as one word each."""
    return f"regexp_replace({text}, '\\b(\\pL)\\.', '\\1', 'g')"


def plain(text: str) -> str:
    """The name in folded words, with its legal form."""
    return words(_dotless(text))


def _without(text: str, *patterns: str) -> str:
    """Words taken out; a name of nothing but such words stays as it is."""
    left = text
    for pattern in patterns:
        left = f"regexp_replace({left}, '\\b({pattern})\\b', ' ', 'g')"
    left = f"trim(regexp_replace({left}, ' +', ' ', 'g'))"
    return f"coalesce(nullif({left}, ''), {text})"


def all_forms() -> str:
    every = [form for forms in FORMS.values() for form in forms.split("|")]
    return "|".join(sorted(every, key=lambda form: (-len(form), form)))


def core_words(plain_name: str) -> str:
    """A list: the words of the name without legal form and fillers, abbreviations written out, each once, in order."""
    left = _without(plain_name, all_forms(), FILLERS)
    cases = " ".join(f"WHEN '{short}' THEN '{long}'" for short, long in ABBREVIATIONS.items())
    return f"list_distinct(list_transform(string_split({left}, ' '), lambda word: CASE word {cases} ELSE word END))"


def form(plain_name: str) -> str:
    """The legal form by its canonical name, or NULL."""
    cases = " ".join(
        f"WHEN regexp_matches({plain_name}, '\\b({forms})\\b') THEN '{name}'" for name, forms in FORMS.items()
    )
    return f"CASE {cases} END"


def marks(core: str) -> str:
    """A sorted list: those words of the core that tell branches apart, and its numbers."""
    return f"list_sort(list_filter({core}, lambda word: regexp_full_match(word, '[0-9]+|{MARKS}')))"
