"""What the author of a practice needs: books made of small text tables, every engine that is there, and a battery.

With pytest installed, the fixture `book` is there by itself:

    def test_an_order_that_came_a_day_late_is_not_on_time(book):
        book(order='''
            order_id | customer_id | ordered_at | promised_on | delivered_on
            o1       | acme        | 2024-03-01 | 2024-03-08  | 2024-03-09
        ''')
        assert book.measure("basics.on_time_delivery").value == 0

The battery (`cutaway.testing.battery`) asks of any practice what every practice must be; it needs no pytest.
"""
