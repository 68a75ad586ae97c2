import pytest

PRACTICE = "information.source_reconciliation"


def says(island, value, subject="acme", fact="country", column="stated", **told):
    return {"island": island, "concerns": "customer", "subject_id": subject, "fact": fact, column: value, **told}


def rows(book, as_of="2024-12-31"):
    return {row["fact_id"]: row for row in book.evidence(PRACTICE, as_of=as_of)}


@pytest.mark.parametrize(
    ("column", "one", "other", "agree"),
    [
        ("stated", "DE", "DE", True),
        ("stated", "DE", "AT", False),
        ("stated", "DE", "de", False),  # the queries bring words into one form
        ("stated_number", "100.00", "100.01", True),
        ("stated_number", "100.00", "100.02", False),
        ("stated_on", "2024-03-01", "2024-03-01", True),
        ("stated_on", "2024-03-01", "2024-03-02", False),
    ],
)
def test_two_islands_agree_if_they_say_the_same(book, column, one, other, agree):
    book(stated_fact=[says("CRM", one, column=column), says("Billing", other, column=column)])
    assert rows(book)["customer acme country"]["agree"] is agree


def test_what_one_island_alone_says_is_no_fact_to_be_compared(book):
    book(stated_fact=[says("CRM", "DE"), says("CRM", "AT"), says("Billing", "DE", subject="bolt")])
    assert rows(book) == {}


def test_of_three_islands_all_must_say_the_same(book):
    book(stated_fact=[says("CRM", "DE"), says("Billing", "DE"), says("Orders", "FR")])
    row = rows(book)["customer acme country"]
    assert (row["agree"], row["islands"]) == (False, 3)
    assert (row["least"], row["least_by"], row["most"], row["most_by"]) == ("DE", "Billing", "FR", "Orders")


def test_an_island_that_says_nothing_of_it_disagrees_with_nobody(book):
    book(stated_fact=[says("CRM", "DE"), says("Billing", ""), says("Orders", "DE")])
    assert rows(book)["customer acme country"]["agree"] is True


def test_each_respect_and_each_thing_is_a_fact_of_its_own(book):
    book(
        stated_fact=[
            *(says(i, "DE") for i in ("CRM", "Billing")),
            *(says(i, v, fact="town") for i, v in (("CRM", "Ulm"), ("Billing", "Hof"))),
            *(says(i, "DE", subject="bolt") for i in ("CRM", "Billing")),
        ]
    )
    found = {name: row["agree"] for name, row in rows(book).items()}
    assert found == {"customer acme country": True, "customer acme town": False, "customer bolt country": True}


def test_a_fact_with_a_day_belongs_to_it_and_one_without_counts_at_all_times(book):
    book(
        stated_fact=[
            *(says(i, "1", fact="amount", fact_on="2022-05-01") for i in ("CRM", "Billing")),
            *(says(i, "DE") for i in ("CRM", "Billing")),
        ]
    )
    assert set(rows(book)) == {"customer acme country"}
    assert str(rows(book)["customer acme country"]["happened_on"]) == "2024-12-31"
    assert "customer acme amount" in rows(book, as_of="2022-06-01")


def test_a_statement_on_a_later_day_is_not_known_yet(book):
    book(stated_fact=[says("CRM", "DE"), says("Billing", "AT", fact_on="2024-06-01")])
    assert rows(book, as_of="2024-05-31") == {}


def test_the_share_is_a_value_of_the_population_and_says_whom_it_touches(book):
    facts = [
        says(island, "AT" if island == "Billing" and n < 3 else "DE", subject=f"k{n}", customer_id=f"k{n}")
        for n in range(20)
        for island in ("CRM", "Billing")
    ]
    book(stated_fact=facts)
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.n, finding.interval, finding.verdict) == (0.85, 20, "none", "weak")
    assert (finding.touched.customers, finding.touched.of_customers) == (3, 20)
