"""Everything that happened with a customer is told once, in the order of time, with where it stands."""

from __future__ import annotations

from cutaway import book
from cutaway.stories import moments


def test_every_row_of_a_customer_is_told_the_newest_first(stories):
    story = stories.moments(["a"])

    assert [(m.at.strftime("%m-%d %H"), m.what, m.row_id) for m in story.moments] == [
        ("06-22 07", "the customer wrote", "s5"),
        ("06-21 07", "the customer wrote", "s4"),
        ("06-20 09", "we answered", "s3"),
        ("06-20 08", "brought to us", "q2"),
        ("06-01 12", "closed", "q1"),
        ("06-01 12", "resolved", "s2"),
        ("06-01 10", "we answered", "s1"),
        ("06-01 08", "brought to us", "q1"),
        ("05-05 00", "invoiced", "i2"),
        ("05-01 00", "arrived", "o2"),
        ("05-01 00", "was to arrive", "o2"),
        ("03-21 00", "money given back", "k2"),
        ("03-20 00", "money given back", "k1"),
        ("03-05 00", "invoiced", "i1"),
        ("03-04 00", "arrived late", "o1"),
        ("03-01 00", "was to arrive", "o1"),
        ("01-01 00", "invoiced", "i0"),
    ]
    assert story.kinds == (("case", 8), ("order", 4), ("invoice", 3), ("credit note", 2))
    late = next(m for m in story.moments if m.what == "arrived late")
    assert (late.detail, late.unit, late.source, late.source_id) == (
        "3 days after the day promised",
        "East",
        "desk",
        "o1",
    )
    assert next(m for m in story.moments if m.row_id == "s4").thread == "q2"


def test_a_credit_note_is_the_doing_of_the_unit_that_billed(stories):
    units = {m.row_id: m.unit for m in stories.moments(["a"], kind="credit note").moments}
    assert units == {"k1": "East", "k2": "East"}


def test_a_table_that_nobody_thought_of_is_told_too():
    told = {table.name for table in moments._told()}
    rest = {name for name, t in book.all_tables().items() if not (t.made_from or t.about.opens_to_groups_alone)}
    assert rest - told == set(moments.UNTOLD)
    words = {key for table in moments._told() for key in ((table.name, column.name) for column in table.columns)}
    assert set(moments.WORDS) <= words, "words for a column that is not there"


def test_what_respondents_said_is_never_told():
    assert not {table.name for table in moments._told()} & set(book.private_tables())
