"""Mail addresses, telephone numbers and web sites."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import latin

# Mail domains that everybody can have: sharing one says nothing of a company.
FREE_MAIL = (
    "gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk hotmail.com hotmail.de hotmail.fr "
    "hotmail.co.uk outlook.com outlook.de live.com msn.com icloud.com me.com mac.com aol.com gmx.de gmx.net "
    "gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de posteo.de mailbox.org proton.me "
    "protonmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it alice.it tin.it "
    "terra.es telefonica.net uol.com.br bol.com.br wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz mail.ru "
    "yandex.ru rambler.ru qq.com 163.com 126.com sina.com naver.com btinternet.com sky.com ntlworld.com "
    "bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl online.no comcast.net verizon.net att.net "
    "sbcglobal.net cox.net bigpond.com xtra.co.nz zoho.com fastmail.com ymail.com"
).replace(" ", "', '")
# Mailboxes of a function, not of a person.
SHARED_BOXES = (
    "info|office|contact|kontakt|mail|post|hello|service|support|sales|verkauf|vertrieb|einkauf|purchasing|admin|"
    "accounting|buchhaltung|rechnung|invoice|invoices|billing|zentrale|empfang|team|hr|jobs|noreply|no-reply|webmaster|"
    "contacto|contatto|bureau|accueil|commercial|compta|administration|reception|enquiries|inquiries|orders|bestellung"
)


def email(text: str) -> str:
    """The address in small letters, without blanks, `mailto:`, angle brackets and what follows a plus sign."""
    cleaned = f"regexp_replace({latin(f'trim({text})')}, '^.*<|>.*$|^mailto:|\\s|\\+[^@]*(@)', '\\1', 'g')"
    return f"nullif({cleaned}, '')"


def mailbox(address: str) -> str:
    """What stands before the @; NULL if it is the box of a function (`info@`), or there is no @."""
    local = f"nullif(split_part({address}, '@', 1), '')"
    return f"CASE WHEN contains({address}, '@') AND NOT regexp_full_match({local}, '{SHARED_BOXES}') THEN {local} END"


def company_domain(address: str) -> str:
    """What stands after the @, unless everybody can have an address there."""
    domain = f"nullif(split_part({address}, '@', 2), '')"
    return f"CASE WHEN {domain} NOT IN ('{FREE_MAIL}') THEN {domain} END"


def phone(text: str) -> str:
    """The significant digits, without country and trunk prefix: the last nine, or fewer if there are fewer.

    `+49 89 1234567`, `0049 (0)89 123 45 67` and `089/1234567` end alike. Extensions after `x` or `ext` are cut off.
    """
    cut = f"regexp_replace(lower({text}), '(ext|x|durchwahl|dw)\\.? ?[0-9]+ *$', '')"
    bare = f"regexp_replace(replace({cut}, '(0)', ''), '[^0-9]+', '', 'g')"
    return f"nullif(right(ltrim(regexp_replace({bare}, '^(00)', ''), '0'), 9), '')"


def web(text: str) -> str:
    """The host without `www.`, scheme, port and path; NULL for hosts where everybody has a page."""
    host = f"regexp_replace({latin(f'trim({text})')}, '^[a-z]+://|^www[0-9]?\\.|[/:?#].*$', '', 'g')"
    host = f"regexp_replace({host}, '^www[0-9]?\\.', '')"
    everybody = "facebook.com', 'linkedin.com', 'instagram.com', 'twitter.com', 'x.com', 'youtube.com', 'xing.com"
    return f"CASE WHEN {host} NOT IN ('{everybody}', '{FREE_MAIL}') THEN nullif({host}, '') END"
