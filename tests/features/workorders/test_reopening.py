"""A closed ticket is opened again within the hours that its type gives: a new round, and what was before stays."""

from datetime import timedelta
from typing import Any

from tests.conftest import TestOffice
from tests.features.workorders.making import Json, acted, done, finished, nodes, read, registered, with_leaks
from tests.features.workorders.test_clock import after, notices

WORDS = {"reason": "客户说又漏水了"}


async def closed(office: TestOffice, **changes: Any) -> Json:
    """Mended by Hank, and told by Alice; `changes` are the type's."""
    await with_leaks(office, **changes)
    ticket = await registered(office, urgency="urgent")
    await finished(office.client("hank"), ticket, "mended")
    return await finished(office.client("alice"), ticket)


async def test_a_new_round_begins_with_its_own_limit_and_process(office: TestOffice) -> None:
    ticket = await closed(office)
    assert (ticket["state"], ticket["reopen_until"], "reopen" in ticket["may"]) == (
        "closed",
        "2026-11-23T01:00:00Z",
        True,
    )
    alice, hank = office.client("alice"), office.client("hank")
    await after(office, hours=10)
    again = await done(alice, ticket, "reopening", **WORDS)
    assert (again["state"], again["round"], again["assignee"], again["closed_at"]) == ("assigned", 2, None, None)
    assert (again["number"], again["owner"], nodes(again)) == (ticket["number"], ticket["owner"], ["repair"])
    assert (again["due_at"], again["clock"], again["outcome"]) == ("2026-11-20T15:00:00Z", "running", None)
    [before] = again["rounds"]
    assert (before["number"], before["kept"], before["reopened_by"]["name"]) == (1, True, "林晓")
    assert (before["began_at"], before["closed_at"]) == ("2026-11-20T01:00:00Z", "2026-11-20T01:00:00Z")
    said = again["timeline"][-1]
    assert (said["type"], said["text"], said["data"]["round"]) == ("workorders.reopened", WORDS["reason"], 2)
    await after(office, minutes=1)
    assert "dissatisfied" in await notices(office, "hank")
    await finished(hank, again, "mended")
    ended = await finished(alice, again)
    assert (ended["state"], ended["round"], ended["clock"], "reopen" in ended["may"]) == ("closed", 2, "kept", True)


async def test_people_are_reminded_anew_and_a_pause_of_before_counts_no_more(office: TestOffice) -> None:
    await with_leaks(office)
    hank, alice = office.client("hank"), office.client("alice")
    ticket = await registered(office, urgency="urgent")
    until = (office.clock.now() + timedelta(hours=3)).isoformat()
    await done(hank, ticket, "pause", reason="等客户", until=until)
    await after(office, hours=9)
    await finished(hank, ticket, "mended")
    ticket = await finished(alice, ticket)
    assert ticket["clock"] == "late"
    again = await done(alice, ticket, "reopening", **WORDS)
    assert (again["due_at"], again["clock"]) == ("2026-11-20T14:00:00Z", "running")
    assert again["rounds"][0]["kept"] is False
    await after(office, hours=5)
    now = await read(hank, ticket)
    assert [(one["why"], one["counted"]) for one in now["clock_in_full"]["why"]] == [("clock", True)]
    assert [one["data"]["percent"] for one in now["timeline"] if "percent" in one["data"]] == [100, 100]


async def test_after_the_window_it_says_until_when_it_could_be(office: TestOffice) -> None:
    ticket = await closed(office, reopen_hours=2)
    alice = office.client("alice")
    await after(office, hours=2, seconds=1)
    seen = await read(alice, ticket)
    assert "reopen" not in seen["may"]
    refused = await acted(alice, seen, "reopening", **WORDS)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "reopen-window-over")
    assert "2026-11-20 11:00" in refused.json()["detail"]


async def test_it_is_opened_again_once_by_whoever_takes_what_customers_say(office: TestOffice) -> None:
    ticket = await closed(office)
    alice = office.client("alice")
    assert (await acted(office.client("hank"), ticket, "reopening", **WORDS)).status_code == 403
    assert (await acted(office.client("charlie"), ticket, "reopening", **WORDS)).status_code == 404
    assert (await acted(alice, ticket, "reopening", reason=" ")).status_code == 422
    assert (await acted(alice, ticket, "reopening", **WORDS)).status_code == 204
    assert (await acted(alice, ticket, "reopening", **WORDS)).status_code == 409
    now = await read(alice, ticket)
    refused = await acted(alice, now, "reopening", **WORDS)
    assert refused.json()["type"].rpartition("/")[2] == "workorder-not-now"


async def test_never_where_its_type_says_so(office: TestOffice) -> None:
    ticket = await closed(office, reopen_hours=0)
    await after(office, seconds=1)
    assert "reopen" not in (await read(office.client("alice"), ticket))["may"]


async def test_what_was_answered_at_once_is_worked_on_when_it_comes_back(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office, answer="水阀在一楼，已请您关闭。")
    again = await done(office.client("alice"), ticket, "reopening", **WORDS)
    assert (again["state"], nodes(again)) == ("assigned", ["repair"])
