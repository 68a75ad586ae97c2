# fmt: off
# ruff: noqa: E501
"""Orders, bills, surveys, calls, hours and calendars in further languages; written before `src` was tried on them.

Traps: a day and its time of day in two columns, hours that are sold and are no bills, a calendar of the company's own,
subscriptions of which few have ended, a survey's invitations beside its answers.
"""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from tests.connecting.blind_service import MANY, moments, put
from tests.connecting.held_out import PEOPLE, Shape, after, comma, firm, iso, point, slash
from tests.connecting.systems import BEGIN
from tests.connecting.vendors import Rows, Vendor


def ended_plans(folder: Path, rng: random.Random) -> None:
    """Subscriptions and the customers that hold them."""
    put(folder, "Customers.csv", "Customer Id|Company|First Name|Last Name|Email|Phone|Billing Country|Created At|Auto Collection|Net Term Days",
        [[f"AzZ{k:04}hR", firm(k, 260), *PEOPLE[k % 6].split(), f"ap{k}@f{k}.example", f"+1 555 {k:07}", rng.choice(["US", "DE", "FR"]), iso(BEGIN), "on", 30] for k in range(260)])
    rows: Rows = []
    for i, at in moments():
        ended = rng.random() < 0.25
        rows.append([f"1m{i:06}Kq", f"AzZ{i % 260:04}hR", rng.choice(["basic-monthly", "pro-yearly"]), "cancelled" if ended else "active", iso(at), iso(at + timedelta(days=1)), iso(at + timedelta(days=rng.randrange(40, 300))) if ended else "", rng.choice(["Too expensive", "Missing feature", "Not paid"]) if ended else "", f"{rng.choice([49, 99, 490])}.00", "USD", iso(at + timedelta(days=365))])
    put(folder, "Subscriptions.csv", "Subscription Id|Customer Id|Plan Id|Status|Created At|Activated At|Cancelled At|Cancel Reason|MRR|Currency|Next Billing At", rows)


def asked_and_answered(folder: Path, rng: random.Random) -> None:
    """A satisfaction survey after each ticket: who was asked, and what those wrote that answered."""
    sends: Rows = []
    answers: Rows = []
    for i, at in moments():
        opened, done = rng.random() < 0.6, rng.random() < 0.3
        sends.append([f"snd-{i:06}", f"TCK-{9000 + i}", f"p{i % 300}@f{i % 70}.example", f"ACC-{i % 70:04}", "email", iso(at), iso(after(rng, at, 20)) if opened else "", "Responded" if done else rng.choice(["Delivered", "Delivered", "Bounced"])])
        if done:
            answers.append([f"rsp-{i:06}", f"snd-{i:06}", f"TCK-{9000 + i}", f"ACC-{i % 70:04}", rng.randrange(1, 6), rng.choice(["", "You were quick, thank you", "I had to call three times before anybody knew"]), iso(after(rng, at, 60)), PEOPLE[i % 3]])
    put(folder, "csat_survey_sends.csv", "Send ID|Ticket ID|Recipient|Account ID|Channel|Sent at|Opened at|Delivery status", sends)
    put(folder, "csat_survey_responses.csv", "Response ID|Send ID|Ticket ID|Account ID|Rating (1-5)|Comment|Submitted at|Agent", answers)


def booked_hours(folder: Path, rng: random.Random) -> None:
    """Hours of work that clients pay for; none of it is a bill, nor a contact."""
    put(folder, "clients.csv", "Client ID|Client Name|Address|Currency|Is Active|Created At", [[300 + k, firm(k, 40), f"{k} Quay, Cork", "EUR - Euro", "Yes", BEGIN.date()] for k in range(40)])
    put(folder, "harvest_time_report.csv", "Date|Client|Project|Project Code|Task|Notes|Hours|Billable?|Invoiced?|First Name|Last Name|Roles|Billable Rate|Billable Amount|Currency",
        [[at.date(), firm(i, 40), f"Rollout {i % 12}", f"P{i % 12}", rng.choice(["Design", "Meeting", "Support"]), "", rng.randrange(1, 32) / 4, "Yes", rng.choice(["Yes", "No"]), *PEOPLE[i % 6].split(), "Consultant", "120.00", f"{rng.randrange(1, 32) * 30}.00", "EUR - Euro"] for i, at in moments()])


LISTS: dict[str, Shape | Vendor] = {
    "ended_plans": Vendor(
        ended_plans,
        "*ustomers\tCustomer Id\tcustomer.customer_id\n*ustomers\tCompany\tcustomer.name\n*ustomers\tFirst Name\t?customer.person_name|customer.given_name\n*ustomers\tLast Name\t?customer.person_name|customer.family_name\n*ustomers\tEmail\t?customer.email\n*ustomers\tPhone\t?customer.phone\n*ustomers\tBilling Country\tcustomer.country\n"
        "*ubscriptions\tSubscription Id\t?cancellation.cancellation_id\n*ubscriptions\tCustomer Id\t?cancellation.customer_id\n*ubscriptions\tCancelled At\t?cancellation.asked_on|cancellation.released_on\n*ubscriptions\tCancel Reason\t?cancellation.reason|cancellation.their_words",
    ),
    "asked_and_answered": Vendor(
        asked_and_answered,
        "*sends\tSend ID\tinvitation.invitation_id\n*sends\tRecipient\t?invitation.person_id\n*sends\tAccount ID\tinvitation.customer_id|customer.customer_id\n*sends\tChannel\tinvitation.channel\n*sends\tSent at\tinvitation.sent_at\n*sends\tDelivery status\t?invitation.outcome\n"
        "*responses\tResponse ID\t?answer.answer_id|answer.response_id\n*responses\tSend ID\tanswer.invitation_id\n*responses\tAccount ID\tanswer.customer_id|customer.customer_id\n*responses\tRating (1-5)\tanswer.score\n*responses\tComment\tanswer.text\n*responses\tSubmitted at\tanswer.answered_at",
    ),
    "booked_hours": Vendor(booked_hours, "*lients\tClient ID\tcustomer.customer_id\n*lients\tClient Name\tcustomer.name\n*report\tClient\t?customer.name|customer.customer_id"),
    "italian_orders": Shape(
        "Ordini clienti 2025.csv",
        "Numero ordine|Data ordine|Codice cliente|Ragione sociale|Data consegna prevista|Data consegna effettiva|Stato|Imponibile|IVA|Totale|Valuta|Agente|Magazzino",
        lambda i, r, at: (
            [f"OC/{i + 1:05}", slash(at), f"C{i % 55:05}", firm(i, 55), slash(at + timedelta(days=9)), slash(at + timedelta(days=r.randrange(5, 14))) if i % 7 else "", "Evaso" if i % 7 else r.choice(["Aperto", "Annullato"]),
             f"€ {comma(n := r.randrange(900, 900_000) / 100)}", f"€ {comma(n * 0.22)}", f"€ {comma(n * 1.22)}", "EUR", PEOPLE[i % 3], r.choice(["Milano", "Bari"])]
        ),
        "*\tNumero ordine\torder.order_id\n*\tData ordine\torder.ordered_at\n*\tCodice cliente\torder.customer_id|customer.customer_id\n*\tRagione sociale\t?customer.name\n*\tData consegna prevista\torder.promised_on\n*\tData consegna effettiva\torder.delivered_on\n*\tStato\torder.status\n*\tMagazzino\t?order.team",
        ";", rows=MANY,
    ),
    "dutch_books": Shape(
        "Verkoopfacturen.csv",
        "Factuurnr.|Factuurdatum|Vervaldatum|Debiteurnr.|Debiteur|Omschrijving|Bedrag excl. btw|Btw|Bedrag incl. btw|Openstaand bedrag|Valuta|Kostenplaats",
        lambda i, r, at: (
            [f"VF{250_000 + i}", at.strftime("%d-%m-%Y"), (at + timedelta(days=14)).strftime("%d-%m-%Y"), 130_000 + i % 45, firm(i, 45), "Levering", f"€ {comma(n := r.randrange(900, 900_000) / 100)}", f"€ {comma(n * 0.21)}", f"€ {comma(n * 1.21)}", f"€ {comma(0 if i % 4 else n * 1.21)}", "EUR", r.choice(["Noord", "Zuid"])]
        ),
        "*\tFactuurnr.\tinvoice.invoice_id\n*\tFactuurdatum\tinvoice.issued_on\n*\tDebiteurnr.\tinvoice.customer_id|customer.customer_id\n*\tDebiteur\t?customer.name|invoice.customer_id\n*\tBedrag excl. btw\tinvoice.amount\n*\tValuta\tinvoice.currency\n*\tKostenplaats\t?invoice.team",
        ";", rows=MANY,
    ),
    "german_calls": Shape(
        "Anrufliste_Telefonanlage.csv",
        "Lfd. Nr.|Datum|Uhrzeit|Richtung|Rufnummer|Kundennr.|Kunde|Nebenstelle|Mitarbeiter|Dauer (s)|Ergebnis",
        lambda i, r, at: (
            [i + 1, point(at), f"{at:%H:%M:%S}", r.choice(["eingehend", "ausgehend"]), f"0731{i % 200:06}", f"K{10_000 + i % 80}", firm(i, 80), 20 + i % 9, PEOPLE[i % 3], r.randrange(5, 900), r.choice(["angenommen", "verpasst"])]
        ),
        "*\tLfd. Nr.\t?interaction.interaction_id\n*\tDatum\tinteraction.started_at\n*\tUhrzeit\t?interaction.started_at\n*\tRichtung\tinteraction.direction\n*\tKundennr.\tinteraction.customer_id|customer.customer_id\n*\tKunde\t?customer.name\n*\tMitarbeiter\t?interaction.employee_id\n*\tNebenstelle\t?interaction.employee_id",
        ";", "cp1252", rows=MANY,
    ),
    "mail_calendar": Shape(
        "calendar.csv",
        "Subject|Start Date|Start Time|End Date|End Time|All day event|Reminder on/off|Meeting Organizer|Required Attendees|Optional Attendees|Location|Categories|Private|Show time as",
        lambda i, r, at: (
            [r.choice(["Weekly", "Review with customer", "Dentist"]), at.strftime("%m/%d/%Y"), at.strftime("%I:%M:%S %p"), at.strftime("%m/%d/%Y"), (at + timedelta(minutes=30)).strftime("%I:%M:%S %p"), "False", "True", PEOPLE[i % 6], f"{PEOPLE[i % 5]};{PEOPLE[(i + 1) % 6]}", "", r.choice(["Room 4", "Online"]), "", r.choice(["False", "True"]), 2]
        ),
        "*\tStart Date\t?interaction.started_at\n*\tEnd Date\t?interaction.ended_at",
        rows=MANY,
    ),
    "french_survey": Shape(
        "Enquete satisfaction.csv",
        "N° réponse|Date de réponse|Client|Code client|Recommanderiez-vous notre société ? (0-10)|Satisfaction globale (1-5)|Vos remarques|Date d'envoi|Canal",
        lambda i, r, at: (
            [i + 1, f"{slash(a := after(r, at, 90))} {a:%H:%M}", firm(i, 60), f"CL{i % 60:04}", r.randrange(0, 11), r.choice([1, 2, 3, 4, 5, "NSP"]), r.choice(["", "Livraison trop lente, personne ne prévient", "Très bon accueil"]), f"{slash(at)} {at:%H:%M}", "E-mail"]
        ),
        "*\tN° réponse\t?answer.answer_id|answer.response_id\n*\tDate de réponse\tanswer.answered_at\n*\tClient\t?customer.name|answer.customer_id\n*\tCode client\tanswer.customer_id|customer.customer_id\n*\tRecommanderiez-vous notre société ? (0-10)\tanswer.score\n*\tSatisfaction globale (1-5)\tanswer.score\n*\tVos remarques\tanswer.text\n*\tDate d'envoi\t?invitation.sent_at",
        ";", "cp1252", rows=MANY,
    ),
}
