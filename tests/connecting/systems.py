"""Small exports in the shapes of systems that companies use, made up here: nobody has described them to Cutaway."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

BEGIN = datetime(2025, 1, 6, 8, 0)
FIRMS = [
    f"{name} {form}" for name in ("Alba", "Brix", "Corda", "Dorn", "Elm", "Faro") for form in ("GmbH", "Ltd", "SA")
]


def write(path: Path, rows: Iterable[Sequence[object]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def moments(seed: int, n: int) -> list[tuple[int, random.Random, datetime]]:
    rng = random.Random(seed)
    return [(i, rng, BEGIN + timedelta(minutes=137 * i)) for i in range(n)]


def payments_invoices(folder: Path) -> Path:
    """Invoices as a payment service exports them."""
    rows: list[Sequence[object]] = [
        ["id", "Number", "Customer ID", "Customer Email", "Created (UTC)", "Due Date (UTC)", "Currency", "Subtotal",
         "Tax", "Total", "Amount Paid", "Status", "Description"]
    ]  # fmt: skip
    for i, rng, at in moments(1, 300):
        net = rng.randrange(1000, 900000) / 100
        paid = rng.random() < 0.9
        rows.append(
            [f"in_1{i:05}Qx", f"F{i:06}", f"cus_{i % 40:03}Kd", f"pay{i % 40}@firm{i % 40}.example",
             at.strftime("%Y-%m-%d %H:%M"), (at + timedelta(days=30)).strftime("%Y-%m-%d %H:%M"), "eur", f"{net:.2f}",
             f"{net * 0.19:.2f}", f"{net * 1.19:.2f}", f"{net * 1.19:.2f}" if paid else "0.00",
             "paid" if paid else "open", ""]
        )  # fmt: skip
    return write(folder / "unified_invoices.csv", rows)


def tracker_issues(folder: Path) -> Path:
    """Issues as a tracker exports them."""
    rows: list[Sequence[object]] = [
        ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Priority", "Assignee", "Reporter", "Created",
         "Updated", "Resolved", "Organization"]
    ]  # fmt: skip
    kinds = ["Bug", "Question", "Service Request", "Complaint"]
    for i, rng, at in moments(2, 400):
        done = rng.random() < 0.8
        resolved = at + timedelta(hours=rng.randrange(1, 200))
        rows.append(
            [f"Screen {i} shows nothing after login", f"SUP-{i + 1}", 10000 + i, kinds[i % 4],
             "Done" if done else "In Progress", ["High", "Medium", "Low"][i % 3], f"agent{i % 7}", f"rep{i % 60}",
             at.strftime("%d/%b/%y %I:%M %p"), resolved.strftime("%d/%b/%y %I:%M %p"),
             resolved.strftime("%d/%b/%y %I:%M %p") if done else "", FIRMS[i % len(FIRMS)]]
        )  # fmt: skip
    return write(folder / "SUP issues.csv", rows)


def german_orders(folder: Path) -> Path:
    """An order list of a German ERP: lines of sales orders, decimal commas, days with points, another encoding."""
    rows: list[Sequence[object]] = [
        ["Verkaufsbeleg", "Position", "Auftraggeber", "Name des Auftraggebers", "Angelegt am", "Wunschlieferdatum",
         "Ist-Lieferdatum", "Material", "Auftragsmenge", "Nettowert", "Belegwährung", "Verkaufsbüro", "Gesamtstatus"]
    ]  # fmt: skip
    for i, rng, at in moments(3, 250):
        for line in range(1, 1 + rng.randrange(1, 4)):
            wish = at + timedelta(days=rng.randrange(10, 40))
            came = wish + timedelta(days=rng.choice([-2, 0, 0, 0, 3]))
            value = f"{rng.randrange(10000, 9000000) / 100:,.2f}".replace(",", "x").replace(".", ",").replace("x", ".")
            rows.append(
                [f"00{4500000 + i}", line * 10, f"K{10000 + i % 35}", f"{FIRMS[i % 18]} Süd", at.strftime("%d.%m.%Y"),
                 wish.strftime("%d.%m.%Y"), came.strftime("%d.%m.%Y"), f"M-{rng.randrange(900)}", rng.randrange(1, 50),
                 value, "EUR", ["Köln", "München"][i % 2], "geliefert"]
            )  # fmt: skip
    return write(folder / "va05_auftraege.csv", rows, delimiter=";", encoding="windows-1252")


def survey_responses(folder: Path) -> Path:
    """Answers of a survey tool, with its two extra header records."""
    columns = ["StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId",
               "RecipientEmail", "ExternalReference", "Q1_NPS_GROUP", "Q1", "Q2_TEXT"]  # fmt: skip
    rows: list[Sequence[object]] = [columns, [f"{column} label" for column in columns]]
    rows.append([f'{{"ImportId":"{column.lower()}"}}' for column in columns])
    for i, rng, at in moments(4, 200):
        score = rng.randrange(0, 11)
        group = "Promoter" if score > 8 else "Passive" if score > 6 else "Detractor"
        stamp = at.strftime("%Y-%m-%d %H:%M:%S")
        words = "It arrived late again, and nobody had told us." if i % 3 else ""
        person = [f"R_{i:04}abc", f"p{i}@firm{i % 30}.example", f"C{i % 30:03}"]
        rows.append([stamp, stamp, "IP Address", 100, "True", stamp, *person, group, score, words])
    return write(folder / "Customer+Survey_responses.csv", rows)


def web_shop_orders(folder: Path) -> Path:
    """Orders of a web shop: one row for each line, the order's own columns in its first row alone."""
    rows: list[Sequence[object]] = [
        ["Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal",
         "Shipping", "Taxes", "Total", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price",
         "Billing Name", "Billing City", "Billing Zip", "Billing Country", "Shipping Name", "Cancelled at", "Id"]
    ]  # fmt: skip
    for i, rng, at in moments(5, 200):
        stamp = at.strftime("%Y-%m-%d %H:%M:%S +0100")
        sent = (at + timedelta(days=2)).strftime("%Y-%m-%d %H:%M:%S +0100")
        first = [f"b{i % 90}@mail.example", "paid", stamp, "fulfilled", sent, "EUR", "50.00", "4.90", "9.50", "64.40",
                 stamp]  # fmt: skip
        last = ["Ann Other", "Lyon", "'69001", "FR", "Ann Other", "", 5100000000 + i]
        for line in range(rng.randrange(1, 4)):
            goods = [rng.randrange(1, 5), f"Mug {line}", "12.50"]
            rows.append(
                [
                    f"#1{i:03}",
                    *(first if line == 0 else [first[0], *[""] * 10]),
                    *goods,
                    *(last if line == 0 else [""] * 7),
                ]
            )
    return write(folder / "orders_export_1.csv", rows)


def three_exports(folder: Path) -> Path:
    """A CRM, an invoice list and a ticket list of one small company, side by side in one folder."""
    crm: list[Sequence[object]] = [
        ["Account ID", "Account Name", "Parent Account ID", "Customer Segment", "Billing Country"]
    ]
    crm += [[f"A{i:03}", f"{FIRMS[i % 18]} {i}", f"A{0:03}" if i % 9 == 8 else "", ["Gold", "Silver"][i % 2], "Germany"]
            for i in range(60)]  # fmt: skip
    bills: list[Sequence[object]] = [["Invoice Number", "Account ID", "Invoice Date", "Net Amount", "Currency"]]
    for i, rng, at in moments(6, 900):
        amount = -rng.randrange(100, 9000) / 100 if i % 40 == 0 else rng.randrange(10000, 900000) / 100
        bills.append([f"INV-{i:05}", f"A{i * i % 60:03}", at.strftime("%m/%d/%Y"), f"{amount:.2f}", "USD"])
    desk: list[Sequence[object]] = [
        ["Ticket ID", "Account ID", "Opened", "Closed", "Priority", "Subject", "Support Group"]
    ]
    for i, rng, at in moments(7, 600):
        shut = (at + timedelta(hours=rng.randrange(2, 90))).isoformat(sep=" ")
        desk.append(
            [f"T{i:05}", f"A{i % 60:03}", at.isoformat(sep=" "), shut, f"P{i % 3}", f"Question no. {i}", f"L{i % 2}"]
        )
    write(folder / "accounts.csv", crm)
    write(folder / "invoices.csv", bills)
    write(folder / "tickets.csv", desk)
    return folder
