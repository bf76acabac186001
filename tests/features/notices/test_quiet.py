"""Quiet hours and digests: what came is kept, presses nobody, and is summed up once."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shouwen.app.worker import make_timers
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.notices.rules import MUTABLE, Quiet, next_sum, quiet_until
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = Quiet(time(22), time(7))
SETTINGS = f"{API}/notices/settings"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-20 21:59", None),
        ("2026-11-20 22:00", "2026-11-21 07:00"),
        ("2026-11-21 06:59", "2026-11-21 07:00"),
        ("2026-11-21 07:00", None),
    ],
)
def test_a_night_goes_over_midnight(now: str, until: str | None) -> None:
    assert quiet_until(NIGHT, at(now), ZONE) == (at(until) if until else None)


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    fridays = Quiet(time(22), time(7), frozenset({5}))
    assert quiet_until(fridays, at("2026-11-20 23:00"), ZONE) is not None  # a Friday
    assert quiet_until(fridays, at("2026-11-21 06:00"), ZONE) is not None
    assert quiet_until(fridays, at("2026-11-21 23:00"), ZONE) is None
    assert next_sum(fridays, at("2026-11-21 08:00"), ZONE) == at("2026-11-28 07:00")


def test_the_next_sum_is_what_comes_first() -> None:
    assert next_sum(Quiet(), at("2026-11-20 09:00"), ZONE) is None
    both = Quiet(time(22), time(7), digest_at=time(17, 30))
    assert next_sum(both, at("2026-11-20 09:00"), ZONE) == at("2026-11-20 17:30")
    assert next_sum(both, at("2026-11-20 17:30"), ZONE) == at("2026-11-21 07:00")
    assert next_sum(Quiet(digest_at=time(8)), at("2026-11-20 09:00"), ZONE) == at("2026-11-21 08:00")


async def arrange(office: TestOffice, who: str = "hank", **form: Any) -> Json:
    answer = await office.client(who).put(SETTINGS, json=form)
    assert answer.status_code == 200, answer.text
    arranged: Json = answer.json()
    return arranged


async def tell(office: TestOffice, kind: NoticeKind) -> None:
    assert office.cast.hank.id
    office.clock.move_by(timedelta(minutes=1))
    await office.desk.run(NotifyPeople(kind, (office.cast.hank.id,)), THE_SYSTEM)


async def count(office: TestOffice) -> Json:
    counted: Json = (await office.client("hank").get(f"{API}/notices/count")).json()
    return counted


async def kinds(office: TestOffice) -> list[str]:
    return [one["kind"] for one in (await office.client("hank").get(f"{API}/notices")).json()["items"]]


async def ring(office: TestOffice) -> None:
    while await make_timers(office.office).ring_due():
        pass


async def test_at_night_only_what_is_breached_presses(office: TestOffice) -> None:
    # The story begins at nine in the morning in Shanghai.
    await arrange(office, quiet_from="08:00", quiet_to="10:00")
    await tell(office, NoticeKind.DEADLINE_NEAR)
    await tell(office, NoticeKind.ASSIGNED)
    counted = await count(office)
    assert counted == {
        "unread": 2,
        "urgent": 0,
        "breached": 0,
        "quiet": True,
        "quiet_until": "2026-11-20T10:00:00+08:00",
    }
    await tell(office, NoticeKind.DEADLINE_PASSED)
    assert ((await count(office))["urgent"], (await count(office))["breached"]) == (1, 1)
    office.clock.move_by(timedelta(hours=1))
    assert ((await count(office))["urgent"], (await count(office))["quiet"]) == (2, False)


async def test_the_end_of_quiet_hours_is_summed_up_once(office: TestOffice) -> None:
    arranged = await arrange(office, quiet_from="08:00", quiet_to="10:00")
    assert arranged["sums_at"] == "2026-11-20T02:00:00Z"
    await tell(office, NoticeKind.DEADLINE_NEAR)
    await tell(office, NoticeKind.ASSIGNED)
    office.clock.move_by(timedelta(hours=1))
    for _ in range(2):
        await ring(office)
    assert await kinds(office) == ["digest", "assigned", "deadline_near"]
    (digest, *_) = (await office.client("hank").get(f"{API}/notices")).json()["items"]
    assert digest["data"] == {"unread": 2, "urgent": 1, "breached": 0}
    # A quiet night in which nothing came is not worth a word.
    office.clock.move_by(timedelta(days=1))
    await ring(office)
    assert (await kinds(office)).count("digest") == 1


async def test_settings_that_changed_make_the_timer_of_before_ring_in_vain(office: TestOffice) -> None:
    await arrange(office, digest_at="10:00")
    await arrange(office, digest_at="12:00")
    await tell(office, NoticeKind.ASSIGNED)
    office.clock.move_by(timedelta(hours=1))
    await ring(office)
    assert await kinds(office) == ["assigned"]
    office.clock.move_by(timedelta(hours=2))
    await ring(office)
    assert await kinds(office) == ["digest", "assigned"]


async def test_what_is_muted_is_kept_as_read(office: TestOffice) -> None:
    await arrange(office, muted=["regraded"])
    await tell(office, NoticeKind.REGRADED)
    await tell(office, NoticeKind.EXTENDED)
    assert await kinds(office) == ["extended", "regraded"]
    assert (await count(office))["unread"] == 1


@pytest.mark.parametrize(
    ("form", "field", "error"),
    [
        ({"quiet_from": "22:00"}, "quiet_to", "required"),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, "quiet_to", "same-time"),
        ({"quiet_from": "22:00", "quiet_to": "07:00", "weekdays": []}, "weekdays", "required"),
        ({"muted": ["deadline_passed"]}, "muted", "not-mutable"),
    ],
)
async def test_settings_are_checked(office: TestOffice, form: Json, field: str, error: str) -> None:
    answer = await office.client("hank").put(SETTINGS, json=form)
    assert answer.status_code == 422
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [(field, error)]


async def test_everybody_has_settings_of_their_own(office: TestOffice) -> None:
    await arrange(office, quiet_from="22:00", quiet_to="07:00", digest_at="17:30", muted=["regraded"])
    other = (await office.client("charlie").get(SETTINGS)).json()
    assert (other["quiet_from"], other["digest_at"], other["muted"]) == (None, None, [])
    assert set(other["mutable"]) == set(MUTABLE)
    mine = (await office.client("hank").get(SETTINGS)).json()
    assert (mine["quiet_from"], mine["quiet_to"], mine["weekdays"]) == ("22:00:00", "07:00:00", [1, 2, 3, 4, 5, 6, 7])
