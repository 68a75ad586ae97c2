# fmt: off
# ruff: noqa: E501
"""Folders of related tables as desks and customer files export them; written before `src` was read or tried on them.

Traps: ids in capitals without a gap between words, states as numbers, parts of conversations in a file of their own, an
interface in another language than the file's name. What each column truly is stands as in `held_out.py`.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.connecting.held_out import PEOPLE, WORDS, Shape, after, firm, iso, slash
from tests.connecting.systems import BEGIN
from tests.connecting.vendors import Rows, Vendor, rows_of

MANY = 900
LANDS = ["Germany", "France", "Norway", "Italy"]


def moments(step: int = 131) -> list[tuple[int, datetime]]:
    return [(i, BEGIN + timedelta(minutes=step * i)) for i in range(MANY)]


def put(folder: Path, file: str, headers: str, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> None:
    rows_of(folder / file, [headers.split("|"), *rows], delimiter, encoding)


def zulu(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def linked_records(folder: Path, rng: random.Random) -> None:
    """Companies, contacts and deals that name each other by the ids of a customer file in the cloud."""
    day = "%Y-%m-%d %H:%M"
    put(folder, "all-companies.csv",
        "Record ID|Company name|Company Domain Name|Company owner|Create Date|Phone Number|Last Activity Date|City|Country/Region|Industry|Annual Revenue|Lifecycle Stage",
        [[9_100_000 + 7 * k, firm(k, 120), f"f{k}.example", PEOPLE[k % 3], BEGIN.strftime(day), f"+47 22 {k:06}", after(rng, BEGIN, 900).strftime(day), "Oslo",
          rng.choice(LANDS), rng.choice(["Retail", "Machinery"]), rng.randrange(1, 90) * 100_000, rng.choice(["Customer", "Lead"])] for k in range(120)])
    put(folder, "all-contacts.csv",
        "Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Lead Status|Create Date|Associated Company IDs|Associated Company|Job Title",
        [[41_000 + 3 * k, *PEOPLE[k % 6].split(), f"p{k}@f{k % 120}.example", f"+47 90 {k:06}", PEOPLE[k % 3], rng.choice(["New", "Open", ""]), BEGIN.strftime(day),
          9_100_000 + 7 * (k % 120), firm(k % 120, 120), rng.choice(["CEO", "Buyer", "Engineer"])] for k in range(400)])
    put(folder, "all-deals.csv",
        "Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Associated Company IDs|Associated Company|Create Date|Pipeline|Is Closed Won",
        [[77_000_000 + 11 * i, f"{firm(i, 120)} - New Deal", rng.choice(["Closed won", "Closed lost", "Appointment scheduled"]), after(rng, at, 900).strftime(day), PEOPLE[i % 3],
          rng.randrange(900, 80_000), 9_100_000 + 7 * (i % 120), firm(i, 120), at.strftime(day), "Sales Pipeline", rng.choice(["true", "false"])] for i, at in moments()])


def force_objects(folder: Path, rng: random.Random) -> None:
    """What a data loader takes out of a customer system: objects with 18-letter ids, headers in capitals throughout."""
    def key(prefix: str, n: int) -> str:
        return f"{prefix}5g00000{n:05}QAX"[:18]

    put(folder, "Account.csv", "ID|ISDELETED|MASTERRECORDID|NAME|TYPE|PARENTID|BILLINGCITY|BILLINGCOUNTRY|PHONE|WEBSITE|INDUSTRY|OWNERID|CREATEDDATE|LASTMODIFIEDDATE",
        [[key("001", k), "false", "", firm(k, 90), rng.choice(["Customer", "Prospect"]), key("001", k % 9) if k > 60 else "", "Lyon", rng.choice(LANDS), f"+33 4 72 {k:06}", f"www.f{k}.example",
          rng.choice(["Energy", "Banking"]), key("005", k % 4), zulu(BEGIN), zulu(after(rng, BEGIN, 900))] for k in range(90)])
    put(folder, "Contact.csv", "ID|ISDELETED|ACCOUNTID|LASTNAME|FIRSTNAME|NAME|TITLE|EMAIL|PHONE|OWNERID|CREATEDDATE",
        [[key("003", k), "false", key("001", k % 90), PEOPLE[k % 6].split()[1], PEOPLE[k % 6].split()[0], PEOPLE[k % 6], "Buyer", f"p{k}@f{k % 90}.example", f"+33 6 {k:08}", key("005", k % 4), zulu(BEGIN)] for k in range(300)])
    put(folder, "Case.csv", "ID|ISDELETED|CASENUMBER|CONTACTID|ACCOUNTID|TYPE|STATUS|REASON|ORIGIN|SUBJECT|PRIORITY|ISCLOSED|CLOSEDDATE|ISESCALATED|OWNERID|CREATEDDATE|LASTMODIFIEDDATE",
        [[key("500", i), "false", f"{i + 1026:08}", key("003", i % 300), key("001", i % 90), rng.choice(["Problem", "Question", "Complaint"]), "Closed" if i % 6 else "New", rng.choice(["Installation", "Performance", "Breakdown"]),
          rng.choice(["Phone", "Email", "Web"]), rng.choice(WORDS), rng.choice(["High", "Medium", "Low"]), "true" if i % 6 else "false", zulu(after(rng, at, 300)) if i % 6 else "", "false", key("005", i % 4), zulu(at), zulu(after(rng, at, 300))] for i, at in moments()])
    put(folder, "Opportunity.csv", "ID|ACCOUNTID|NAME|STAGENAME|AMOUNT|PROBABILITY|CLOSEDATE|ISCLOSED|ISWON|OWNERID|CREATEDDATE",
        [[key("006", i), key("001", i % 90), f"Deal {i}", rng.choice(["Closed Won", "Closed Lost", "Prospecting"]), rng.randrange(900, 80_000), 50, at.date(), "true", "false", key("005", i % 4), zulu(at)] for i, at in moments()][:300])


def german_tracker(folder: Path, rng: random.Random) -> None:
    """A service tracker whose interface is German; three columns of one name, dates with a year of two digits."""
    put(folder, "Jira Export (alle Felder).csv",
        "Zusammenfassung|Vorgangsschlüssel|Vorgangs-ID|Vorgangstyp|Status|Projektname|Priorität|Lösung|Bearbeiter|Autor|Erstellt|Aktualisiert|Erledigt|Fälligkeitsdatum|Organisationen|Stichwörter|Stichwörter|Stichwörter",
        [[rng.choice(WORDS), f"SUP-{i + 1}", 30_100 + i, rng.choice(["Störung", "Serviceanfrage", "Beschwerde"]), "Fertig" if i % 5 else "In Arbeit", "Kundensupport", rng.choice(["Hoch", "Mittel", "Niedrig"]),
          "Erledigt" if i % 5 else "", PEOPLE[i % 3], f"kunde{i % 200}", at.strftime("%d.%m.%y %H:%M"), (done := after(rng, at, 200)).strftime("%d.%m.%y %H:%M"), done.strftime("%d.%m.%y %H:%M") if i % 5 else "",
          (at + timedelta(days=3)).strftime("%d.%m.%y"), firm(i, 70), rng.choice(["vpn", "druck", ""]), "", ""] for i, at in moments()])


def numbered_desk(folder: Path, rng: random.Random) -> None:
    """A desk's interface for programs, kept as it answered: states, urgencies and ways in as numbers, stages nested."""
    tickets = []
    for i, at in moments():
        done = i % 7 != 0
        shut = after(rng, at, 200)
        tickets.append({
            "cc_emails": [], "fr_escalated": False, "spam": False, "group_id": 1070 + i % 3, "priority": 1 + i % 4, "requester_id": 880_000 + i % 250, "responder_id": 5000 + i % 6, "source": rng.choice([1, 2, 3, 7]), "company_id": 6600 + i % 80,
            "status": 5 if done else 2, "subject": rng.choice(WORDS), "id": 20_000 + i, "type": rng.choice(["Question", "Incident", "Feature Request", None]), "due_by": zulu(at + timedelta(days=3)), "fr_due_by": zulu(at + timedelta(days=1)),
            "created_at": zulu(at), "updated_at": zulu(shut), "tags": ["billing"] if i % 3 else [], "stats": {"first_responded_at": zulu(after(rng, at, 4)), "resolved_at": zulu(shut) if done else None, "closed_at": zulu(shut + timedelta(days=2)) if done else None},
        })
    (folder / "tickets.json").write_text(json.dumps(tickets))
    companies = [{"id": 6600 + k, "name": firm(k, 80), "domains": [f"f{k}.example"], "created_at": zulu(BEGIN), "updated_at": zulu(BEGIN), "health_score": None, "account_tier": rng.choice(["Basic", "Premium"]), "industry": "Retail"} for k in range(80)]
    (folder / "companies.json").write_text(json.dumps(companies))
    put(folder, "groups.csv", "id|name|description|escalate_to|business_hour_id", [[1070 + n, name, "", "", ""] for n, name in enumerate(["Billing", "Logistics", "Technical"])])


def chat_parts(folder: Path, rng: random.Random) -> None:
    """Conversations and their parts, one JSON object a line, moments in seconds since 1970."""
    def seconds(at: datetime) -> int:
        return int(at.replace(tzinfo=UTC).timestamp())

    heads, parts = [], []
    for i, at in moments():
        heads.append({"id": f"3{i:011}", "created_at": seconds(at), "updated_at": seconds(after(rng, at, 90)), "state": rng.choice(["closed", "open"]), "read": True, "waiting_since": None, "company_id": f"co_{i % 60:04}", "title": rng.choice(WORDS), "source_type": rng.choice(["email", "chat", "whatsapp"])})
        for p, kind in enumerate(["comment", "assignment", "comment", "close"][: rng.randrange(1, 5)]):
            parts.append({"part_id": 990_000 + 10 * i + p, "conversation_id": f"3{i:011}", "part_type": kind, "created_at": seconds(at + timedelta(minutes=9 * p)), "author_type": "user" if p == 0 else "admin", "author_id": 70 + p, "body": "<p>Hello</p>"})
    for file, rows in {"conversations.jsonl": heads, "conversation_parts.jsonl": parts}.items():
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows))


SERVICE: dict[str, Shape | Vendor] = {
    "linked_records": Vendor(
        linked_records,
        "*ompanies\tRecord ID\tcustomer.customer_id\n*ompanies\tCompany name\tcustomer.name\n*ompanies\tCompany Domain Name\t?customer.website\n*ompanies\tPhone Number\t?customer.phone\n*ompanies\tCity\t?customer.city\n"
        "*ompanies\tCountry/Region\tcustomer.country\n*ompanies\tIndustry\t?customer.segment\n*ompanies\tLifecycle Stage\t?customer.segment\n"
        "*ontacts\tRecord ID\tperson.person_id\n*ontacts\tFirst Name\t?person.name\n*ontacts\tLast Name\t?person.name\n*ontacts\tEmail\tperson.email\n*ontacts\tPhone Number\t?person.phone\n*ontacts\tAssociated Company IDs\tperson.customer_id\n"
        "*ontacts\tAssociated Company\t?customer.name\n*ontacts\tJob Title\t?person.role\n*eals\tAssociated Company IDs\t?customer.customer_id\n*eals\tAssociated Company\t?customer.name",
    ),
    "force_objects": Vendor(
        force_objects,
        "*ccount\tID\tcustomer.customer_id\n*ccount\tNAME\tcustomer.name\n*ccount\tPARENTID\tcustomer.parent_id\n*ccount\tBILLINGCITY\t?customer.city\n*ccount\tBILLINGCOUNTRY\tcustomer.country\n*ccount\tPHONE\t?customer.phone\n*ccount\tWEBSITE\t?customer.website\n"
        "*ccount\tINDUSTRY\t?customer.segment\n*ccount\tTYPE\t?customer.segment\n*ontact\tID\tperson.person_id\n*ontact\tACCOUNTID\tperson.customer_id\n*ontact\tNAME\tperson.name\n*ontact\tLASTNAME\t?person.name\n*ontact\tFIRSTNAME\t?person.name\n*ontact\tTITLE\t?person.role\n*ontact\tEMAIL\tperson.email\n*ontact\tPHONE\t?person.phone\n"
        "*ase\tID\tcase.case_id|case_event.case_id\n*ase\tCASENUMBER\t?case.case_id|case_event.case_id\n*ase\tCONTACTID\t?case.customer_id\n*ase\tACCOUNTID\tcase.customer_id\n*ase\tTYPE\tcase.kind\n*ase\tREASON\t?case.topic\n*ase\tORIGIN\tcase.channel\n*ase\tSUBJECT\tcase.subject\n*ase\tPRIORITY\tcase.priority\n"
        "*ase\tCLOSEDDATE\tcase.closed_at|case_event.happened_at\n*ase\tCREATEDDATE\tcase.opened_at",
    ),
    "german_tracker": Vendor(
        german_tracker,
        "*\tZusammenfassung\tcase.subject\n*\tVorgangsschlüssel\tcase.case_id|case_event.case_id\n*\tVorgangs-ID\t?case.case_id|case_event.case_id\n*\tVorgangstyp\tcase.kind\n*\tProjektname\t?case.team\n*\tPriorität\tcase.priority\n*\tAutor\t?case.customer_id\n*\tErstellt\tcase.opened_at\n"
        "*\tErledigt\tcase.closed_at|case_event.happened_at\n*\tOrganisationen\tcase.customer_id|customer.customer_id|customer.name\n*\tStichwörter\t?case.topic",
    ),
    "numbered_desk": Vendor(
        numbered_desk,
        "*ickets\tid\tcase.case_id|case_event.case_id\n*ickets\tsubject\tcase.subject\n*ickets\tgroup_id\tcase.team\n*ickets\tpriority\t?case.priority\n*ickets\tsource\t?case.channel\n*ickets\tcompany_id\tcase.customer_id\n*ickets\trequester_id\t?case.customer_id\n*ickets\ttype\tcase.kind\n*ickets\tcreated_at\tcase.opened_at\n*ickets\ttags\t?case.topic\n"
        "*ickets\tstats.first_responded_at\tcase_event.happened_at\n*ickets\tstats.resolved_at\t?case_event.happened_at|case.closed_at\n*ickets\tstats.closed_at\tcase.closed_at|case_event.happened_at\n"
        "*ompanies\tid\tcustomer.customer_id\n*ompanies\tname\tcustomer.name\n*ompanies\taccount_tier\t?customer.segment\n*ompanies\tindustry\t?customer.segment\n*ompanies\tdomains\t?customer.website\n*roups\tid\t?case.team\n*roups\tname\t?case.team",
    ),
    "chat_parts": Vendor(
        chat_parts,
        "*onversations\tid\tcase.case_id\n*onversations\tcreated_at\tcase.opened_at\n*onversations\tcompany_id\tcase.customer_id|customer.customer_id\n*onversations\ttitle\tcase.subject\n*onversations\tsource_type\tcase.channel\n"
        "*parts\tpart_id\t?case_event.case_event_id|case_event.position\n*parts\tconversation_id\tcase_event.case_id\n*parts\tpart_type\tcase_event.kind\n*parts\tcreated_at\tcase_event.happened_at\n*parts\tauthor_id\t?case_event.employee_id",
    ),
    "spanish_desk": Shape(
        "Informe de incidencias.csv",
        "Nº incidencia|Asunto|Cliente|Cód. cliente|Tipo|Prioridad|Canal de entrada|Departamento|Estado|Fecha de apertura|Fecha límite|Fecha de cierre|Última actualización|Técnico|Valoración",
        lambda i, r, at: (
            [f"INC-{i + 1:05}", r.choice(["No funciona el acceso", "Factura incorrecta", "El pedido no ha llegado"]), firm(i, 60), f"CL{i % 60:04}", r.choice(["Consulta", "Incidencia", "Reclamación"]), r.choice(["Alta", "Media", "Baja"]),
             r.choice(["Teléfono", "Correo", "Web"]), r.choice(["Soporte", "Facturación", "-"]), "Cerrada" if i % 6 else "Abierta", f"{slash(at)} {at:%H:%M}", slash(at + timedelta(days=4)), f"{slash(d := after(r, at, 200))} {d:%H:%M}" if i % 6 else "-", f"{slash(d)} {d:%H:%M}" if i % 6 else f"{slash(at)} {at:%H:%M}",
             PEOPLE[i % 3] if i % 9 else "Sin asignar", r.choice(["5", "4", "n/a"])]
        ),
        "*\tNº incidencia\tcase.case_id|case_event.case_id\n*\tAsunto\tcase.subject\n*\tCliente\t?customer.name|case.customer_id\n*\tCód. cliente\tcase.customer_id|customer.customer_id\n*\tTipo\tcase.kind\n*\tPrioridad\tcase.priority\n*\tCanal de entrada\tcase.channel\n*\tDepartamento\tcase.team\n"
        "*\tFecha de apertura\tcase.opened_at\n*\tFecha de cierre\tcase.closed_at|case_event.happened_at",
        ";", "cp1252", rows=MANY,
    ),
    "board_items": Shape(
        "Support_board_1764230.csv",
        "Name|Ticket No|Status|Agent|Requested by|Company|Request type|Priority|Creation log|Date received|Deadline|Date resolved|Last updated|Item ID",
        lambda i, r, at: (
            [r.choice(WORDS), f"T-{2000 + i}", "Resolved" if i % 5 else r.choice(["New", "Working on it", "Stuck"]), PEOPLE[i % 3], PEOPLE[i % 6], firm(i, 50), r.choice(["Bug", "How-to", "Complaint"]), r.choice(["Critical", "High", "Low"]),
             f"Jan {1 + i % 28}, 2025 8:00 AM", at.strftime("%d %b %Y"), (at + timedelta(days=5)).strftime("%d %b %Y"), after(r, at, 200).strftime("%d %b %Y") if i % 5 else "", iso(after(r, at, 300)), 5_600_000_000 + 19 * i]
        ),
        "*\tName\t?case.subject\n*\tTicket No\tcase.case_id|case_event.case_id\n*\tItem ID\t?case.case_id|case_event.case_id\n*\tRequested by\t?case.customer_id\n*\tCompany\tcase.customer_id|customer.customer_id|customer.name\n*\tRequest type\tcase.kind\n*\tPriority\tcase.priority\n"
        "*\tCreation log\t?case.opened_at\n*\tDate received\tcase.opened_at\n*\tDate resolved\tcase.closed_at|case_event.happened_at",
        rows=MANY,
    ),
}
