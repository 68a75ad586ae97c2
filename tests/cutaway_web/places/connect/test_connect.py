"""An admin sends exports and has them looked at; nobody else, and nowhere but below the house."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cutaway_web.jobs.models import DRAFTED, RUNNING, Connecting
from tests.cutaway_web.conftest import PASSWORD
from tests.cutaway_web.places.connect.conftest import trail


def test_while_there_is_no_drawing_an_admin_is_led_to_connecting(new_house, visitor):
    assert visitor("admin").get("/")["Location"] == "/connect/"
    text = visitor("analyst").get("/").text
    assert "An admin of this installation connects them" in text and 'href="/connect/"' not in text


def test_every_page_of_a_new_house_says_what_to_connect(new_house, visitor):
    admin = visitor("admin")
    for address in ("/monday/", "/customers/", "/sources/", "/settings/", "/written/decisions/", "/search/?q=late"):
        text = admin.get(address).text
        assert "Three are enough to begin" in text and 'href="/connect/">Connect exports' in text, address


def test_what_is_sent_lies_in_the_folder_of_its_island_and_the_trail_says_so(new_house: Path, visitor, sent):
    client = visitor("admin")
    answer = client.post("/connect/files/", {"files": sent, "island": "ERP"})
    assert answer.status_code == 200 and "data/erp/invoices.csv" in answer.text
    assert sorted(path.name for path in (new_house / "data" / "erp").iterdir()) == [file.name for file in sent]
    assert ("export_sent", "data/erp/invoices.csv") in trail(new_house)
    assert "data/" in client.get("/connect/").text and "Look at" in client.get("/connect/").text


def test_what_is_no_export_is_refused_and_the_others_are_kept(new_house: Path, visitor, sent):
    evil = SimpleUploadedFile("to_book/order.sql", b"SELECT 1")
    answer = visitor("admin").post("/connect/files/", {"files": [evil, sent[0]]})
    assert answer.status_code == 422 and "is no kind of file that can be read" in answer.text
    assert [path.name for path in new_house.rglob("*.sql")] == []
    assert (new_house / "data" / str(sent[0].name)).exists()


def test_a_file_of_the_same_name_is_replaced_only_if_that_is_said(new_house: Path, visitor):
    client = visitor("admin")
    for body, more in ((b"a\n1\n", {}), (b"a\n2\n", {}), (b"a\n3\n", {"replace": "yes"})):
        client.post("/connect/files/", {"files": SimpleUploadedFile("t.csv", body), **more})
    assert (new_house / "data" / "t.csv").read_bytes() == b"a\n3\n"
    text = client.post("/connect/files/", {"files": SimpleUploadedFile("t.csv", b"a\n4\n")}).text
    assert "called <code>data/t.csv</code> already" in text and (new_house / "data" / "t.csv").read_bytes() == b"a\n3\n"


def test_only_a_folder_that_was_shown_can_be_looked_at(new_house: Path, visitor, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("a\n1\n")
    client = visitor("admin")
    for folder in ("../elsewhere", "/etc", ".cutaway", "", "data"):
        assert client.post("/connect/", {"folder": folder}).status_code == 404
    assert not Connecting.objects.exists()


def test_a_file_that_was_sent_can_be_removed_until_it_is_connected(new_house: Path, visitor, sent):
    client = visitor("admin")
    client.post("/connect/files/", {"files": sent, "island": "Aufträge"})
    wrong = f"data/auftrage/{sent[0].name}"
    assert f'name="file" value="{wrong}"' in client.get("/connect/").text
    answer = client.post("/connect/files/away/", {"file": wrong})
    assert answer.status_code == 200 and "was removed" in answer.text and f'value="{wrong}"' not in answer.text
    assert not (new_house / wrong).exists() and (new_house / f"data/auftrage/{sent[1].name}").exists()
    assert ("export_removed", wrong) in trail(new_house)

    (new_house / "cutaway.toml").write_text(
        '[house]\nname = "Acme"\ndata = "data"\n\n[sources.erp]\nisland = "ERP"\ntitle = "ERP"\nfolder = "auftrage"\n'
        'tables = { all = { files = "*.csv" } }\n'
    )
    assert 'name="file"' not in client.get("/connect/").text
    kept = f"data/auftrage/{sent[1].name}"
    assert client.post("/connect/files/away/", {"file": kept}).status_code == 404
    assert (new_house / kept).exists()


def test_only_what_was_sent_here_can_be_removed(new_house: Path, visitor):
    (new_house / "data").mkdir()
    (new_house / "data" / "own.csv").write_text("a\n1\n")
    client = visitor("admin")
    for path in ("data/own.csv", "cutaway.toml", "../acme/cutaway.toml", "data/../cutaway.toml", "/etc/passwd", ""):
        assert client.post("/connect/files/away/", {"file": path}).status_code == 404
    assert (new_house / "data" / "own.csv").exists() and (new_house / "cutaway.toml").exists()


def test_while_the_exports_are_looked_at_none_is_removed(new_house: Path, visitor, sent):
    client = visitor("admin")
    client.post("/connect/files/", {"files": sent})
    Connecting.objects.create(asked_by="kim", folder="data", state=RUNNING)
    answer = client.post("/connect/files/away/", {"file": f"data/{sent[0].name}"})
    assert answer.status_code == 422 and "nothing was removed" in answer.text
    assert (new_house / "data" / str(sent[0].name)).exists()


def test_a_draft_goes_with_the_file_that_it_was_made_of(new_house: Path, visitor, sent):
    client = visitor("admin")
    client.post("/connect/files/", {"files": sent})
    Connecting.objects.create(asked_by="kim", folder="data", state=DRAFTED)
    client.post("/connect/files/away/", {"file": f"data/{sent[0].name}"})
    assert not Connecting.objects.filter(state=DRAFTED).exists()


def test_it_can_be_switched_off(new_house: Path, visitor, sent, settings):
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, connect="off")
    client = visitor("admin")
    assert "has switched it off" in client.get("/connect/").text
    answer = client.post("/connect/files/", {"files": sent})
    assert answer.status_code in (413, 422)
    assert client.post("/connect/", {"folder": "data"}).status_code == 422
    assert client.post("/connect/files/away/", {"file": "data/a.csv"}).status_code == 422
    assert client.get("/connect/draft/").status_code == 422
    assert not (new_house / "data").exists()


def test_a_form_of_another_site_sends_nothing(new_house: Path, user, sent):
    client = Client(enforce_csrf_checks=True)
    user("admin", name="ann")
    assert client.login(username="ann", password=PASSWORD)
    assert client.post("/connect/files/", {"files": sent}).status_code == 403
    assert client.post("/connect/files/away/", {"file": "data/a.csv"}).status_code == 403
    assert not (new_house / "data").exists()
