# ruff: noqa: E501
"""Lists of cases as further help desks export them; made up here, before anybody had looked at what comes of them.

Traps as the systems set them: hours of business beside instants, days that are due, keys of other tables in place of
words, states in the words of each vendor. What each column truly is stands as in `held_out.py`.
"""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from tests.connecting.held_out import PEOPLE, WORDS, Shape, after, firm, iso, us
from tests.connecting.systems import BEGIN
from tests.connecting.vendors import Rows, Vendor, rows_of

MANY = 2400
TEAMS = ["1st Level", "2nd Level", "Billing", "Field service", "Logistics"]
URGENCIES = ["low", "normal", "high", "very high"]
STATES = ["new", "open", "pending reminder", "closed", "merged", "pending close"]


def open_desk(folder: Path, rng: random.Random) -> None:
    """A help desk's own tables: cases hold keys, and the words stand in small tables beside them."""

    def small(file: str, names: list[str]) -> None:
        rows: Rows = [["id", "name", "active", "note", "created_at", "updated_at"]]
        rows += [[n, name, "true", "", iso(BEGIN), iso(BEGIN)] for n, name in enumerate(names, 1)]
        rows_of(folder / file, rows)

    small("groups.csv", TEAMS)
    small("ticket_priorities.csv", URGENCIES)
    small("ticket_states.csv", STATES)
    firms: Rows = [["id", "name", "shared", "domain", "active", "created_at"]]
    firms += [[n, firm(n, 300), "true", f"f{n}.example", "true", iso(BEGIN)] for n in range(1, 301)]
    rows_of(folder / "organizations.csv", firms)
    tickets: Rows = [
        ["id", "number", "title", "group_id", "priority_id", "state_id", "organization_id", "customer_id", "owner_id",
         "first_response_at", "close_at", "created_at", "updated_at", "article_count"]
    ]  # fmt: skip
    for i in range(MANY):
        at = BEGIN + timedelta(minutes=97 * i)
        shut = after(rng, at, 300)
        tickets.append(
            [i + 1, 22_000_000 + i, rng.choice(WORDS), rng.randrange(1, 6), rng.randrange(1, 5), 4 if i % 9 else 2,
             rng.randrange(1, 301), rng.randrange(1000, 3000), rng.randrange(3, 20), iso(after(rng, at, 9)),
             iso(shut) if i % 9 else "", iso(at), iso(shut), rng.randrange(1, 9)]
        )  # fmt: skip
    rows_of(folder / "tickets.csv", tickets)


def german_desk(folder: Path, rng: random.Random) -> None:
    """A German help desk: an x where a thing is done, and numbers of teams and causes that a second list explains."""
    teams = {10: "Kundendienst", 20: "Technik", 30: "Versand", 40: "Buchhaltung"}
    causes = {"R01": "Ware beschädigt", "R02": "Falsche Menge", "R03": "Zu spät geliefert", "R99": "Sonstiges"}
    rows_of(folder / "Abteilungen.csv", [["Abteilungsnr", "Bezeichnung"], *teams.items()], ";")
    rows_of(folder / "Reklamationsgruende.csv", [["Grundcode", "Text"], *causes.items()], ";")
    listed: Rows = [
        ["Reklamationsnr", "Kundennr", "Kundenname", "Eingang am", "Abteilungsnr", "Grundcode", "Priorität", "Erledigt",
         "Erledigt am", "Bearbeiter", "Bemerkung"]
    ]  # fmt: skip
    for i in range(MANY):
        at = BEGIN + timedelta(minutes=97 * i)
        done = i % 8 != 0
        listed.append(
            [f"RK{i:06}", 10_000 + i % 90, firm(i, 90), at.strftime("%d.%m.%Y %H:%M"), rng.choice([*teams]),
             rng.choice([*causes]), rng.choice(["hoch", "mittel", "niedrig"]), "x" if done else "",
             after(rng, at, 200).strftime("%d.%m.%Y %H:%M") if done else "", PEOPLE[i % 6], "Bitte prüfen"]
        )  # fmt: skip
    rows_of(folder / "Reklamationen.csv", listed, ";", "cp1252")


DESKS: dict[str, Shape | Vendor] = {
    "open_desk": Vendor(
        open_desk,
        "tickets\tid\t?case.case_id|case_event.case_id\ntickets\tnumber\t?case.case_id|case_event.case_id\ntickets\ttitle\tcase.subject\n"
        "tickets\tgroup_id\tcase.team\ntickets\tpriority_id\tcase.priority\ntickets\torganization_id\tcase.customer_id\n"
        "tickets\tcustomer_id\t?case.customer_id\ntickets\tfirst_response_at\tcase_event.happened_at\n"
        "tickets\tclose_at\tcase.closed_at|case_event.happened_at\ntickets\tcreated_at\tcase.opened_at\n"
        "organizations\tid\tcustomer.customer_id\norganizations\tname\tcustomer.name\n"
        "groups\tid\t?case.team\ngroups\tname\t?case.team\nticket_priorities\tid\t?case.priority\nticket_priorities\tname\t?case.priority",
    ),
    "german_desk": Vendor(
        german_desk,
        "*eklamationen\tReklamationsnr\tcase.case_id\n*eklamationen\tKundennr\tcase.customer_id|customer.customer_id\n"
        "*eklamationen\tKundenname\t?customer.name\n*eklamationen\tEingang am\tcase.opened_at\n*eklamationen\tAbteilungsnr\tcase.team\n"
        "*eklamationen\tGrundcode\tcase.topic\n*eklamationen\tPriorität\tcase.priority\n*eklamationen\tErledigt am\tcase.closed_at\n"
        "*bteilungen\tAbteilungsnr\t?case.team\n*bteilungen\tBezeichnung\t?case.team\n"
        "*gruende\tGrundcode\t?case.topic\n*gruende\tText\t?case.topic",
    ),
    "crm_tickets": Shape(
        "hubspot-crm-exports-all-tickets-2026-02-01.csv",
        "Ticket ID|Ticket name|Pipeline|Ticket status|Create date|Priority|Ticket owner|Source|Close date|Last activity date|"
        "Time to close (HH:mm:ss)|Time to first agent email reply (HH:mm:ss)|First agent email response date|Category|"
        "Associated Company IDs|Associated Company",
        lambda i, r, at: (
            [8_800_000_000 + 17 * i, r.choice(WORDS), "Support Pipeline", r.choice(["New (Support Pipeline)",
             "Waiting on contact (Support Pipeline)", "Closed (Support Pipeline)"]), at.strftime("%Y-%m-%d %H:%M"),
             r.choice(["Low", "Medium", "High", ""]), PEOPLE[i % 6], r.choice(["Email", "Form", "Chat", "Phone"]),
             after(r, at, 200).strftime("%Y-%m-%d %H:%M") if i % 5 else "", at.strftime("%Y-%m-%d %H:%M"),
             "26:10:11", "01:02:03", after(r, at, 5).strftime("%Y-%m-%d %H:%M"),
             r.choice(["Billing issue", "Product issue", "General inquiry", ""]), 7_700_000_000 + 13 * (i % 90), firm(i, 90)]
        ),
        "*\tTicket ID\tcase.case_id|case_event.case_id\n*\tTicket name\t?case.subject\n*\tPipeline\t?case.team\n*\tCreate date\tcase.opened_at\n"
        "*\tPriority\tcase.priority\n*\tSource\tcase.channel\n*\tClose date\tcase.closed_at|case_event.happened_at\n"
        "*\tFirst agent email response date\tcase_event.happened_at\n*\tCategory\t?case.topic|case.kind\n"
        "*\tAssociated Company IDs\tcase.customer_id|customer.customer_id\n*\tAssociated Company\t?case.customer_id|customer.name",
        rows=MANY,
    ),
    "suite_desk": Shape(
        "Tickets_2026.csv",
        "Ticket Id|Ticket Reference Id|Department|Channel|Subject|Status|Status Type|Priority|Category|Sub Category|Contact Name|"
        "Account Name|Email|Ticket Owner|Created Time (Ticket)|Modified Time (Ticket)|Due Date|Ticket Closed Time|"
        "First Response Time in Business Hours|Resolution Time in Business Hours|Number of Reopen|Is Overdue",
        lambda i, r, at: (
            [f"44021000000{i:07}", 100 + i, r.choice(["Support", "Sales"]), r.choice(["Email", "Web", "Phone"]), r.choice(WORDS),
             r.choice(["Open", "On Hold", "Closed"]), "Closed" if i % 4 else "Open", r.choice(["High", "Medium", "Low", "-None-"]),
             r.choice(["General", "Defects", "-None-"]), "", PEOPLE[i % 6], firm(i, 90), f"u{i % 200}@f{i % 90}.example",
             PEOPLE[i % 3], iso(at), iso(after(r, at, 90)), iso(at + timedelta(days=2)), iso(after(r, at, 90)) if i % 4 else "",
             f"{r.randrange(0, 9):02}:{r.randrange(0, 59):02} hrs", "12:10 hrs", r.randrange(0, 2), r.choice(["true", "false"])]
        ),
        "*\tTicket Id\tcase.case_id|case_event.case_id\n*\tTicket Reference Id\t?case.case_id\n*\tDepartment\tcase.team\n*\tChannel\tcase.channel\n"
        "*\tSubject\tcase.subject\n*\tPriority\tcase.priority\n*\tCategory\t?case.topic|case.kind\n*\tAccount Name\tcase.customer_id|customer.customer_id|customer.name\n"
        "*\tEmail\t?case.customer_id\n*\tContact Name\t?case.customer_id\n*\tCreated Time (Ticket)\tcase.opened_at\n*\tTicket Closed Time\tcase.closed_at|case_event.happened_at",
        rows=MANY,
    ),
    "reply_minutes": Shape(
        "Support - Tickets with reply times.csv",
        "Ticket ID|Ticket created - Timestamp|Ticket solved - Timestamp|Ticket organization name|Ticket group|Ticket channel|"
        "Ticket priority|First reply time (min)|Full resolution time (hrs)|Ticket satisfaction rating",
        lambda i, r, at: (
            [90_000 + i, iso(at), iso(at + timedelta(minutes=600 + i * 13 % 497)) if i % 6 else "", firm(i, 90),
             r.choice(TEAMS), r.choice(["Web", "Email", "Messaging"]), r.choice(["Low", "Normal", "High", "Urgent"]), 3 + i * 13 % 497,
             f"{(600 + i * 13 % 497) / 60:.1f}" if i % 6 else "", r.choice(["Unoffered", "Good", "Bad"])]
        ),
        "*\tTicket ID\tcase.case_id|case_event.case_id\n*\tTicket created - Timestamp\tcase.opened_at|case_event.happened_at\n*\tTicket solved - Timestamp\t?case.closed_at|case_event.happened_at\n"
        "*\tTicket organization name\tcase.customer_id|customer.customer_id|customer.name\n*\tTicket group\tcase.team\n*\tTicket channel\tcase.channel\n"
        "*\tTicket priority\tcase.priority\n*\tFirst reply time (min)\tcase_event.happened_at\n*\tFull resolution time (hrs)\t?case_event.happened_at",
        rows=MANY,
    ),
    "service_cases": Shape(
        "sn_customerservice_case.csv",
        "Number|Short description|Account|Contact|Channel|State|Priority|Assignment group|Assigned to|Opened|Opened by|Updated|"
        "Resolved|Closed|Category|Escalation|Made SLA",
        lambda i, r, at: (
            [f"CS{i + 1:07}", r.choice(WORDS), firm(i, 90), PEOPLE[i % 6], r.choice(["Web", "Phone", "Email", "Chat"]),
             r.choice(["New", "Open", "Awaiting Info", "Resolved", "Closed"]), r.choice(["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"]),
             r.choice(TEAMS), PEOPLE[i % 3], iso(at), PEOPLE[i % 6], iso(shut := after(r, at, 400)), iso(shut) if i % 7 else "",
             iso(shut + timedelta(days=5)) if i % 7 else "", r.choice(["Product", "Order", "Billing"]), "Normal", r.choice(["true", "false"])]
        ),
        "*\tNumber\tcase.case_id|case_event.case_id\n*\tShort description\tcase.subject\n*\tAccount\tcase.customer_id|customer.customer_id|customer.name\n"
        "*\tContact\t?case.customer_id\n*\tChannel\tcase.channel\n*\tPriority\tcase.priority\n*\tAssignment group\tcase.team\n*\tOpened\tcase.opened_at|case_event.happened_at\n"
        "*\tResolved\t?case_event.happened_at|case.closed_at\n*\tClosed\tcase.closed_at|case_event.happened_at\n*\tCategory\t?case.topic|case.kind",
        rows=MANY,
    ),
    "power_cases": Shape(
        "Active Cases 2-3-2026 9-14-11 AM.csv",
        "(Do Not Modify) Case|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Case Title|Case Number|Priority|Origin|"
        "Customer|Case Type|Subject|Owner|Status Reason|Created On|First Response Sent|Resolve By|Resolved On",
        lambda i, r, at: (
            [f"{i:08x}-1f2c-ee11-8179-000d3a{i:06x}", f"q{i * 7919:09}==", us(at), r.choice(WORDS), f"CAS-{i + 1000:05}-T{i % 97:02}Q",
             r.choice(["High", "Normal", "Low"]), r.choice(["Phone", "Email", "Web"]), firm(i, 90), r.choice(["Question", "Problem", "Request"]),
             r.choice(["Delivery", "Service", "Information"]), PEOPLE[i % 3], r.choice(["In Progress", "On Hold", "Problem Solved"]), us(at),
             r.choice(["Yes", "No"]), us(at + timedelta(days=3)), us(after(r, at, 99)) if i % 3 else ""]
        ),
        "*\t(Do Not Modify) Case\t?case.case_id\n*\tCase Title\tcase.subject\n*\tCase Number\t?case.case_id|case_event.case_id\n*\tPriority\tcase.priority\n*\tOrigin\tcase.channel\n"
        "*\tCustomer\tcase.customer_id|customer.customer_id|customer.name\n*\tCase Type\tcase.kind\n*\tSubject\t?case.topic\n*\tCreated On\tcase.opened_at|case_event.happened_at\n"
        "*\tResolved On\tcase.closed_at|case_event.happened_at",
        rows=MANY,
    ),
}  # fmt: skip
