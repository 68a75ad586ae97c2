# fmt: off
# ruff: noqa: E501
"""Folders of bills, orders and their customers as shops and ledgers export them; written before `src` was tried on them.

Traps: whole cents, bills of suppliers among one's own, an order on several lines, signs and names of currencies in the
cells, sums below, bills and credits in one list, what was sent beside what arrived, headers that are codes.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.connecting.blind_service import moments, put
from tests.connecting.held_out import PEOPLE, Shape, comma, firm, iso, slash
from tests.connecting.systems import BEGIN
from tests.connecting.vendors import Rows, Vendor


def epoch(at: datetime) -> int:
    return int(at.replace(tzinfo=UTC).timestamp())


def card_payments(folder: Path, rng: random.Random) -> None:
    """A payment service's tables: moments in seconds since 1970, money in whole cents."""
    put(folder, "customers.csv", "id|object|name|email|created|currency|delinquent|description|address_country|address_city|livemode",
        [[f"cus_N{k:03}fQ", "customer", firm(k, 110), f"ap@f{k}.example", epoch(BEGIN), "eur", "false", "", rng.choice(["DE", "FR", "NO"]), "Ulm", "true"] for k in range(110)])
    bills: Rows = []
    credits: Rows = []
    for i, at in moments():
        net = rng.randrange(900, 900_000)
        paid = rng.random() < 0.9
        bills.append([f"in_1{i:05}Lk", "invoice", f"A1B2-{i:04}", f"cus_N{i % 110:03}fQ", epoch(at), epoch(at + timedelta(days=30)), net * 119 // 100, net * 119 // 100 if paid else 0, 0 if paid else net * 119 // 100, net, net * 19 // 100, net * 119 // 100, "eur", "paid" if paid else "open", epoch(at - timedelta(days=30)), epoch(at), "charge_automatically"])
        if i % 15 == 0:
            credits.append([f"cn_1{i:05}Wp", f"A1B2-{i:04}-CN-01", f"in_1{i:05}Lk", f"cus_N{i % 110:03}fQ", epoch(at + timedelta(days=3)), net // 4, net // 4, "eur", rng.choice(["order_change", "duplicate", "product_unsatisfactory"]), "issued"])
    put(folder, "invoices.csv", "id|object|number|customer|created|due_date|amount_due|amount_paid|amount_remaining|subtotal|tax|total|currency|status|period_start|period_end|collection_method", bills)
    put(folder, "credit_notes.csv", "id|number|invoice|customer|created|amount|total|currency|reason|status", credits)


def sage_ledger(folder: Path, rng: random.Random) -> None:
    """A British ledger: bills and credits in one list, told apart by a code, days first, a sum below; accounts beside."""
    rows: Rows = []
    for i, at in moments():
        net = rng.randrange(900, 900_000) / 100
        kind = "SC" if i % 13 == 0 else "SI"
        rows.append([50_000 + i, kind, f"ACC{i % 75:03}", firm(i, 75), slash(at), f"{'CN' if kind == 'SC' else 'INV'}{i:06}", slash(at + timedelta(days=30)), f"{net:,.2f}", f"{net * 0.2:,.2f}", f"{net * 1.2:,.2f}", "0.00" if i % 5 else f"{net * 1.2:,.2f}", "GBP", "SALES"])
    rows.append(["", "", "", "", "", "", "Total", "1,111,111.11", "222,222.22", "1,333,333.33", "9,999.00", "", ""])
    put(folder, "Day Books - Customer Invoices (Detailed).csv", "Tran No.|Type|A/C|Name|Date|Inv Ref|Due Date|Net Amount|Tax Amount|Gross Amount|Outstanding|Currency|Dept", rows)
    put(folder, "Customer List.csv", "A/C|Name|Contact Name|Telephone|E-Mail|Address 1|Town|Post Code|Country|VAT Reg No|Balance|Credit Limit|Terms",
        [[f"ACC{k:03}", firm(k, 75), PEOPLE[k % 6], f"01904 {k:06}", f"ap@f{k}.example", f"{k + 1} High Street", "York", f"YO{k % 30} 1AB", "United Kingdom", f"GB{k:09}", f"{rng.randrange(0, 90_000) / 100:,.2f}", "5,000.00", "30 days"] for k in range(75)])


def shop_lines(folder: Path, rng: random.Random) -> None:
    """A shop's orders, a row for each article: what is said of the order stands in its first row alone."""
    rows: Rows = []
    for i, at in moments():
        at_zone, who = at.strftime("%Y-%m-%d %H:%M:%S +0100"), i % 200
        sent = (at + timedelta(days=2)).strftime("%Y-%m-%d %H:%M:%S +0100") if i % 8 else ""
        for line in range(rng.randrange(1, 4)):
            first = line == 0
            said = ["paid", at_zone, "fulfilled" if sent else "unfulfilled", sent, "yes", "EUR", "42.00", "4.90", "7.98", "54.88"] if first else [""] * 10
            rows.append([f"#{1001 + i}", f"kim{who}@mail.example", *said, at_zone, 1 + line, rng.choice(["Mug", "Tray", "Lamp"]), "12.50", f"SKU{line}", *([f"Kim Lee {who}", "Ulm", "89073", "DE"] if first else [""] * 4), "" if i % 40 or not first else at_zone, "Card" if first else "", 5_100_000_000 + i if first else "", "web" if first else ""])
    put(folder, "orders_export_1.csv", "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency|Subtotal|Shipping|Taxes|Total|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Billing Name|Billing City|Billing Zip|Billing Country|Cancelled at|Payment Method|Id|Source", rows)


def open_suite(folder: Path, rng: random.Random) -> None:
    """An open suite's tables by their technical names: partners, orders and moves, among them bills of suppliers."""
    put(folder, "res_partner.csv", "id|name|display_name|is_company|parent_id|email|phone|city|zip|country_id|vat|customer_rank|supplier_rank|create_date|write_date",
        [[k + 7, firm(k, 100), firm(k, 100), "t", "", f"o@f{k}.example", f"+32 2 {k:06}", "Gent", 9000, rng.randrange(20, 25), f"BE0{k:09}", 1, 0, iso(BEGIN), iso(BEGIN)] for k in range(100)])
    orders: Rows = []
    moves: Rows = []
    for i, at in moments():
        net = rng.randrange(900, 900_000) / 100
        done = i % 9 != 0
        orders.append([i + 1, f"S{i + 1:05}", i % 100 + 7, iso(at), iso(at + timedelta(days=8)), iso(at + timedelta(days=rng.randrange(5, 12))) if done else "", rng.choice(["sale", "done"]) if done else rng.choice(["draft", "cancel"]), f"{net:.2f}", f"{net * 0.21:.2f}", f"{net * 1.21:.2f}", 1, 2 + i % 4, 1 + i % 2, iso(at - timedelta(hours=2)), iso(at)])
        kind = rng.choice(["out_invoice"] * 7 + ["out_refund", "in_invoice", "in_invoice"])
        moves.append([i + 400, f"{'BILL' if kind == 'in_invoice' else 'RINV' if kind == 'out_refund' else 'INV'}/2025/{i:05}", i % 100 + 7, at.date(), (at + timedelta(days=30)).date(), kind, rng.choice(["posted", "posted", "draft"]), f"{net:.2f}", f"{net * 0.21:.2f}", f"{net * 1.21:.2f}", "0.00", 1, f"S{i + 1:05}", iso(at), iso(at)])
    put(folder, "sale_order.csv", "id|name|partner_id|date_order|commitment_date|effective_date|state|amount_untaxed|amount_tax|amount_total|currency_id|user_id|team_id|create_date|write_date", orders)
    put(folder, "account_move.csv", "id|name|partner_id|invoice_date|invoice_date_due|move_type|state|amount_untaxed|amount_tax|amount_total|amount_residual|currency_id|invoice_origin|create_date|write_date", moves)


def coded_headers(folder: Path, rng: random.Random) -> None:
    """An ERP's tables under the codes by which it names its columns; days as 20250106, minus behind the figure."""
    put(folder, "KNA1.csv", "MANDT|KUNNR|NAME1|LAND1|ORT01|PSTLZ|STRAS|TELF1|BRSCH|STCEG|ERDAT",
        [[100, f"{100_000 + k:010}", firm(k, 90), rng.choice(["DE", "FR", "AT"]), "Ulm", 89073, f"Weg {k}", f"0731/{k:06}", rng.choice(["HAND", "IND"]), f"DE{k:09}", BEGIN.strftime("%Y%m%d")] for k in range(90)], ";")
    heads: Rows = []
    bills: Rows = []
    for i, at in moments():
        net = rng.randrange(900, 900_000) / 100
        heads.append([100, f"{4_500_000 + i:010}", at.strftime("%Y%m%d"), PEOPLE[i % 3].split()[1].upper(), "TA", comma(net), "EUR", 1000, f"{100_000 + i % 90:010}", (at + timedelta(days=12)).strftime("%Y%m%d")])
        bills.append([100, f"{90_000_000 + i:010}", "G2" if i % 14 == 0 else "F2", (at + timedelta(days=13)).strftime("%Y%m%d"), f"{comma(net)}{'-' if i % 14 == 0 else ''}", comma(net * 0.19), "EUR", f"{100_000 + i % 90:010}", 1000])
    put(folder, "VBAK.csv", "MANDT|VBELN|ERDAT|ERNAM|AUART|NETWR|WAERK|VKORG|KUNNR|VDATU", heads, ";")
    put(folder, "VBRK.csv", "MANDT|VBELN|FKART|FKDAT|NETWR|MWSBK|WAERK|KUNAG|VKORG", bills, ";")


def french_books(folder: Path, rng: random.Random) -> None:
    """French bills with the euro sign and a narrow blank in the figures, avoirs among them, a total below; and clients."""
    def euros(value: float) -> str:
        return f"{value:,.2f}".replace(",", "\u202f").replace(".", ",") + "\u00a0€"

    rows: Rows = []
    for i, at in moments():
        net = rng.randrange(9_000, 900_000) / 100 * (-1 if i % 16 == 0 else 1)
        rows.append([f"{'AV' if net < 0 else 'FA'}{25_000 + i}", "Avoir" if net < 0 else "Facture", slash(at), f"C{i % 65:04}", firm(i, 65), euros(net), euros(net * 0.2), euros(net * 1.2), slash(at + timedelta(days=30)), euros(0 if i % 4 else net * 1.2), rng.choice(["Virement", "Chèque", "-"])])
    rows.append(["Total général", "", "", "", "", euros(4_123_456.78), euros(824_691.36), euros(4_948_148.14), "", euros(99_999.0), ""])
    put(folder, "Journal des ventes.csv", "N° pièce|Type|Date|Code tiers|Intitulé|Montant HT|Montant TVA|Montant TTC|Échéance|Reste dû|Mode de règlement", rows, ";")
    put(folder, "Liste des clients.csv", "Code tiers|Intitulé|Adresse|Code postal|Ville|Pays|Téléphone|E-mail|SIRET|Représentant",
        [[f"C{k:04}", firm(k, 65), f"{k + 1} rue Haute", f"{69000 + k}", "Lyon", rng.choice(["France", "Belgique"]), f"04 72 00 {k:02} 11", f"c@f{k}.example", f"{k:014}", PEOPLE[k % 3]] for k in range(65)], ";")


SALES_BLIND: dict[str, Shape | Vendor] = {
    "card_payments": Vendor(
        card_payments,
        "*ustomers\tid\tcustomer.customer_id\n*ustomers\tname\tcustomer.name\n*ustomers\temail\t?customer.email\n*ustomers\taddress_country\tcustomer.country\n*ustomers\taddress_city\t?customer.city\n"
        # whole cents: taken as they stand they are a hundred times too much, so a figure may be left out and asked
        "*nvoices\tid\tinvoice.invoice_id\n*nvoices\tnumber\t?invoice.invoice_id\n*nvoices\tcustomer\tinvoice.customer_id\n*nvoices\tcreated\tinvoice.issued_on\n*nvoices\tsubtotal\t?invoice.amount\n*nvoices\tcurrency\tinvoice.currency\n"
        "*notes\tid\tcredit_note.credit_note_id\n*notes\tnumber\t?credit_note.credit_note_id\n*notes\tinvoice\tcredit_note.invoice_id\n*notes\tcustomer\tcredit_note.customer_id\n*notes\tcreated\tcredit_note.issued_on\n*notes\tamount\t?credit_note.amount\n*notes\ttotal\t?credit_note.amount\n*notes\tcurrency\tcredit_note.currency\n*notes\treason\t?credit_note.reason",
    ),
    "sage_ledger": Vendor(
        sage_ledger,
        "day*\tTran No.\t?invoice.invoice_id\n*nvoices*\tInv Ref\tinvoice.invoice_id\n*nvoices*\tA/C\tinvoice.customer_id\n*nvoices*\tName\t?customer.name\n*nvoices*\tDate\tinvoice.issued_on\n*nvoices*\tNet Amount\tinvoice.amount\n*nvoices*\tCurrency\tinvoice.currency\n*nvoices*\tDept\t?invoice.team\n"
        "*ist*\tA/C\tcustomer.customer_id\n*ist*\tName\tcustomer.name\n*ist*\tTelephone\t?customer.phone\n*ist*\tE-Mail\t?customer.email\n*ist*\tAddress 1\t?customer.street\n*ist*\tTown\t?customer.city\n*ist*\tPost Code\t?customer.postcode\n*ist*\tCountry\tcustomer.country\n*ist*\tVAT Reg No\t?customer.tax_number",
    ),
    "shop_lines": Vendor(
        shop_lines,
        "*\tName\torder.order_id\n*\tId\t?order.order_id\n*\tEmail\t?order.customer_id|customer.customer_id|customer.email\n*\tFulfillment Status\t?order.status\n*\tCreated at\torder.ordered_at\n*\tBilling Name\t?customer.person_name|customer.name\n*\tBilling City\t?customer.city\n*\tBilling Zip\t?customer.postcode\n*\tBilling Country\t?customer.country",
    ),
    "open_suite": Vendor(
        open_suite,
        "*partner\tid\tcustomer.customer_id\n*partner\tname\tcustomer.name\n*partner\tdisplay_name\t?customer.name\n*partner\tparent_id\t?customer.parent_id\n*partner\temail\t?customer.email\n*partner\tphone\t?customer.phone\n*partner\tcity\t?customer.city\n*partner\tzip\t?customer.postcode\n*partner\tvat\t?customer.tax_number\n"
        "*order\tid\t?order.order_id\n*order\tname\t?order.order_id\n*order\tpartner_id\torder.customer_id\n*order\tdate_order\torder.ordered_at\n*order\tcommitment_date\torder.promised_on\n*order\teffective_date\t?order.delivered_on\n*order\tstate\torder.status\n*order\tteam_id\t?order.team\n*order\tcreate_date\t?order.ordered_at\n"
        "*move\tid\t?invoice.invoice_id\n*move\tname\t?invoice.invoice_id\n*move\tpartner_id\tinvoice.customer_id\n*move\tinvoice_date\tinvoice.issued_on\n*move\tamount_untaxed\tinvoice.amount",
    ),
    "coded_headers": Vendor(
        coded_headers,
        "kna*\tKUNNR\tcustomer.customer_id\nkna*\tNAME1\tcustomer.name\nkna*\tLAND1\t?customer.country\nkna*\tORT01\t?customer.city\nkna*\tPSTLZ\t?customer.postcode\nkna*\tSTRAS\t?customer.street\nkna*\tTELF1\t?customer.phone\nkna*\tSTCEG\t?customer.tax_number\nkna*\tBRSCH\t?customer.segment\n"
        "vbak\tVBELN\torder.order_id\nvbak\tERDAT\torder.ordered_at\nvbak\tKUNNR\torder.customer_id\nvbak\tVDATU\t?order.promised_on\nvbak\tVKORG\t?order.team\n"
        "vbrk\tVBELN\tinvoice.invoice_id\nvbrk\tFKDAT\tinvoice.issued_on\nvbrk\tNETWR\tinvoice.amount\nvbrk\tWAERK\tinvoice.currency\nvbrk\tKUNAG\tinvoice.customer_id\nvbrk\tVKORG\t?invoice.team",
    ),
    "french_books": Vendor(
        french_books,
        "*ournal*\tN° pièce\tinvoice.invoice_id\n*ournal*\tDate\tinvoice.issued_on\n*ournal*\tCode tiers\tinvoice.customer_id\n*ournal*\tIntitulé\t?customer.name\n*ournal*\tMontant HT\tinvoice.amount\n"
        "*lients\tCode tiers\tcustomer.customer_id\n*lients\tIntitulé\tcustomer.name\n*lients\tAdresse\t?customer.street\n*lients\tCode postal\t?customer.postcode\n*lients\tVille\t?customer.city\n*lients\tPays\tcustomer.country\n*lients\tTéléphone\t?customer.phone\n*lients\tE-mail\t?customer.email\n*lients\tSIRET\t?customer.registration_number",
    ),
}
