# ruff: noqa: E501
"""Exports as further vendors write them, with all that is untidy about them; the rows are made up here.

They were written before anybody had looked at what `connect` makes of them, and no constant and no word of `src` was set
on them before the first look. Titles above the header, totals below, amounts with signs, dates with names of months,
headers in two rows or doubled: as the systems do. What each column truly is stands as in `held_out.py`.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import xlsxwriter

from tests.connecting.held_out import PEOPLE, WORDS, comma, firm, iso, point
from tests.connecting.systems import BEGIN

Rows = list[Sequence[object]]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Vendor:
    """The export of one system: one file or several.

    Attributes:
        put: writes it into a folder, with chance.
        truth: lines of truth without the set's name.
    """

    write: Callable[[Path, random.Random], None]
    truth: str

    def put(self, folder: Path) -> Path:
        """Writes it into a folder and gives the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.write(folder, random.Random(7))
        return folder


def moments(n: int) -> list[datetime]:
    return [BEGIN + timedelta(minutes=1987 * i) for i in range(n)]


def rows_of(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> None:
    with open(path, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def pipeline(folder: Path, rng: random.Random) -> None:
    deals: Rows = [
        [
            f"Deal - {c}"
            for c in (
                "ID",
                "Title",
                "Value",
                "Currency of Value",
                "Organization",
                "Organization ID",
                "Contact person",
                "Owner",
                "Pipeline",
                "Stage",
                "Status",
                "Deal created",
                "Update time",
                "Won time",
                "Lost time",
                "Lost reason",
                "Expected close date",
                "Total activities",
            )
        ]
    ]
    for i, at in enumerate(moments(180)):
        won = rng.random() < 0.4
        done = iso(at + timedelta(days=rng.randrange(5, 60)))
        deals.append(
            [
                i + 1,
                f"{firm(i)} deal",
                rng.randrange(900, 60000),
                "EUR",
                firm(i),
                4000 + i % 40,
                PEOPLE[i % 6],
                PEOPLE[i % 3],
                "Sales",
                rng.choice(["Qualified", "Proposal Made", "Negotiations"]),
                "Won" if won else rng.choice(["Open", "Lost"]),
                iso(at),
                done,
                done if won else "",
                "",
                "",
                (at + timedelta(days=40)).date(),
                rng.randrange(0, 9),
            ]
        )
    rows_of(folder / "deals-12188831-27.csv", deals)
    organisations: Rows = [
        [
            f"Organization - {c}"
            for c in (
                "ID",
                "Name",
                "Label",
                "Address",
                "City/town/village/locality of Address",
                "Country of Address",
                "ZIP/Postal code of Address",
                "Owner",
                "People",
                "Open deals",
                "Organization created",
            )
        ]
    ]
    organisations += [
        [
            4000 + k,
            firm(k),
            rng.choice(["Customer", "Hot lead", ""]),
            f"Main St {k}, Ulm",
            "Ulm",
            rng.choice(["Germany", "Austria"]),
            f"{89000 + k}",
            PEOPLE[k % 3],
            rng.randrange(1, 4),
            rng.randrange(0, 3),
            iso(BEGIN + timedelta(days=k)),
        ]
        for k in range(40)
    ]
    rows_of(folder / "organizations-12188831-28.csv", organisations)
    activities: Rows = [
        [
            f"Activity - {c}"
            for c in (
                "ID",
                "Subject",
                "Type",
                "Organization",
                "Organization ID",
                "Contact person",
                "Assigned to user",
                "Due date",
                "Due time",
                "Duration",
                "Done",
                "Marked as done time",
                "Note",
            )
        ]
    ]
    activities += [
        [
            900 + i,
            rng.choice(["Quarterly review", "Follow up", "Demo"]),
            rng.choice(["Call", "Meeting", "Email"]),
            firm(i),
            4000 + i % 40,
            PEOPLE[i % 6],
            PEOPLE[i % 3],
            at.date(),
            at.strftime("%H:%M"),
            "00:30",
            "Done",
            iso(at + timedelta(hours=1)),
            "",
        ]
        for i, at in enumerate(moments(200))
    ]
    rows_of(folder / "activities-12188831-29.csv", activities)


def service_tracker(folder: Path, rng: random.Random) -> None:
    def written(at: datetime) -> str:
        return f"{at.day}/{MONTHS[at.month - 1]}/{at:%y} {at.hour % 12 or 12}:{at:%M %p}"

    header = [
        "Summary",
        "Issue key",
        "Issue id",
        "Issue Type",
        "Status",
        "Project key",
        "Project name",
        "Priority",
        "Resolution",
        "Assignee",
        "Reporter",
        "Creator",
        "Created",
        "Updated",
        "Last Viewed",
        "Resolved",
        "Labels",
        "Labels",
        "Description",
        "Custom field (Organizations)",
        "Custom field (Request Type)",
        "Satisfaction rating",
        "Custom field (Time to first response)",
        "Comment",
        "Comment",
    ]
    rows: Rows = [header]
    for i, at in enumerate(moments(220)):
        done = at + timedelta(hours=rng.randrange(2, 200))
        is_done = rng.random() < 0.9
        rows.append(
            [
                rng.choice(WORDS),
                f"SD-{i + 101}",
                10233 + i,
                rng.choice(["[System] Incident", "[System] Service request", "[System] Problem"]),
                "Resolved" if is_done else "Waiting for support",
                "SD",
                "Service Desk",
                rng.choice(["High", "Medium", "Low"]),
                "Done" if is_done else "",
                PEOPLE[i % 6],
                f"user{i % 60}@f{i % 30}.example",
                PEOPLE[i % 6],
                written(at),
                written(done),
                "",
                written(done) if is_done else "",
                rng.choice(["vpn", "billing", ""]),
                "",
                "It does not work.\nPlease help.",
                firm(i, 30),
                rng.choice(["Get IT help", "Report a fault"]),
                rng.choice(["", "4", "5", "2"]),
                f"{rng.randrange(0, 7)}:{rng.randrange(10, 59)}",
                f"{written(at)};5b10;Looking into it",
                "",
            ]
        )
    rows_of(folder / "Jira Service Management.csv", rows)


def messenger(folder: Path, rng: random.Random) -> None:
    def seconds(at: datetime) -> int:
        return int(at.replace(tzinfo=UTC).timestamp())

    found = []
    for i, at in enumerate(moments(200)):
        reply, close = at + timedelta(minutes=rng.randrange(2, 900)), at + timedelta(hours=rng.randrange(20, 90))
        is_open = rng.random() < 0.1
        found.append({
            "type": "conversation", "id": str(215_000_000 + 13 * i), "created_at": seconds(at), "updated_at": seconds(close), "title": rng.choice(WORDS), "state": "open" if is_open else "closed", "priority": rng.choice(["priority", "not_priority"]), "admin_assignee_id": 700 + i % 6, "team_assignee_id": str(rng.choice([51, 52])),
            "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": f"64c{i % 50:021x}", "external_id": f"C{i % 50:04}"}]},
            "source": {"type": rng.choice(["email", "conversation"]), "delivered_as": "customer_initiated", "subject": rng.choice(WORDS), "body": "<p>Hello</p>"},
            "statistics": {"time_to_admin_reply": int((reply - at).total_seconds()), "first_contact_reply_at": seconds(at), "first_admin_reply_at": seconds(reply), "last_close_at": None if is_open else seconds(close), "count_reopens": rng.randrange(0, 2), "count_assignments": rng.randrange(1, 4)},
            "tags": {"type": "tag.list", "tags": [{"name": "billing"}]},
        })  # fmt: skip
    (folder / "conversations.json").write_text(
        json.dumps({"type": "conversation.list", "pages": {"page": 1}, "conversations": found, "total_count": 200})
    )
    teams = {
        "type": "team.list",
        "teams": [
            {"type": "team", "id": "51", "name": "Support", "admin_ids": [700]},
            {"type": "team", "id": "52", "name": "Billing desk", "admin_ids": [701]},
        ],
    }
    (folder / "teams.json").write_text(json.dumps(teams))


def german_erp(folder: Path, rng: random.Random) -> None:
    with xlsxwriter.Workbook(folder / "VA05_Auftragsliste.xlsx", {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet, bold = book.add_worksheet("Auftragsliste"), book.add_format({"bold": True})
        sheet.merge_range(0, 0, 0, 6, "Liste Kundenaufträge", bold)
        sheet.write(1, 0, "Erstellt am 03.11.2025 08:14 von MUELLERK")
        header = [
            "Verk.Beleg",
            "Auftr.geber",
            "Name Auftraggeber",
            "Belegdatum",
            "Wunschliefdat",
            "Ist-Lieferdatum",
            "Auftragsart",
            "VkOrg",
            "Nettowert",
            "Währg",
            "Status",
        ]
        sheet.write_row(3, 0, header, bold)
        for i, at in enumerate(moments(260)):
            promised, came = at + timedelta(days=14), at + timedelta(days=rng.randrange(9, 22))
            row = [
                f"{4_500_000 + i:010}",
                f"{100_000 + i % 40:010}",
                firm(i),
                at.replace(hour=0, minute=0),
                promised.replace(hour=0, minute=0),
                came.replace(hour=0, minute=0) if i % 13 else "",
                rng.choice(["TA", "TA", "ZEIL"]),
                "1000",
                rng.randrange(10_000, 900_000) / 100,
                "EUR",
                rng.choice(["erledigt", "in Arbeit"]) if i % 13 else "offen",
            ]
            for place, value in enumerate(row):
                (sheet.write_datetime if isinstance(value, datetime) else sheet.write)(4 + i, place, value)
        sheet.write(264, 0, "Summe", bold)
        sheet.write(264, 8, 1_234_567.89, bold)


def plugin_shop(folder: Path, rng: random.Random) -> None:
    rows: Rows = [
        [
            "order_id",
            "order_number",
            "order_date",
            "paid_date",
            "completed_date",
            "status",
            "shipping_total",
            "shipping_tax_total",
            "fee_total",
            "tax_total",
            "cart_discount",
            "order_total",
            "order_subtotal",
            "order_currency",
            "payment_method",
            "shipping_method",
            "customer_id",
            "customer_user",
            "customer_email",
            "billing_first_name",
            "billing_last_name",
            "billing_company",
            "billing_email",
            "billing_phone",
            "billing_city",
            "billing_postcode",
            "billing_country",
            "customer_note",
            "line_item_1",
            "line_item_2",
        ]
    ]
    for i, at in enumerate(moments(300)):
        n, who = rng.randrange(900, 30000) / 100, i % 60
        status = rng.choice(["wc-completed", "wc-completed", "wc-processing", "wc-cancelled", "wc-refunded"])
        rows.append(
            [
                5000 + i,
                5000 + i,
                iso(at),
                iso(at + timedelta(minutes=3)),
                iso(at + timedelta(days=rng.randrange(2, 9))) if status == "wc-completed" else "",
                status,
                "4.90",
                "0.93",
                "0.00",
                f"{n * 0.19:.2f}",
                "0.00",
                f"{n * 1.19 + 4.9:.2f}",
                f"{n:.2f}",
                "EUR",
                rng.choice(["paypal", "stripe"]),
                "flat_rate",
                who + 1,
                who + 1,
                f"kim{who}@mail.example",
                "Kim",
                f"Lee {who}",
                firm(who) if who % 3 == 0 else "",
                f"kim{who}@mail.example",
                f"+49 731 {100000 + who}",
                "Ulm",
                89073,
                "DE",
                "",
                "name:Mug|sku:M1|quantity:2|total:19.80",
                "",
            ]
        )
    rows_of(folder / "orders-2025-11-03-09-14-22.csv", rows, encoding="utf-8-sig")


def bookkeeping_report(folder: Path, rng: random.Random) -> None:
    rows: Rows = [
        ["Fjord Works, Inc."],
        ["Invoice List by Date"],
        ["January - October, 2025"],
        [],
        ["Date", "Transaction Type", "Num", "Customer", "Memo/Description", "Due Date", "Amount", "Open Balance"],
    ]
    total = 0.0
    for i, at in enumerate(moments(210)):
        n = rng.randrange(9000, 900000) / 100
        credit = i % 19 == 5
        total += -n if credit else n
        shown = f"${n:,.2f}"
        rows.append(
            [
                at.strftime("%m/%d/%Y"),
                "Credit Memo" if credit else "Invoice",
                f"{1000 + i}",
                firm(i),
                rng.choice(["", "Consulting", "Hardware, as ordered"]),
                (at + timedelta(days=30)).strftime("%m/%d/%Y"),
                f"({shown})" if credit else shown,
                "$0.00",
            ]
        )
    rows += [
        ["TOTAL", "", "", "", "", "", f"${total:,.2f}", "$0.00"],
        [],
        [],
        ["Monday, Nov 03, 2025 09:12:44 AM GMT-8 - Accrual Basis"],
    ]
    rows_of(folder / "Invoice List by Date.csv", rows)


def survey_site(folder: Path, rng: random.Random) -> None:
    rows: Rows = [
        ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1", "How likely is it that you would recommend this company to a friend or colleague?", "Overall, how satisfied or dissatisfied are you with our company?", "How easy was it to get the help you needed?", "", "", "Do you have any other comments, questions, or concerns?"],
        ["", "", "", "", "", "", "", "", "", "", "Response", "By phone", "By mail", "On the web", "Open-Ended Response"],
    ]  # fmt: skip
    rows += [
        [118_000_000_000 + 77 * i, 430011223, at.strftime("%m/%d/%Y %I:%M:%S %p"), (at + timedelta(minutes=6)).strftime("%m/%d/%Y %I:%M:%S %p"), f"10.0.0.{i % 200}", "", "", "", f"C{i % 40:04}", rng.randrange(0, 11), rng.choice(["Very satisfied", "Somewhat satisfied", "Neither satisfied nor dissatisfied", "Somewhat dissatisfied", "Very dissatisfied"]), rng.randrange(1, 6), rng.choice(["", 1, 3, 5]), rng.randrange(1, 6), rng.choice(["", "", "The parcel came two days late and nobody called me", "All good, thank you very much"])]
        for i, at in enumerate(moments(190))
    ]  # fmt: skip
    rows_of(folder / "Customer Satisfaction 2025.csv", rows)


def open_erp(folder: Path, rng: random.Random) -> None:
    rows: Rows = [
        [
            "Order Reference",
            "Customer",
            "Creation Date",
            "Delivery Date",
            "Effective Date",
            "Salesperson",
            "Sales Team",
            "Untaxed Amount",
            "Total",
            "Currency",
            "Status",
            "Order Lines/Product",
            "Order Lines/Quantity",
            "Order Lines/Delivered Quantity",
        ]
    ]
    for i, at in enumerate(moments(160)):
        promised, came = at + timedelta(days=7), at + timedelta(days=rng.randrange(3, 12))
        n = rng.randrange(9000, 900000) / 100
        rows.append(
            [
                f"S{i + 31:05}",
                firm(i),
                iso(at),
                iso(promised),
                iso(came) if i % 9 else "",
                PEOPLE[i % 6],
                rng.choice(["Europe", "Website"]),
                f"{n:.2f}",
                f"{n * 1.19:.2f}",
                "EUR",
                rng.choice(["Sales Order", "Sales Order", "Cancelled", "Quotation"]),
                "[DESK01] Desk",
                "2.00",
                "2.00",
            ]
        )
        rows += [
            ["", "", "", "", "", "", "", "", "", "", "", "[CHAIR2] Chair", "4.00", "4.00"]
            for _ in range(rng.randrange(0, 3))
        ]
    with xlsxwriter.Workbook(folder / "Sales Order (sale.order).xlsx") as book:
        sheet = book.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def german_dunning(folder: Path, rng: random.Random) -> None:
    rows: Rows = [
        ["Rechnungsausgangsbuch", "", "", "", "", "", "", ""],
        ["Zeitraum: 01.01.2025 - 31.10.2025", "", "", "", "", "", "", ""],
        ["Rechnungs-Nr.", "Rechnungsdatum", "Kunden-Nr.", "Kundenname", "Nettobetrag", "MwSt.", "Bruttobetrag", ""],
    ]
    total = 0.0
    for i, at in enumerate(moments(230)):
        n = rng.randrange(9000, 900000) / 100 * (-1 if i % 21 == 4 else 1)
        total += n
        rows.append(
            [
                f"RE-2025-{i + 1:04}",
                point(at),
                f"{10_000 + i % 40}",
                firm(i),
                f"{comma(n)} €",
                f"{comma(n * 0.19)} €",
                f"{comma(n * 1.19)} €",
                "",
            ]
        )
    rows += [["Summe", "", "", "", f"{comma(total)} €", "", "", ""]]
    rows_of(folder / "Rechnungsausgangsbuch_2025.csv", rows, ";", "cp1252")


VENDORS: dict[str, Vendor] = {
    "pipeline": Vendor(
        pipeline,
        "activities*\tActivity - ID\tinteraction.interaction_id\nactivities*\tActivity - Type\tinteraction.kind\n"
        "activities*\tActivity - Organization ID\tinteraction.customer_id\nactivities*\tActivity - Organization\t?interaction.customer_id\n"
        "activities*\tActivity - Contact person\t?interaction.person_id\nactivities*\tActivity - Assigned to user\t?interaction.employee_id\n"
        "activities*\tActivity - Marked as done time\t?interaction.started_at|interaction.ended_at\nactivities*\tActivity - Due date\t?interaction.started_at\n"
        "organizations*\tOrganization - ID\tcustomer.customer_id\norganizations*\tOrganization - Name\tcustomer.name\n"
        "organizations*\tOrganization - Country of Address\tcustomer.country\norganizations*\tOrganization - Label\t?customer.segment\n"
        "organizations*\tOrganization - ZIP/Postal code of Address\t?customer.postcode\norganizations*\tOrganization - City/town/village/locality of Address\t?customer.city\n"
        "organizations*\tOrganization - Address\t?customer.street",
    ),
    "service_tracker": Vendor(
        service_tracker,
        "*\tIssue key\tcase.case_id|case_event.case_id\n*\tIssue id\t?case.case_id\n*\tIssue Type\tcase.kind\n*\tPriority\tcase.priority\n"
        "*\tCreated\tcase.opened_at|case_event.happened_at\n*\tResolved\t?case.closed_at|case_event.happened_at\n*\tSummary\tcase.subject\n"
        "*\tCustom field (Organizations)\tcase.customer_id|customer.customer_id|customer.name\n*\tReporter\t?case.customer_id\n"
        "*\tCustom field (Request Type)\t?case.topic|case.kind\n*\tLabels\t?case.topic\n*\tLabels 2\t?case.topic",
    ),
    "messenger": Vendor(
        messenger,
        "conversations\tid\tcase.case_id|case_event.case_id\nconversations\tcreated_at\tcase.opened_at|case_event.happened_at\n"
        "conversations\tstatistics.first_admin_reply_at\tcase_event.happened_at\nconversations\tstatistics.last_close_at\tcase.closed_at|case_event.happened_at\n"
        "conversations\tstatistics.first_contact_reply_at\t?case_event.happened_at\n"
        "conversations\ttitle\t?case.subject\nconversations\tsource.subject\t?case.subject\nconversations\tsource.type\tcase.channel\n"
        "conversations\tpriority\t?case.priority\nconversations\tteam_assignee_id\tcase.team|case_event.team\nteams\tname\t?case.team\nteams\tid\t?case.team\n"
        "conversations\tcontacts.contacts\t?case.customer_id",
    ),
    "german_erp": Vendor(
        german_erp,
        "*\tVerk.Beleg\torder.order_id\n*\tAuftr.geber\torder.customer_id|customer.customer_id\n*\tName Auftraggeber\tcustomer.name\n"
        "*\tBelegdatum\torder.ordered_at\n*\tWunschliefdat\torder.promised_on\n*\tIst-Lieferdatum\torder.delivered_on\n"
        "*\tStatus\torder.status\n*\tVkOrg\t?order.team",
    ),
    "plugin_shop": Vendor(
        plugin_shop,
        "*\torder_id\torder.order_id\n*\torder_number\t?order.order_id\n*\torder_date\torder.ordered_at\n*\tcompleted_date\t?order.delivered_on\n"
        "*\tstatus\torder.status\n*\tcustomer_id\torder.customer_id|customer.customer_id\n*\tcustomer_user\t?order.customer_id\n"
        "*\tbilling_company\t?customer.name\n*\tbilling_country\tcustomer.country\n*\tbilling_first_name\t?customer.person_name\n"
        "*\tbilling_last_name\t?customer.person_name\n*\tbilling_email\t?customer.email\n*\tcustomer_email\t?customer.email\n"
        "*\tbilling_city\t?customer.city\n*\tbilling_postcode\t?customer.postcode\n*\tbilling_phone\t?customer.phone",
    ),
    "bookkeeping_report": Vendor(
        bookkeeping_report,
        "*\tDate\tinvoice.issued_on\n*\tNum\tinvoice.invoice_id\n*\tCustomer\tinvoice.customer_id|customer.customer_id|customer.name\n"
        "*\tAmount\tinvoice.amount",
    ),
    "survey_site": Vendor(
        survey_site,
        "*\tRespondent ID\t?answer.response_id|answer.person_id\n*\tStart Date\t?answer.answered_at\n*\tEnd Date\tanswer.answered_at\n"
        "*\tCustom Data 1\t?answer.customer_id\n*\tEmail Address\t?answer.person_id\n"
        "*\tHow likely is it that you would recommend this company to a friend or colleague?\tanswer.score\n"
        "*\tOverall, how satisfied or dissatisfied are you with our company?\t?answer.score|answer.text\n"
        "*\tHow easy was it to get the help you needed?: By phone\tanswer.score\n*\tHow easy was it to get the help you needed?: By mail\tanswer.score\n*\tHow easy was it to get the help you needed?: On the web\tanswer.score\n"
        "*\tDo you have any other comments, questions, or concerns?\tanswer.text",
    ),
    "open_erp": Vendor(
        open_erp,
        "*\tOrder Reference\torder.order_id\n*\tCustomer\torder.customer_id|customer.customer_id|customer.name\n*\tCreation Date\torder.ordered_at\n"
        "*\tDelivery Date\torder.promised_on\n*\tEffective Date\torder.delivered_on\n*\tSales Team\torder.team\n*\tStatus\torder.status",
    ),
    "german_invoice_book": Vendor(
        german_dunning,
        "*\tRechnungs-Nr.\tinvoice.invoice_id\n*\tRechnungsdatum\tinvoice.issued_on\n*\tKunden-Nr.\tinvoice.customer_id|customer.customer_id\n"
        "*\tKundenname\tcustomer.name\n*\tNettobetrag\tinvoice.amount\n*\tBruttobetrag\t?invoice.amount",
    ),
}  # fmt: skip
