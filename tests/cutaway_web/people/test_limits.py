"""Five failures a minute, for an account and for a network, whichever worker hears them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from cutaway_web.people import limits
from cutaway_web.people.models import FailedSignIn


@pytest.fixture
def request_from():
    return lambda address, **more: RequestFactory().get("/", REMOTE_ADDR=address, **more)


def test_the_sixth_try_waits(db, request_from):
    keys = limits.keys_of(request_from("10.0.0.1"), "ann")
    for _ in range(5):
        assert limits.seconds_to_wait(keys) == 0
        limits.failed(keys)
    assert 0 < limits.seconds_to_wait(keys) <= 61
    assert limits.seconds_to_wait(limits.keys_of(request_from("10.9.9.9"), "ANN")) > 0, "an account is one, by any case"
    assert limits.seconds_to_wait(limits.keys_of(request_from("10.0.0.1"), "bob")) > 0, "a network is one"
    assert limits.seconds_to_wait(limits.keys_of(request_from("10.0.0.2"), "bob")) == 0


def test_a_minute_later_it_is_heard_again(db, request_from):
    keys = limits.keys_of(request_from("10.0.0.1"), "ann")
    for _ in range(5):
        limits.failed(keys)
    FailedSignIn.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert limits.seconds_to_wait(keys) == 0


def test_what_a_browser_says_of_itself_counts_only_behind_a_trusted_proxy(request_from, settings):
    from dataclasses import replace

    asked = request_from("10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 7.7.7.7")
    assert limits.address_of(asked) == "10.0.0.1"
    settings.CUTAWAY = replace(settings.CUTAWAY, proxies=1)
    assert limits.address_of(asked) == "7.7.7.7"


def test_a_subscriber_of_ipv6_is_one_network(request_from):
    one, two = (limits.network_of(request_from(f"2001:db8:1:2::{n}")) for n in (1, 2))
    assert one == two == "2001:db8:1:2::/64"
