"""An encoding is found by what its language looks like; what looks like none, or like two, is not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from cutaway.connecting.encodings import encoding_like
from tests.connecting.systems import moments, write

GERMAN = "Auftrag;Kunde;Straße\n1;Müller GmbH;Hauptstraße 5\n2;Jäger & Söhne;Grüner Weg 3\n"
JAPANESE = "注文番号,顧客名,備考\n1,株式会社テスト,よろしくお願いします\n2,山田商店,ありがとう\n"
GREEK = "Αριθμός;Πελάτης\n1;Καλημέρα σας\n2;Ευχαριστώ πολύ\n"
RUSSIAN = "Номер;Клиент\n1;Общество с ограниченной\n2;Привет, как дела\n"
HUNGARIAN = "Szám;Ügyfél\n1;Győr Kft. őszi ára\n2;Köszönöm, fűtő\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (GERMAN, "cp1252", "cp1252"),
        (GERMAN, "latin-1", "cp1252"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        ("Commande;Société\n1;Électricité générale\n2;Château d’Été – 5 €\n", "cp1252", "cp1252"),
        ("Número;Dirección\n1;Calle Núñez, España\n2;¿Qué pasó?\n", "utf-16-be", "utf-16-be"),
        ("Numer;Klient\n1;Żółć Sp. z o.o.\n2;Łódź, ulica Świętokrzyska\n", "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (GREEK, "cp1253", "cp1253"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        ("订单号,客户名称\n1,北京科技有限公司\n2,上海贸易公司\n", "gb18030", "gb18030"),
        ("訂單號碼,客戶名稱\n1,臺北科技有限公司\n2,高雄貿易公司\n", "big5", "big5"),
        ("주문번호,고객명\n1,삼성전자 주식회사\n2,서울 상점\n", "euc_kr", "euc_kr"),
        (HUNGARIAN, "cp1250", ""),  # it could be read as cp1252, with other letters
        (RUSSIAN, "koi8-r", ""),
    ],
)
def test_it_is_found_or_not_guessed(text: str, encoding: str, found: str):
    assert encoding_like(text.encode(encoding)) == found
    assert encoding_like((text * 50).encode(encoding)) == found


def test_bytes_of_no_text_are_not_guessed():
    assert encoding_like(bytes(range(256)) * 10) == ""
    assert encoding_like(b"\xff\xfe\xfd" * 100) == ""


def test_what_is_found_is_stated_and_can_be_set(tmp_path: Path):
    rows = [["Ticket ID", "Created at", "Priority", "Subject"]]
    rows += [[f"T{i:05}", at.isoformat(), "高", "注文がまだ届いていません"] for i, _, at in moments(3, 40)]
    write(tmp_path / "exports" / "tickets.csv", rows, encoding="cp932")
    draft = connect(tmp_path / "exports")
    assert 'encoding = "cp932"' in draft.files["cutaway.toml"]
    assert "looks like cp932, which is assumed" in draft.files["cutaway.toml"]
    assert draft.trial is not None and draft.trial.files[0]["landed"] == 40
    subject = next(c for c in draft.raw_tables[0].columns if c.name == "Subject")
    assert subject.values == ("注文がまだ届いていません",)


def test_a_file_that_looks_like_none_is_told_and_left_out(tmp_path: Path):
    write(tmp_path / "exports" / "a.csv", [["id", "name"], ["1", "Общество"]], encoding="koi8-r")
    write(tmp_path / "exports" / "b.csv", [["id", "name"], ["1", "Firm"]])
    draft = connect(tmp_path / "exports", dry_run=False)
    assert [one["file"] for one in draft.unread] == ["a.csv"] and "encoding" in draft.unread[0]["next_step"]
