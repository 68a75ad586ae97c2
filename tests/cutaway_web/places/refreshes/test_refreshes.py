"""An analyst refreshes from the page; a failure stands on every page, its place for admins alone."""

from __future__ import annotations

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cutaway_web.jobs.models import FAILED, RUNNING, Run


def test_an_analyst_asks_and_the_page_follows_it(visitor):
    client = visitor("analyst")
    assert "Refresh now" in client.get("/refreshes/").text

    assert client.post("/refreshes/")["Location"] == "/refreshes/"

    text = client.get("/refreshes/").text
    assert "It waits its turn" in text and "Asked for by a-analyst" in text
    assert 'hx-trigger="every 2s"' in text and "Refresh now" not in text
    assert DBTaskResult.objects.count() == 1
    Run.objects.update(state=RUNNING, step="measuring basics.on_time_delivery")
    assert "measuring basics.on_time_delivery" in client.get("/refreshes/").text


def test_a_viewer_sees_them_and_may_not_ask(visitor):
    client = visitor("viewer")
    assert "Refresh now" not in client.get("/refreshes/").text
    assert client.post("/refreshes/").status_code == 403
    assert not Run.objects.exists()


def test_looking_asks_for_nothing(visitor):
    visitor("admin").get("/refreshes/")
    assert not Run.objects.exists()


def test_a_failure_stands_on_every_page_and_its_place_is_for_admins(visitor):
    Run.objects.create(
        state=FAILED,
        what="No file is there.",
        where="/srv/acme/crm",
        next_step="Put it there.",
        ended_at=timezone.now(),
    )
    for client in (visitor("viewer"), visitor("admin")):
        for address in ("/", "/sources/", "/practices/basics.on_time_delivery/"):
            assert "The last refresh failed." in client.get(address).text
    told = visitor("viewer", name="b").get("/refreshes/").text
    assert "No file is there." in told and "Put it there." in told and "/srv/acme" not in told
    assert "/srv/acme" in visitor("admin", name="c").get("/refreshes/").text
