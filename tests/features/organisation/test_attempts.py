"""The limit of failed sign-ins from one address."""

from datetime import UTC, datetime, timedelta

import pytest

from shouwen.features.organisation.attempts import Attempts
from shouwen.features.organisation.contract import TooManyAttempts
from shouwen.kernel.clock import SetClock
from shouwen.platform.web.addresses import network_of


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 1, tzinfo=UTC))


def fail(attempts: Attempts, address: str, times: int) -> None:
    for _ in range(times):
        attempts.check(address)
        attempts.count(address)


def test_failures_are_used_up_and_come_back_one_by_one(clock: SetClock) -> None:
    attempts = Attempts(clock, burst=3, every=timedelta(seconds=4))
    fail(attempts, "192.0.2.1", 3)
    with pytest.raises(TooManyAttempts) as refused:
        attempts.check("192.0.2.1")
    assert refused.value.details == {"seconds": 4}
    clock.move_by(timedelta(seconds=4))
    fail(attempts, "192.0.2.1", 1)
    with pytest.raises(TooManyAttempts):
        attempts.check("192.0.2.1")


def test_other_addresses_are_not_held_up(clock: SetClock) -> None:
    attempts = Attempts(clock, burst=3)
    fail(attempts, "192.0.2.1", 3)
    fail(attempts, "192.0.2.2", 3)
    with pytest.raises(TooManyAttempts):
        attempts.check("192.0.2.2")


def test_addresses_that_are_quiet_again_are_forgotten(clock: SetClock) -> None:
    attempts = Attempts(clock, burst=1, every=timedelta(seconds=1))
    for number in range(10_000):
        attempts.count(f"10.0.{number // 256}.{number % 256}")
    clock.move_by(timedelta(seconds=1))
    attempts.count("192.0.2.1")
    assert len(attempts._paid_off) == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:0db8:0000:0000"),
        ("2001:db8::2", "2001:0db8:0000:0000"),
        ("2001:db8:0:1::2", "2001:0db8:0000:0001"),
        ("testclient", "testclient"),
        (None, ""),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_an_ipv6_line_counts_as_one(address: str | None, network: str) -> None:
    assert network_of(address) == network
