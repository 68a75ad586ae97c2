"""Records that come later join by what was learnt, also where so many were there that rules chose the pairs."""

from __future__ import annotations

import duckdb
import pytest
from tests.customers.resolving.made_islands import COMPANIES, PERSONS, Setting, made

from cutaway.customers.resolving import Model, resolve
from cutaway.customers.resolving.blocking import ALL_PAIRS_UP_TO

SETTINGS = (
    (Setting("persons", PERSONS, customers=1_200), "", 0.9),
    (Setting("companies", COMPANIES, customers=1_200), "", 0.9),
    # As many as when all records are resolved at once.
    (Setting("companies with gaps", COMPANIES, gaps=0.3, dated=False, customers=1_300), "a rare word", 0.75),
)


@pytest.mark.parametrize(("setting", "looked_at", "most"), SETTINGS, ids=[setting.name for setting, *_ in SETTINGS])
def test_new_records_join_whom_they_belong_to_and_nobody_else_moves(setting, looked_at, most):
    connection, kinds = duckdb.connect(), setting.kinds
    made(connection, setting, seed=5)
    connection.execute("CREATE TABLE later AS FROM records WHERE hash(record_id) % 25 = 0")
    connection.execute("DELETE FROM records WHERE hash(record_id) % 25 = 0")
    assert connection.execute("SELECT count(*) FROM records").fetchall()[0][0] > ALL_PAIRS_UP_TO
    first = resolve(connection, "records", kinds, island="island")
    assert all(rule.keys for rule in first.model.rules)
    assert any(looked_at in rule.words for rule in first.model.rules)
    before = dict(connection.execute(f"SELECT record, cluster::VARCHAR FROM {first.clusters}").fetchall())

    connection.execute("INSERT INTO records FROM later")
    model = Model.from_json(first.model.to_json())
    second = resolve(connection, "records", kinds, island="island", model=model, settled=before)

    after = dict(connection.execute(f"SELECT record, cluster FROM {second.clusters}").fetchall())
    assert {record: after[record] for record in before} == before
    who = dict(connection.execute("SELECT record_id, who FROM records").fetchall())
    of = {}
    for record, cluster in before.items():
        of.setdefault(who[record], cluster)
    joined = [after[record] == of[who[record]] for record in after if record not in before and who[record] in of]
    assert len(joined) > 30 and sum(joined) > most * len(joined)
