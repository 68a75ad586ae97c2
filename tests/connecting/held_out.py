# ruff: noqa: E501
"""Exports in the shapes of further systems, made up here. No constant and no word of `src` was set on them.

Each shape says what its columns truly are in the lines of `benchmarks/connecting/truth.tsv`: raw table, column, columns
of the book (`?` before it: it may be left out too). They are measured by `python -m benchmarks.connecting` and shown in
`docs/reference/first-mappings.md`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.connecting.systems import BEGIN, FIRMS, write

WORDS = ["The parcel never came", "Login fails after update", "Wrong price on the bill", "How do I change my plan?"]
PEOPLE = ["Ann Other", "Bo Lind", "Cy Park", "Di Marsh", "Ed Vance", "Flo Reed"]
Row = Callable[[int, random.Random, datetime], Sequence[object]]


@dataclass(frozen=True)
class Shape:
    """One export.

    Attributes:
        file: its name.
        headers: its first row.
        row: what makes a row, from its number, chance, and a moment.
        truth: lines of truth without the set's name.
        delimiter, encoding: how it is written.
        rows: how many.
    """

    file: str
    headers: str
    row: Row
    truth: str
    delimiter: str = ","
    encoding: str = "utf-8"
    rows: int = 240

    def put(self, folder: Path) -> Path:
        """Writes it into a folder of its own and gives the folder."""
        rng = random.Random(len(self.file) + self.rows)
        made = [self.row(i, rng, BEGIN + timedelta(minutes=211 * i)) for i in range(self.rows)]
        write(folder / self.file, [self.headers.split("|"), *made], self.delimiter, self.encoding)
        return folder


def us(at: datetime) -> str:
    return at.strftime("%m/%d/%Y %I:%M %p")


def iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def point(at: datetime) -> str:
    return at.strftime("%d.%m.%Y")


def slash(at: datetime) -> str:
    return at.strftime("%d/%m/%Y")


def comma(value: float) -> str:
    return f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")


def firm(i: int, many: int = 40) -> str:
    return f"{FIRMS[i % many % len(FIRMS)]} {i % many}"


def after(rng: random.Random, at: datetime, hours: int) -> datetime:
    return at + timedelta(minutes=rng.randrange(5, hours * 60))


SHAPES = {
    "desk_view": Shape(
        "tickets-2026-03-01.csv",
        "Id|Subject|Status|Priority|Group|Assignee|Requester|Requester email|Organization|Ticket type|Via|Created at|"
        "Updated at|Solved at|Satisfaction Score|Tags",
        lambda i, r, at: (
            [10_000 + i, r.choice(WORDS), r.choice(["Open", "Pending", "Solved", "Closed"]),
             r.choice(["Low", "Normal", "High", "Urgent"]), r.choice(["Tier 1", "Tier 2"]), f"Agent {i % 9}",
             PEOPLE[i % 6], f"u{i % 90}@f{i % 40}.example", firm(i),
             r.choice(["Question", "Incident", "Problem", "Task"]), r.choice(["Web form", "Mail", "Chat"]), iso(at),
             iso(after(r, at, 900)), iso(after(r, at, 300)) if i % 7 else "", r.choice(["Offered", "Good", "Bad"]),
             "billing vip"]
        ),
        "*\tId\tcase.case_id\n*\tSubject\tcase.subject\n*\tPriority\tcase.priority\n*\tGroup\tcase.team\n"
        "*\tRequester email\t?case.customer_id\n*\tRequester\t?case.customer_id\n*\tOrganization\tcase.customer_id|"
        "customer.name\n*\tTicket type\tcase.kind\n*\tVia\tcase.channel\n*\tCreated at\tcase.opened_at\n"
        "*\tSolved at\t?case.closed_at\n*\tTags\t?case.topic",
    ),
    "crm_companies": Shape(
        "all-companies.csv",
        "Record ID|Company name|Company owner|Create Date|Phone Number|Last Activity Date|City|Country/Region|Industry|"
        "Lifecycle Stage|Number of Employees|Parent Company",
        lambda i, r, at: (
            [7_700_000_000 + 13 * i, firm(i, 240), PEOPLE[i % 6], us(at), f"+49 30 55{i:05}", us(after(r, at, 99)),
             r.choice(["Lyon", "Berlin", "Oslo"]), r.choice(["Germany", "France", "Norway"]),
             r.choice(["Machinery", "Retail"]), r.choice(["Lead", "Customer", "Opportunity"]), r.randrange(5, 900),
             7_700_000_000 + 13 * (i % 20) if i % 5 == 0 else ""]
        ),
        "*\tRecord ID\tcustomer.customer_id\n*\tCompany name\tcustomer.name\n*\tCreate Date\t?customer.created_at\n"
        "*\tPhone Number\t?customer.phone\n*\tCountry/Region\tcustomer.country\n*\tIndustry\t?customer.segment\n"
        "*\tCity\t?customer.city\n*\tLifecycle Stage\t?customer.segment\n*\tParent Company\tcustomer.parent_id",
    ),
    "desk_report": Shape(
        "tickets_export.csv",
        "Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Due by Time|Resolved time|Closed time|"
        "Last update time|Initial response time|First response time (in hrs)|Customer interactions|Resolution status|"
        "Company name|Full name|Email",
        lambda i, r, at: (
            [40 + i, r.choice(WORDS), r.choice(["Closed", "Open", "Waiting on Customer"]),
             r.choice(["Low", "Medium", "High"]), r.choice(["Email", "Portal", "Phone"]),
             r.choice(["Question", "Incident", "Feature Request"]), f"Agent {i % 5}", r.choice(["Billing", "Support"]),
             iso(at), iso(at + timedelta(hours=48)), iso(after(r, at, 200)) if i % 6 else "",
             iso(at + timedelta(hours=210)) if i % 6 else "", iso(at + timedelta(hours=250)), iso(after(r, at, 20)),
             f"{r.random() * 20:.2f}", r.randrange(1, 9), r.choice(["Within SLA", "SLA Violated"]), firm(i),
             PEOPLE[i % 6], f"u{i % 90}@f{i % 40}.example"]
        ),
        "*\tTicket ID\tcase.case_id\n*\tSubject\tcase.subject\n*\tPriority\tcase.priority\n*\tSource\t?case.channel\n"
        "*\tType\tcase.kind\n*\tGroup\tcase.team\n*\tCreated time\tcase.opened_at\n*\tResolved time\t?case.closed_at\n"
        "*\tClosed time\tcase.closed_at\n"
        "*\tCompany name\tcase.customer_id|customer.name\n*\tEmail\t?case.customer_id\n*\tFull name\t?case.customer_id",
    ),
    "shop_orders": Shape(
        "orders-2026-03-02.csv",
        "Order Number|Order Status|Order Date|First Name (Billing)|Last Name (Billing)|Company (Billing)|"
        "Email (Billing)|Phone (Billing)|City (Billing)|Postcode (Billing)|Country Code (Billing)|"
        "Payment Method Title|Cart Discount Amount|Order Subtotal Amount|Order Shipping Amount|Order Total Amount",
        lambda i, r, at: (
            [3_000 + i, r.choice(["Completed", "Processing", "Cancelled"]), at.strftime("%Y-%m-%d %H:%M"),
             *PEOPLE[i % 6].split(), firm(i), f"u{i % 90}@f{i % 40}.example", f"+33 1 40 {i:05}", "Lyon",
             f"{69000 + i % 9}", r.choice(["FR", "DE", "BE"]), "Card", "0.00", f"{(n := r.randrange(900, 90000) / 100):.2f}",
             "4.90", f"{n * 1.2 + 4.9:.2f}"]
        ),
        "*\tOrder Number\torder.order_id\n*\tOrder Status\torder.status\n*\tOrder Date\torder.ordered_at\n"
        "*\tEmail (Billing)\t?order.customer_id|customer.customer_id|customer.email\n"
        "*\tCompany (Billing)\torder.customer_id|customer.name\n*\tCountry Code (Billing)\t?customer.country\n"
        "*\tOrder Subtotal Amount\t?order.amount\n*\tOrder Total Amount\t?order.amount",
    ),
    "german_bookings": Shape(
        "Buchungsstapel.csv",
        "Umsatz (ohne Soll/Haben-Kz)|Soll/Haben-Kennzeichen|WKZ Umsatz|Kurs|Konto|Gegenkonto (ohne BU-Schlüssel)|"
        "BU-Schlüssel|Belegdatum|Belegfeld 1|Skonto|Buchungstext",
        lambda i, r, at: (
            [comma(r.randrange(900, 90000) / 100), r.choice("SH"), "EUR", "", 10_000 + i % 40, 8400, "",
             at.strftime("%d%m"), f"RE{20260000 + i}", "", f"Müller Erlöse {i}"]
        ),
        "*\tBelegfeld 1\t?invoice.invoice_id\n*\tKonto\t?invoice.customer_id\n*\tWKZ Umsatz\t?invoice.currency\n"
        "*\tUmsatz (ohne Soll/Haben-Kz)\t?invoice.amount",
        ";", "cp1252",
    ),
    "german_invoices": Shape(
        "Ausgangsrechnungen_2026.csv",
        "Rechnungsnummer|Rechnungsdatum|Rechnungsart|Kundennummer|Kundenname|Nettobetrag|MwSt-Betrag|Bruttobetrag|"
        "Währung|Fällig am|Bezahlt am|Mahnstufe",
        lambda i, r, at: (
            [f"RE-2026-{i:05}", point(at), "Gutschrift" if i % 17 == 0 else "Rechnung", 10_000 + i % 40, firm(i),
             comma(n := r.randrange(900, 90000) / 100), comma(n * 0.19), comma(n * 1.19), "EUR",
             point(at + timedelta(days=30)), point(at + timedelta(days=25)) if i % 3 else "", r.choice([0, 0, 1])]
        ),
        "*\tRechnungsnummer\tinvoice.invoice_id\n*\tRechnungsdatum\tinvoice.issued_on\n"
        "*\tKundennummer\tinvoice.customer_id|customer.customer_id\n*\tKundenname\t?customer.name\n"
        "*\tNettobetrag\tinvoice.amount\n*\tBruttobetrag\t?invoice.amount\n*\tWährung\tinvoice.currency\n"
        "*\tFällig am\t?invoice.due_on\n*\tBezahlt am\t?invoice.paid_on",
        ";", "cp1252",
    ),
    "cloud_cases": Shape(
        "report1772371.csv",
        "Case Number|Account Name|Account ID|Contact Name|Subject|Date/Time Opened|Date/Time Closed|Status|Priority|"
        "Case Origin|Type|Case Owner|Age (Hours)|Escalated",
        lambda i, r, at: (
            [f"{i + 1:08}", firm(i), f"0015g00000{i % 40:03}AbCAAX", PEOPLE[i % 6], r.choice(WORDS), us(at),
             us(after(r, at, 200)) if i % 5 else "", r.choice(["Closed", "New", "Working"]),
             r.choice(["High", "Medium", "Low"]), r.choice(["Phone", "Email", "Web"]), r.choice(["Problem", "Question"]),
             PEOPLE[(i + 2) % 6], f"{r.random() * 90:.1f}", r.choice([0, 0, 1])]
        ),
        "*\tCase Number\tcase.case_id\n*\tAccount ID\tcase.customer_id|customer.customer_id\n"
        "*\tAccount Name\t?case.customer_id|customer.name\n*\tSubject\tcase.subject\n*\tDate/Time Opened\tcase.opened_at\n"
        "*\tDate/Time Closed\tcase.closed_at\n*\tPriority\tcase.priority\n*\tCase Origin\t?case.channel\n*\tType\tcase.kind",
    ),
    "erp_sales": Shape(
        "sale.order.csv",
        "Order Reference|Creation Date|Order Date|Customer|Salesperson|Sales Team|Expected Date|Effective Date|"
        "Untaxed Amount|Taxes|Total|Status|Invoice Status",
        lambda i, r, at: (
            [f"S{i + 1:05}", iso(at), iso(at + timedelta(minutes=9)), firm(i), PEOPLE[i % 6],
             r.choice(["Direct", "Website"]), iso(at + timedelta(days=7)), iso(at + timedelta(days=r.randrange(4, 12))),
             f"{(n := r.randrange(900, 90000) / 100):.2f}", f"{n * 0.2:.2f}", f"{n * 1.2:.2f}",
             r.choice(["Sales Order", "Quotation", "Cancelled"]), r.choice(["Fully Invoiced", "To Invoice"])]
        ),
        "*\tOrder Reference\torder.order_id\n*\tCreation Date\t?order.ordered_at\n*\tOrder Date\torder.ordered_at\n"
        "*\tCustomer\torder.customer_id|customer.name\n*\tSales Team\torder.team\n*\tExpected Date\torder.promised_on\n"
        "*\tEffective Date\t?order.delivered_on\n*\tUntaxed Amount\t?order.amount\n*\tStatus\torder.status",
    ),
    "spanish_invoices": Shape(
        "facturas_emitidas.csv",
        "Nº factura|Fecha factura|Código cliente|Cliente|NIF|Base imponible|IVA|Total factura|Moneda|Vencimiento|Estado",
        lambda i, r, at: (
            [f"F26/{i:05}", slash(at), f"C{i % 40:04}", firm(i), f"B{i % 40:08}",
             comma(n := r.randrange(900, 90000) / 100), comma(n * 0.21), comma(n * 1.21), "EUR",
             slash(at + timedelta(days=30)), r.choice(["Pagada", "Pendiente"])]
        ),
        "*\tNº factura\tinvoice.invoice_id\n*\tFecha factura\tinvoice.issued_on\n"
        "*\tCódigo cliente\tinvoice.customer_id|customer.customer_id\n*\tCliente\t?invoice.customer_id|customer.name\n"
        "*\tBase imponible\tinvoice.amount\n*\tTotal factura\t?invoice.amount\n*\tMoneda\tinvoice.currency\n"
        "*\tVencimiento\t?invoice.due_on",
        ";",
    ),
    "french_orders": Shape(
        "commandes_clients.csv",
        "N° commande|Date de commande|Code client|Raison sociale|Date de livraison prévue|Date de livraison réelle|"
        "Statut|Montant HT|Commercial",
        lambda i, r, at: (
            [f"CMD{i + 1:06}", slash(at), f"CL{i % 40:05}", firm(i), slash(at + timedelta(days=6)),
             slash(at + timedelta(days=r.randrange(3, 11))) if i % 9 else "", r.choice(["Livrée", "En cours", "Annulée"]),
             comma(r.randrange(900, 90000) / 100), PEOPLE[i % 6]]
        ),
        "*\tN° commande\torder.order_id\n*\tDate de commande\torder.ordered_at\n"
        "*\tCode client\torder.customer_id|customer.customer_id\n*\tRaison sociale\t?customer.name\n"
        "*\tDate de livraison prévue\torder.promised_on\n*\tDate de livraison réelle\torder.delivered_on\n"
        "*\tStatut\torder.status\n*\tMontant HT\t?order.amount",
        ";", "latin-1",
    ),
    "chat_conversations": Shape(
        "conversations.csv",
        "Conversation ID|Conversation started at|Channel|Team currently assigned|Teammate currently assigned|User ID|"
        "Company name|First teammate reply at|Conversation closed at|Conversation rating|Conversation tags|State",
        lambda i, r, at: (
            [21_547_300_000 + 7 * i, iso(at), r.choice(["Chat", "Email"]), r.choice(["Support", "Success"]),
             PEOPLE[i % 6], f"64c{i % 90:021x}", firm(i), iso(after(r, at, 8)), iso(at + timedelta(hours=30)),
             r.choice(["", "1", "5", "4"]), "refund", r.choice(["open", "closed", "snoozed"])]
        ),
        "*\tConversation ID\tcase.case_id|case_event.case_id\n*\tConversation started at\tcase.opened_at\n*\tChannel\tcase.channel\n"
        "*\tTeam currently assigned\t?case.team\n*\tUser ID\t?case.customer_id\n"
        "*\tCompany name\tcase.customer_id|customer.name\n"
        "*\tFirst teammate reply at\tcase_event.happened_at\n"
        "*\tConversation closed at\tcase.closed_at|case_event.happened_at\n*\tConversation tags\t?case.topic",
    ),
    "form_answers": Shape(
        "Customer survey 2026 (responses).csv",
        "Timestamp|Which company do you work for?|How likely are you to recommend us to a colleague?|"
        "How satisfied are you with our delivery times?|How easy was it to get your problem solved?|"
        "What should we do better?",
        lambda i, r, at: (
            [at.strftime("%m/%d/%Y %H:%M:%S"), firm(i), r.randrange(0, 11), r.randrange(1, 6), r.randrange(1, 6),
             r.choice(["", "Answer the phone", "Deliver when you say you will, please"])]
        ),
        "*\tTimestamp\tanswer.answered_at\n*\tWhich company do you work for?\tanswer.customer_id\n"
        "*\tHow likely are you to recommend us to a colleague?\tanswer.score\n"
        "*\tHow satisfied are you with our delivery times?\tanswer.score\n"
        "*\tHow easy was it to get your problem solved?\tanswer.score\n*\tWhat should we do better?\tanswer.text",
    ),
    "ledger_invoices": Shape(
        "SalesInvoices.csv",
        "ContactName|EmailAddress|InvoiceNumber|Reference|InvoiceDate|DueDate|Total|TaxTotal|InvoiceAmountPaid|"
        "InvoiceAmountDue|Description|Quantity|UnitAmount|AccountCode|TaxType|Currency|Type|Status",
        lambda i, r, at: (
            [firm(i), f"ap@f{i % 40}.example", f"INV-{i:04}", f"PO{i * 7}", slash(at), slash(at + timedelta(days=30)),
             f"{(n := r.randrange(900, 90000) / 100) * 1.2:.2f}", f"{n * 0.2:.2f}", f"{n * 1.2:.2f}", "0.00",
             "Consulting", 1, f"{n:.2f}", 200, "20% VAT", "GBP", "Sales invoice", r.choice(["Paid", "Awaiting Payment"])]
        ),
        "*\tContactName\tinvoice.customer_id|customer.name\n*\tInvoiceNumber\tinvoice.invoice_id\n"
        "*\tInvoiceDate\tinvoice.issued_on\n*\tDueDate\t?invoice.due_on\n*\tTotal\t?invoice.amount\n"
        "*\tUnitAmount\t?invoice.amount\n*\tCurrency\tinvoice.currency",
    ),
}  # fmt: skip
