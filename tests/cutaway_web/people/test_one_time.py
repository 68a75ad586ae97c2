"""One-time passwords are those of RFC 6238, and none is taken twice."""

from __future__ import annotations

import pytest

from cutaway_web.people import one_time


@pytest.mark.parametrize(
    ("moment", "password"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_the_passwords_are_those_of_the_standard(moment, password):
    assert one_time.at_step(b"12345678901234567890", moment // 30) == password


def test_a_clock_may_be_a_step_wrong_and_no_more():
    seed, now = one_time.new_seed(), 1_700_000_000.0
    step = int(now // 30)
    for late, good in ((0, True), (-1, True), (1, True), (-2, False), (2, False)):
        typed = one_time.at_step(one_time.secret_of(seed), step + late)
        assert (one_time.matching_step(seed, typed, now=now) is not None) is good


def test_a_password_is_taken_once(user):
    someone = user("member", one_time=one_time.new_seed())
    import time

    typed = one_time.at_step(one_time.secret_of(someone.one_time), int(time.time() // 30))
    assert one_time.use(someone, typed)
    assert not one_time.use(someone, typed)
    someone.refresh_from_db()
    assert not one_time.use(someone, typed)


def test_the_seed_alone_gives_no_secret(settings):
    seed = one_time.new_seed()
    here = one_time.secret_of(seed)
    settings.SECRET_KEY = "another key " * 6
    assert one_time.secret_of(seed) != here
