"""A small company of four customers and two teams, of which everything can be counted by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway.stories.told import Stories

SETTINGS = """
[house]
name = "Small company"
currency = "EUR"

[sources.desk]
title = "Everything"
timezone = "UTC"
tables.customers.files = "customers.csv"
tables.orders = {files = "orders.csv", columns = {promised = "date", delivered = "date"}}
tables.invoices = {files = "invoices.csv", columns = {issued = "date", amount = "money"}}
tables.credits = {files = "credits.csv", columns = {issued = "date", amount = "money"}}
tables.cases = {files = "cases.csv", columns = {opened = "instant", closed = "instant"}}
tables.steps = {files = "steps.csv", columns = {moment = "instant", place = "integer"}}
"""
FILES = {
    "cutaway.toml": SETTINGS,
    "to_book/order.sql": "SELECT id AS order_id, customer AS customer_id, promised AS promised_on, "
    "delivered AS delivered_on, status, team FROM orders",
    "to_book/customer.sql": "SELECT id AS customer_id, name, 'organisation' AS kind, parent AS parent_id, segment "
    "FROM customers",
    "to_book/invoice.sql": "SELECT id AS invoice_id, customer AS customer_id, issued AS issued_on, amount, "
    "'EUR' AS currency, team FROM invoices",
    "to_book/credit_note.sql": "SELECT id AS credit_note_id, invoice AS invoice_id, customer AS customer_id, "
    "issued AS issued_on, amount, 'EUR' AS currency, reason FROM credits",
    "to_book/case.sql": "SELECT id AS case_id, customer AS customer_id, 'question' AS kind, channel, "
    "opened AS opened_at, closed AS closed_at, team FROM cases",
    "to_book/case_event.sql": 'SELECT id AS case_event_id, "case" AS case_id, moment AS happened_at, '
    "place AS position, kind, team FROM steps",
    "data/customers.csv": "id,name,parent,segment\n"
    "a,Ärzte Süd AG,,Core\nb,Bergwerk Nord KG,a,Core\nc,Zentral GmbH,,Small\nd,Dorf eG,,Small\n",
    "data/orders.csv": "id,customer,promised,delivered,status,team\n"
    "o1,a,2024-03-01,2024-03-04,delivered,East\no2,a,2024-05-01,2024-05-01,delivered,West\n"
    "o3,b,2024-06-01,,open,East\no4,b,2024-06-02,,cancelled,East\no5,b,2024-06-03,,delivered,East\n"
    "o6,c,2024-07-20,,open,West\n",
    "data/invoices.csv": "id,customer,issued,amount,team\n"
    "i1,a,2024-03-05,100.00,East\ni2,a,2024-05-05,50.00,West\ni3,b,2024-05-06,30.00,\ni0,a,2022-01-01,9.00,East\n",
    "data/credits.csv": "id,invoice,customer,issued,amount,reason\n"
    "k1,i1,a,2024-03-20,10.00,correction\nk2,i1,a,2024-03-21,5.00,goodwill\nk3,,b,2024-05-20,3.00,return\n",
    "data/cases.csv": "id,customer,channel,opened,closed,team\n"
    "q1,a,mail,2024-06-01 08:00:00,2024-06-01 12:00:00,East\nq2,a,phone,2024-06-20 08:00:00,,West\n"
    "q3,c,mail,2024-06-25 08:00:00,,East\nq4,b,mail,2024-06-26 08:00:00,,East\n",
    "data/steps.csv": "id,case,moment,place,kind,team\n"
    "s1,q1,2024-06-01 10:00:00,1,response,East\ns2,q1,2024-06-01 12:00:00,2,resolved,East\n"
    "s3,q2,2024-06-20 09:00:00,1,response,West\ns4,q2,2024-06-21 07:30:00,2,customer_message,West\n"
    "s5,q2,2024-06-22 07:30:00,3,customer_message,West\n"
    "s6,q4,2024-06-26 09:00:00,1,response,East\ns7,q4,2024-06-30 12:00:00,2,internal,East\n",
}


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stories]:
    """The stories of the small company."""
    yield from _of(tmp_path_factory.mktemp("stories"), {})


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[..., Stories]]:
    """The stories of the small company with some of its files changed: `told(**{"data/orders.csv": ...})`."""
    with ExitStack() as stack:
        yield lambda **files: stack.enter_context(contextmanager(_of)(tmp_path, files))


def _of(folder: Path, files: dict[str, str]) -> Iterator[Stories]:
    for path, text in (FILES | files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    House(folder).refresh()
    reader = House(folder).reader()
    yield reader.stories
    reader.close()
