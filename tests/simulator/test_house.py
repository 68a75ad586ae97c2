"""The house that ships with the simulator: its description and its queries fit the exports and the book."""

from __future__ import annotations

import pytest

from cutaway import book
from cutaway.settings import read_settings
from cutaway.simulator.company import FEEDS
from tests.simulator.conftest import Simulated
from tests.simulator.plain_reader import HOUSE

QUERIES = sorted((HOUSE / "to_book").rglob("*.sql"))


def test_the_description_is_read_without_a_problem_and_says_that_the_company_is_simulated() -> None:
    settings = read_settings(HOUSE)
    assert settings.simulated
    assert [source.name for source in settings.sources] == [
        "crm",
        "billing",
        "orders",
        "helpdesk",
        "survey",
        "phone",
        "calendar",
    ]


def test_every_file_of_these_islands_is_described(demo: Simulated) -> None:
    described = set()
    for source in read_settings(HOUSE).sources:
        for table in source.tables:
            found = {
                path.relative_to(demo.folder).as_posix() for path in (demo.folder / source.folder).glob(table.files)
            }
            assert found, table.files
            assert not found & described
            described |= found
    islands = {source.folder for source in read_settings(HOUSE).sources}
    assert described == {file for file in demo.truth.rows if file.partition("/")[0] in islands}


def test_the_true_freshness_counts_every_feed_that_this_house_reads_and_that_has_days() -> None:
    """A query that is added here makes a feed; the answer key must know of it."""
    feeds = {(query.parent.name, query.stem) for query in QUERIES}
    with_days = {
        (source, table)
        for source, table in feeds
        if any(column.occurred and column.in_book for column in book.table(table).columns)
    }
    assert len(with_days) == FEEDS, sorted(with_days)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_query_returns_columns_of_its_book_table_and_all_that_must_be_there(demo: Simulated, query: object) -> None:
    name = next(q.stem for q in QUERIES if q == query)
    table = book.table(name)
    returned = {row[0] for row in demo.book.rows(f'DESCRIBE book."{name}"')}
    assert returned - {"raw_rows"} <= {column.name for column in table.columns}
    for column in table.columns:
        if column.required and not column.key and column.name in returned:  # a key is made where there is none
            assert demo.book.value(f'SELECT count(*) FROM book."{name}" WHERE "{column.name}" IS NULL') == 0
        if column.choices and column.name in returned:
            words = {row[0] for row in demo.book.rows(f'SELECT DISTINCT "{column.name}" FROM book."{name}"')}
            assert words - {None} <= set(column.choices)
            assert words - {None}


@pytest.mark.parametrize(
    ("table", "column", "most"),
    [
        ("invoice", "customer_id", 0.06),
        ("order", "customer_id", 0.08),
        ("case", "customer_id", 0.12),
        ("interaction", "customer_id", 0.12),
        ("invitation", "customer_id", 0.15),
    ],
)
def test_a_small_share_of_rows_belongs_to_nobody_known(demo: Simulated, table: str, column: str, most: float) -> None:
    missing = demo.book.value(f'SELECT avg(({column} IS NULL)::INT) FROM book."{table}"')
    assert 0 < missing < most


@pytest.mark.parametrize(
    "table", ["invoice", "credit_note", "order", "case", "person", "interaction", "invitation", "answer"]
)
def test_every_known_customer_is_a_customer_of_the_crm(demo: Simulated, table: str) -> None:
    strangers = f"""
        SELECT count(*) FROM book."{table}" AS t ANTI JOIN book.customer AS c USING (customer_id)
        WHERE t.customer_id IS NOT NULL
    """
    assert demo.book.value(strangers) == 0


def test_every_step_belongs_to_a_case_and_every_named_credit_to_an_invoice(demo: Simulated) -> None:
    assert demo.book.value('SELECT count(*) FROM book.case_event ANTI JOIN book."case" USING (case_id)') == 0
    assert demo.book.value("SELECT count(*) FROM book.credit_note ANTI JOIN book.invoice USING (invoice_id)") == (
        demo.book.value("SELECT count(*) FROM book.credit_note WHERE invoice_id IS NULL")
    )


def test_a_case_that_is_closed_was_opened_answered_and_solved_in_that_order(demo: Simulated) -> None:
    disorder = """
        SELECT count(*) FROM (
            SELECT case_id,
                min(happened_at) FILTER (kind = 'opened') AS opened,
                min(happened_at) FILTER (kind = 'response') AS responded,
                min(happened_at) FILTER (kind = 'resolved') AS resolved,
                max(happened_at) FILTER (kind = 'closed') AS closed
            FROM book.case_event GROUP BY case_id
        ) WHERE opened > responded OR responded > resolved OR resolved > closed OR opened IS NULL
    """
    assert demo.book.value(disorder) == 0
    closed = 'SELECT count(*) FROM book."case" WHERE closed_at IS NOT NULL'
    assert demo.book.value(closed) == demo.book.value("SELECT count(*) FROM book.case_event WHERE kind = 'closed'")


def test_every_answer_belongs_to_an_invitation_that_was_completed(demo: Simulated) -> None:
    strangers = """
        SELECT count(*) FROM book.answer AS a ANTI JOIN
        (SELECT * FROM book.invitation WHERE outcome = 'completed') AS i USING (invitation_id)
    """
    # Two people of one customer may share an address: their forms cannot be told apart, and the first has them.
    assert demo.book.value(strangers) <= 0.01 * demo.book.value("SELECT count(*) FROM book.answer")
    assert demo.book.value("SELECT count(*) FROM book.answer WHERE answered_at < '2023-07-01'") == 0


def test_scores_lie_on_the_scale_that_their_row_tells(demo: Simulated) -> None:
    off = "SELECT count(*) FROM book.answer WHERE score < scale_worst OR score > scale_best"
    assert demo.book.value(off) == 0
    assert {row[0] for row in demo.book.rows("SELECT DISTINCT asks_for FROM book.answer")} == {
        "recommendation",
        "effort",
    }
