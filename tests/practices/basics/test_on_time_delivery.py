import pytest

from cutaway.findings import Verdict

PRACTICE = "basics.on_time_delivery"


def order(promised="2024-03-08", delivered="2024-03-08", status="delivered", ordered="2024-03-01 10:00", id="o1"):
    return f"""
        order_id | customer_id | ordered_at | promised_on | delivered_on | status
        {id}     | acme        | {ordered}  | {promised}  | {delivered}  | {status}
    """


def judged(book, as_of="2024-12-31"):
    """The one order's answer, or why it is not judged."""
    row = book.evidence(PRACTICE, as_of=as_of)[0]
    return row["excluded"] or row["on_time"]


@pytest.mark.parametrize(
    ("delivered", "on_time"),
    [("2024-03-07", True), ("2024-03-08", True), ("2024-03-09", False)],
    ids=["before the day", "on the day", "a day late"],
)
def test_an_order_is_on_time_if_it_arrives_on_the_promised_day_or_before(book, delivered, on_time):
    book(order=order(delivered=delivered))
    assert judged(book) is on_time


def test_an_order_whose_day_has_passed_and_that_has_not_arrived_is_late(book):
    book(order=order(delivered="", status="open"))
    assert judged(book) is False


def test_an_order_that_came_after_the_day_of_measuring_has_not_arrived_yet(book):
    book(order=order(promised="2024-03-08", delivered="2024-03-20"))

    row = book.evidence(PRACTICE, as_of="2024-03-10")[0]

    assert (row["on_time"], row["delivered_on"]) == (False, None)


def test_an_order_that_was_placed_after_the_day_of_measuring_is_not_known(book):
    book(order=order(ordered="2024-03-09 08:00", promised="2024-03-08", delivered="2024-03-12"))
    assert book.evidence(PRACTICE, as_of="2024-03-08") == []


def test_an_order_counts_on_the_day_it_was_promised_for(book):
    book(order=order(promised="2024-03-08", delivered="2024-04-20"))
    assert str(book.evidence(PRACTICE, as_of="2024-12-31")[0]["happened_on"]) == "2024-03-08"


def test_an_order_that_is_promised_for_a_later_day_is_not_in_the_window(book):
    book(order=order(promised="2025-01-20", delivered="", status="open"))
    assert book.evidence(PRACTICE, as_of="2024-12-31") == []


def test_an_order_is_not_judged_before_its_promised_day_is_over(book):
    book(order=order(promised="2024-03-08", delivered="", status="open"))
    assert judged(book, as_of="2024-03-08") == "too young to be judged"
    assert judged(book, as_of="2024-03-09") is False


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"status": "cancelled", "delivered": ""}, "cancelled"),
        ({"promised": ""}, "no day was promised"),
        ({"delivered": ""}, "the day of delivery is not recorded"),
    ],
    ids=["cancelled", "no promise", "delivered, and no day of delivery"],
)
def test_an_order_that_cannot_be_judged_is_counted_with_the_reason(book, told, reason):
    book(order=order(**told))

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert finding.n == 0
    assert [(e.reason, e.n) for e in finding.exclusions] == [(reason, 1)]


def test_an_order_without_a_status_is_judged(book):
    book(order=order(status=""))
    assert judged(book) is True


def test_hours_do_not_matter_only_days_do(book):
    book(order=order(ordered="2024-03-08 23:59:59", promised="2024-03-08", delivered="2024-03-08"))
    assert judged(book) is True


def test_the_finding_is_the_share_of_judged_orders(book):
    rows = [
        {
            "order_id": f"o{i}",
            "customer_id": f"c{i}",
            "ordered_at": "2024-05-01",
            "promised_on": "2024-05-10",
            "delivered_on": "2024-05-10" if i % 4 else "2024-05-11",
            "team": "north" if i % 2 else "south",
        }
        for i in range(400)
    ]
    book(order=rows)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.value, finding.n, finding.n_customers) == (0.75, 400, 400)
    assert finding.low < 0.75 < finding.high < finding.poor
    assert finding.verdict is Verdict.WEAK
    assert finding.touched.customers == 100
    assert {p.name: p.value for p in finding.splits[0].parts} == {"north": 1.0, "south": 0.5}
