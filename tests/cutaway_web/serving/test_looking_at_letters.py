"""`cutaway digest` prints the Monday mail, and sends and keeps nothing."""

from __future__ import annotations

import pytest

from cutaway.errors import CutawayError
from cutaway_web.sending.models import Letter
from cutaway_web.serving.looking_at_letters import main
from tests.cutaway_web.conftest import UNIT


@pytest.fixture(autouse=True)
def _same_house(monkeypatch):
    monkeypatch.setattr("os.environ.update", lambda told: None)


def test_it_prints_the_letter_of_each_who_asked_and_sends_none(demo, user, capsys):
    user("lead", name="kim", units=[UNIT], email="kim@example.org", monday_mail=True)
    user("member", name="jo", email="jo@example.org")
    assert main([f"--house={demo}"]) == 0
    said = capsys.readouterr().out
    assert "To: kim <kim@example.org>" in said and f"For {UNIT}" in said and "jo" not in said.split()
    assert not Letter.objects.exists() and not (demo / ".cutaway" / "outbox").exists()


def test_one_account_can_be_looked_at_as_html(demo, user, capsys):
    user("member", name="jo")
    main([f"--house={demo}", "--for=JO", "--html"])
    assert "<h1>Three things for this week</h1>" in capsys.readouterr().out


def test_without_anybody_it_shows_what_it_would_say(demo, db, capsys):
    main([f"--house={demo}"])
    assert "Nobody has asked" in (said := capsys.readouterr().out) and "WHO WAITS WITHOUT WORD" in said


def test_an_unknown_account_and_a_folder_without_a_house_are_refused(demo, db, tmp_path):
    with pytest.raises(CutawayError, match="no account called x"):
        main([f"--house={demo}", "--for=x"])
    with pytest.raises(CutawayError, match="no house"):
        main([f"--house={tmp_path}"])
