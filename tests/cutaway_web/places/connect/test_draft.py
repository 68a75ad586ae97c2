"""The draft is looked at, answered, tried and written; what is written comes of choices alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway_web.jobs.models import RUNNING, Connecting, Run
from tests.cutaway_web.places.connect.conftest import do_next, trail

PARENT = "accounts.accounts: customer.parent_id"
ASKED = "accounts.accounts: which column is <code>customer.parent_id</code>?"


@pytest.fixture
def client(visitor):
    return visitor("admin")


def test_while_it_is_made_the_page_follows_it(new_house, client, drafted):
    Connecting.objects.create(asked_by="kim", folder="data", state=RUNNING, step="read 2 of 3 files")
    text = client.get("/connect/draft/").text
    assert "read 2 of 3 files" in text and 'hx-trigger="every 2s"' in text and "Look again" in text


def test_it_shows_each_table_in_words_and_what_would_come_of_it(client, drafted):
    drafted(client)
    text = " ".join(client.get("/connect/draft/").text.split())
    assert "is <code>invoice</code>" in text and "as good as sure" in text
    assert "Nothing has been written" in text and ASKED in text
    assert "with an answer" in text and "could not be told" in text
    assert re.search(r"invoices\.csv</th><td[^>]*>900</td><td[^>]*>900", text)
    assert re.search(r"<code>credit_note</code></th><td[^>]*>invoices</td>.*?>23</td></tr>", text)


def test_values_are_shown_only_when_asked_for_and_that_is_noted(new_house: Path, client, drafted):
    drafted(client)
    assert "A000" not in client.get("/connect/draft/").text
    assert "A000" not in client.get("/connect/draft/?table=accounts.accounts").text
    assert not [kind for kind, _ in trail(new_house) if kind == "export_values_seen"]
    assert "A000" in client.get("/connect/draft/?table=accounts.accounts&values=yes").text
    assert ("export_values_seen", "accounts.accounts") in trail(new_house)


def test_an_answer_settles_a_question_and_can_be_taken_back(client, drafted):
    id = drafted(client)
    field = next(iter(re.findall(r'name="(q\d+)"', client.get("/connect/draft/?table=accounts.accounts").text)))
    assert client.post("/connect/draft/", {"id": id, field: "nothing"})["Location"] == "/connect/draft/"
    id = do_next()
    text = client.get("/connect/draft/").text
    assert ASKED not in text and f"<code>{PARENT}</code> is <code>nothing</code>" in text

    client.post("/connect/draft/", {"id": id, f"back {PARENT}": "yes"})
    do_next()
    assert ASKED in client.get("/connect/draft/").text


def test_a_column_can_be_left_out_or_given_another_place(client, drafted):
    id = drafted(client)
    shown = client.get("/connect/draft/?table=accounts.accounts").text
    fields = dict(re.findall(r'<select name="(c\d+)" aria-label="What (.*?) is"', shown))
    segment = next(field for field, header in fields.items() if header == "Customer Segment")
    client.post("/connect/draft/", {"id": id, "table": "accounts.accounts", segment: "nothing"})
    do_next()
    assert Connecting.objects.latest("pk").answers == {"accounts.accounts.Customer Segment": "nothing"}
    draft = client.get("/connect/draft/?table=accounts.accounts").text
    assert '<option value="nothing" selected>' in draft and "<code>customer.segment</code> <br>" not in draft


def test_what_a_form_invents_is_no_answer(client, drafted):
    id = drafted(client)
    forged = {"id": id, "table": "accounts.accounts", "q0": "99", "c0": "customer.name'; DROP TABLE x", "c1": "a.b"}
    answer = client.post("/connect/draft/", forged)
    assert answer.status_code == 422 and "Nothing was chosen" in answer.text
    assert Connecting.objects.latest("pk").answers == {}


def test_an_answer_to_a_draft_that_is_another_by_now_changes_nothing(client, drafted):
    drafted(client)
    answer = client.post("/connect/draft/", {"id": "0", "q0": "nothing"})
    assert answer.status_code == 422 and "another one by now" in answer.text
    assert client.post("/connect/draft/write/", {"id": "0"}).status_code == 422
    assert not Run.objects.exists()


def test_it_is_written_and_a_refresh_asked_for(new_house: Path, client, drafted):
    id = drafted(client)
    assert client.post("/connect/draft/write/", {"id": id})["Location"] == "/refreshes/"
    assert (new_house / "to_book" / "invoices" / "invoice.sql").read_text().startswith("-- invoice from invoices")
    assert ("connecting_written", "data") in trail(new_house)
    assert Run.objects.get().asked_by == "a-admin"
    done = House(new_house).refresh()
    assert done.facts["tables"]["invoice"] == 877
    assert "There is none" in client.get("/connect/draft/").text


def test_settings_that_a_person_wrote_are_not_replaced_and_the_page_says_so(new_house: Path, client, drafted):
    id = drafted(client)
    (new_house / "cutaway.toml").write_text('[house]\nname = "Mine"\n')
    text = client.get("/connect/draft/").text
    assert "is not replaced from here" in text and "Write and refresh" not in text
    client.post("/connect/draft/write/", {"id": id})
    assert (new_house / "cutaway.toml").read_text() == '[house]\nname = "Mine"\n'
    assert not (new_house / "to_book").exists() and not Run.objects.exists()


def test_a_query_that_a_person_wrote_stays_and_the_page_says_so_before(new_house: Path, client, drafted):
    id = drafted(client)
    mine = new_house / "to_book" / "invoices" / "invoice.sql"
    mine.parent.mkdir(parents=True)
    mine.write_text("SELECT 1\n")
    text = client.get("/connect/draft/").text
    assert "Somebody has edited" in text and "<code>to_book/invoices/invoice.sql</code>" in text
    client.post("/connect/draft/write/", {"id": id})
    assert mine.read_text() == "SELECT 1\n" and mine.with_name("invoice.sql.new").exists()


def test_it_can_be_thrown_away_and_the_exports_stay(new_house: Path, client, drafted):
    drafted(client)
    client.post("/connect/draft/away/")
    assert "There is none" in client.get("/connect/draft/").text
    assert (new_house / "data" / "invoices.csv").exists()
