"""Signatures: no text that holds a word is ever passed over, and most others are."""

from __future__ import annotations

import duckdb
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stories.signatures import PARTS, add_function, holds, signatures

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(texts, min_size=1, max_size=8), st.data())
def test_every_text_that_holds_a_word_is_looked_at(written, data):
    text = data.draw(st.sampled_from(written))
    start = data.draw(st.integers(0, len(text)))
    word = text[start : start + data.draw(st.integers(0, 12))]
    parts = pa.table({"text": written, **dict(zip(PARTS, map(pa.array, signatures(pa.array(written))), strict=True))})
    connection = duckdb.connect()
    connection.register("signed", parts)
    query = f"SELECT count(*), count(*) FILTER ({holds(word)}) FROM signed WHERE contains(text, ?)"
    there, found = connection.execute(query, [word]).fetchall()[0]
    assert found == there >= 1


def test_the_engine_signs_as_python_does():
    connection = duckdb.connect()
    add_function(connection)
    signed = connection.execute(
        "SELECT signature(text) FROM (VALUES ('Müller AG'), ('ab'), ('')) AS t(text)"
    ).fetchall()
    own = [tuple(int(part[at]) for part in signatures(pa.array(["Müller AG", "ab", ""]))) for at in range(3)]
    assert [tuple(row[0].values()) for row in signed] == own
    assert own[1] == own[2] == (0, 0, 0, 0) and any(own[0])


def test_few_texts_are_looked_at_that_do_not_hold_the_word():
    connection = duckdb.connect()
    add_function(connection)
    connection.execute(
        "CREATE TABLE firm AS SELECT text, s.* FROM (SELECT text, signature(text) AS s FROM ("
        "SELECT 'c' || left(md5(i::VARCHAR), 12) || ' firm number ' || i || ' of ' || md5((i * 7)::VARCHAR) AS text "
        "FROM range(5000) AS t(i)))"
    )
    for word, most in (("mueller", 10), ("order", 60), ("777", 800)):
        looked_at = connection.execute(f"SELECT count(*) FROM firm WHERE {holds(word)}").fetchall()[0][0]
        assert looked_at <= most
