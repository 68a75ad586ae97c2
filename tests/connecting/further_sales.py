# ruff: noqa: E501
"""Orders, bills and accounts as further systems export them; made up here, before anybody had looked at the outcome.

Traps: lines of subtotals between groups, orders that are done by `ja` or `x`, amounts with and without tax, planned days
and their outcome, keys of another system beside names. What each column truly is stands as in `held_out.py`.
"""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from tests.connecting.held_out import PEOPLE, Shape, comma, firm, iso, point, slash
from tests.connecting.systems import BEGIN
from tests.connecting.vendors import Rows, Vendor, rows_of

MANY = 2400


def grouped_report(folder: Path, rng: random.Random) -> None:
    """An ERP's list of orders by customer: below each customer's orders a line with their sum, and one below all."""
    rows: Rows = [["Auftragsliste nach Kunden", *[""] * 7], ["Stand: 03.11.2025", *[""] * 7]]
    rows.append(
        ["Kunde", "Kundenname", "Auftrag", "Auftragsdatum", "Liefertermin", "Lieferdatum", "Nettobetrag", "Erledigt"]
    )
    number, whole = 0, 0.0
    for k in range(80):
        own = 0.0
        for _ in range(rng.randrange(10, 40)):
            at = BEGIN + timedelta(hours=7 * number)
            value = rng.randrange(5_000, 900_000) / 100
            done = rng.random() < 0.85
            came = at + timedelta(days=rng.randrange(8, 20))
            rows.append(
                [f"{10_000 + k}", firm(k, 80), f"A{700_000 + number}", point(at), point(at + timedelta(days=14)),
                 point(came) if done else "", comma(value), "ja" if done else "nein"]
            )  # fmt: skip
            own, number = own + value, number + 1
        rows.append([f"Summe {10_000 + k}", "", "", "", "", "", comma(own), ""])
        whole += own
    rows.append(["Gesamtsumme", "", "", "", "", "", comma(whole), ""])
    rows_of(folder / "Auftragsliste_nach_Kunden.csv", rows, ";", "cp1252")


def erp_tables(folder: Path, rng: random.Random) -> None:
    """Tables of an ERP's database: orders with numbers for state and branch, and the lists that explain them."""
    rows_of(
        folder / "order_statuses.csv",
        [["status_id", "status_name", "sort"], [1, "Open", 1], [2, "Delivered", 2], [3, "Cancelled", 3]],
    )
    rows_of(
        folder / "branches.csv",
        [
            ["branch_id", "branch_name", "city"],
            *[[100 + n, f"Branch {c}", c] for n, c in enumerate(("Oslo", "Lyon", "Ulm", "Bari"))],
        ],
    )
    accounts: Rows = [["customer_id", "customer_name", "country_code", "segment_id"]]
    accounts += [[50_000 + k, firm(k, 200), rng.choice(["DE", "FR", "NO"]), rng.randrange(1, 4)] for k in range(200)]
    rows_of(folder / "customers.csv", accounts)
    rows_of(folder / "segments.csv", [["segment_id", "segment"], [1, "Key account"], [2, "Standard"], [3, "Small"]])
    orders: Rows = [
        [
            "order_id",
            "customer_id",
            "order_date",
            "promised_date",
            "delivered_date",
            "status_id",
            "branch_id",
            "net_total",
            "currency",
        ]
    ]
    for i in range(MANY):
        at = BEGIN + timedelta(hours=5 * i)
        state = 2 if i % 9 else rng.choice([1, 3])
        orders.append(
            [800_000 + i, 50_000 + rng.randrange(200), at.date(), (at + timedelta(days=9)).date(),
             (at + timedelta(days=rng.randrange(5, 13))).date() if state == 2 else "", state, 100 + rng.randrange(4),
             rng.randrange(900, 90000) / 100, "EUR"]
        )  # fmt: skip
    rows_of(folder / "orders.csv", orders)


SALES: dict[str, Shape | Vendor] = {
    "grouped_report": Vendor(
        grouped_report,
        "*\tKunde\torder.customer_id|customer.customer_id\n*\tKundenname\tcustomer.name\n*\tAuftrag\torder.order_id\n*\tAuftragsdatum\torder.ordered_at\n"
        "*\tLiefertermin\torder.promised_on\n*\tLieferdatum\torder.delivered_on\n*\tErledigt\t?order.status",
    ),
    "erp_tables": Vendor(
        erp_tables,
        "orders\torder_id\torder.order_id\norders\tcustomer_id\torder.customer_id\norders\torder_date\torder.ordered_at\n"
        "orders\tpromised_date\torder.promised_on\norders\tdelivered_date\torder.delivered_on\norders\tstatus_id\torder.status\n"
        "orders\tbranch_id\torder.team\ncustomers\tcustomer_id\tcustomer.customer_id\ncustomers\tcustomer_name\tcustomer.name\n"
        "customers\tcountry_code\tcustomer.country\ncustomers\tsegment_id\tcustomer.segment\n"
        "order_statuses\t*\t?order.status\nbranches\tbranch_id\t?order.team\nbranches\tbranch_name\t?order.team\nsegments\t*\t?customer.segment",
    ),
    "stock_keeper": Shape(
        "Auftragsexport_2026-02.csv",
        "Auftragsnummer|Externe Auftragsnummer|Kundennummer|Firma|Erstelldatum|Voraussichtliches Lieferdatum|Versanddatum|"
        "Zustelldatum|Zahlungsart|Gesamtbetrag Netto|Gesamtbetrag Brutto|Währung|Lager|Erledigt",
        lambda i, r, at: (
            [f"AU{2_026_000 + i}", f"{300 + i:03}-{i * 7919 % 9_000_000:07}", f"K{10_000 + i % 90}", firm(i, 90), point(at), point(at + timedelta(days=5)),
             point(at + timedelta(days=3)) if i % 7 else "", point(at + timedelta(days=r.randrange(4, 8))) if i % 7 else "",
             r.choice(["Rechnung", "PayPal"]), comma(n := r.randrange(900, 90000) / 100), comma(n * 1.19), "EUR", r.choice(["Nord", "Süd"]),
             "x" if i % 7 else ""]
        ),
        "*\tAuftragsnummer\torder.order_id\n*\tExterne Auftragsnummer\t?order.order_id\n*\tKundennummer\torder.customer_id|customer.customer_id\n*\tFirma\t?customer.name\n"
        "*\tErstelldatum\torder.ordered_at\n*\tVoraussichtliches Lieferdatum\torder.promised_on\n*\tZustelldatum\torder.delivered_on\n"
        "*\tLager\t?order.team\n*\tErledigt\t?order.status",
        ";", "cp1252", rows=MANY,
    ),
    "cloud_books": Shape(
        "Rechnungen.csv",
        "Rechnungsnummer|Status|Kunde|Kundennummer|Rechnungsdatum|Leistungsdatum|Fälligkeitsdatum|Nettobetrag|Steuerbetrag|Bruttobetrag|"
        "Währung|Bezahlt am|Offener Betrag|Storno zu",
        lambda i, r, at: (
            [f"RE-{1000 + i}", r.choice(["bezahlt", "offen", "überfällig"]), firm(i, 90), f"{10_000 + i % 90}", point(at), point(at - timedelta(days=2)),
             point(at + timedelta(days=14)), comma(n := (-1 if i % 23 == 9 else 1) * r.randrange(900, 90000) / 100), comma(n * 0.19), comma(n * 1.19), "EUR",
             point(at + timedelta(days=9)) if i % 5 else "", comma(0 if i % 5 else n), f"RE-{999 + i}" if i % 23 == 9 else ""]
        ),
        "*\tRechnungsnummer\tinvoice.invoice_id\n*\tKunde\t?customer.name|invoice.customer_id\n*\tKundennummer\tinvoice.customer_id|customer.customer_id\n"
        "*\tRechnungsdatum\tinvoice.issued_on\n*\tNettobetrag\tinvoice.amount\n*\tBruttobetrag\t?invoice.amount\n*\tWährung\tinvoice.currency\n"
        "*\tStorno zu\t?invoice.invoice_id",
        ";", rows=MANY,
    ),
    "subscription_bills": Shape(
        "Invoices.csv",
        "Invoice Number|Subscription Id|Customer Id|Customer Company|Customer Email|Invoice Date|Due Date|Paid On|Status|Currency|"
        "Sub Total|Tax Total|Amount|Amount Due|Recurring|First Invoice",
        lambda i, r, at: (
            [f"{i + 1}", f"16BjPfT{i % 90:05}", f"cust{i % 90:04}", firm(i, 90), f"ap@f{i % 90}.example", at.strftime("%d-%b-%Y"),
             (at + timedelta(days=30)).strftime("%d-%b-%Y"), (at + timedelta(days=20)).strftime("%d-%b-%Y") if i % 6 else "",
             r.choice(["Paid", "Payment Due", "Not Paid"]), "USD", f"{(n := r.randrange(900, 90000) / 100):.2f}", f"{n * 0.2:.2f}", f"{n * 1.2:.2f}",
             "0.00", "true", r.choice(["true", "false"])]
        ),
        "*\tInvoice Number\tinvoice.invoice_id\n*\tCustomer Id\tinvoice.customer_id|customer.customer_id\n*\tCustomer Company\t?customer.name\n"
        "*\tInvoice Date\tinvoice.issued_on\n*\tCurrency\tinvoice.currency\n*\tSub Total\tinvoice.amount\n*\tAmount\t?invoice.amount",
        rows=MANY,
    ),
    "crm_accounts": Shape(
        "Accounts_2026_02_03.csv",
        "Record Id|Account Owner.id|Account Owner|Account Name|Account Number|Phone|Website|Account Type|Industry|Created Time|Modified Time|"
        "Last Activity Time|Billing Street|Billing City|Billing Code|Billing Country|Parent Account.id|Parent Account|Tag",
        lambda i, r, at: (
            [f"zcrm_4876876000000{i + 300000}", f"zcrm_48768760000000{i % 5}", PEOPLE[i % 5], f"{firm(i, MANY)}", f"{5000 + i}", f"+47 22 {i:06}", f"www.f{i}.example",
             r.choice(["Customer", "Prospect", "Partner", ""]), r.choice(["Manufacturing", "Utilities", ""]), iso(at), iso(at + timedelta(days=4)), iso(at + timedelta(days=9)),
             f"Main St {i}", r.choice(["Oslo", "Lyon"]), f"{10_000 + i % 900}", r.choice(["Norway", "France"]),
             f"zcrm_4876876000000{300000 + i % 40}" if i % 9 == 8 else "", firm(i % 40, MANY) if i % 9 == 8 else "", ""]
        ),
        "*\tRecord Id\tcustomer.customer_id\n*\tAccount Name\tcustomer.name\n*\tAccount Number\t?customer.customer_id\n*\tPhone\t?customer.phone\n*\tWebsite\t?customer.website\n"
        "*\tIndustry\t?customer.segment\n*\tAccount Type\t?customer.segment\n*\tBilling City\t?customer.city\n*\tBilling Street\t?customer.street\n*\tBilling Code\t?customer.postcode\n"
        "*\tBilling Country\tcustomer.country\n*\tParent Account.id\tcustomer.parent_id\n*\tParent Account\t?customer.parent_id",
        rows=MANY,
    ),
    "shop_backend": Shape(
        "orders.csv",
        "orderNumber|orderTime|customerNumber|billingCompany|billingFirstName|billingLastName|billingCountry|orderStatusDescription|"
        "paymentStatusDescription|invoiceAmount|invoiceAmountNet|currency|requestedDeliveryDate|deliveredAt|subshop",
        lambda i, r, at: (
            [20_000 + i, iso(at), f"{100_000 + i % 90}", firm(i, 90), "Ann", "Other", "Germany", r.choice(["Completed", "In progress", "Cancelled"]),
             "Paid", f"{(n := r.randrange(900, 90000) / 100) * 1.19:.2f}", f"{n:.2f}", "EUR", (at + timedelta(days=6)).date(),
             (at + timedelta(days=r.randrange(3, 9))).date() if i % 8 else "", "B2B"]
        ),
        "*\torderNumber\torder.order_id\n*\torderTime\torder.ordered_at\n*\tcustomerNumber\torder.customer_id|customer.customer_id\n*\tbillingCompany\t?customer.name\n"
        "*\tbillingFirstName\t?customer.person_name\n*\tbillingLastName\t?customer.person_name\n*\tbillingCountry\tcustomer.country\n*\torderStatusDescription\torder.status\n"
        "*\trequestedDeliveryDate\torder.promised_on\n*\tdeliveredAt\torder.delivered_on\n*\tsubshop\t?order.team",
        rows=MANY,
    ),
    "nordic_orders": Shape(
        "Sales_Order_Lines.csv",
        "Document No.|Line No.|Sell-to Customer No.|Sell-to Customer Name|Order Date|Requested Delivery Date|Promised Delivery Date|Shipment Date|"
        "Posting Date|Location Code|Salesperson Code|Line Amount Excl. VAT|Currency Code|Completely Shipped",
        lambda i, r, at: (
            [f"SO{100_000 + i // 2}", 10_000 * (1 + i % 2), f"{30_000 + i // 2 % 90}", firm(i // 2, 90), slash(BEGIN + timedelta(days=i // 8)),
             slash(BEGIN + timedelta(days=i // 8 + 10)), slash(BEGIN + timedelta(days=i // 8 + 12)), slash(BEGIN + timedelta(days=i // 8 + r.randrange(8, 14))),
             slash(BEGIN + timedelta(days=i // 8)), r.choice(["EAST", "WEST"]), r.choice(["JR", "LM"]), f"{r.randrange(900, 90000) / 100:.2f}", "NOK", r.choice(["Yes", "No"])]
        ),
        "*\tDocument No.\torder.order_id\n*\tLine No.\t?order.order_id\n*\tSell-to Customer No.\torder.customer_id|customer.customer_id\n*\tSell-to Customer Name\tcustomer.name\n"
        "*\tOrder Date\torder.ordered_at\n*\tRequested Delivery Date\t?order.promised_on\n*\tPromised Delivery Date\torder.promised_on\n*\tLocation Code\t?order.team",
        rows=MANY,
    ),
}  # fmt: skip
