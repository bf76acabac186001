"""Who decides, one after the other, and who never does."""

import asyncio

from tests.conftest import TestOffice
from tests.features.approvals.asking import (
    agreed,
    appointed,
    approval_of,
    decide,
    handled,
    listed,
    newcomer,
    notices,
    proposed,
    read,
    stands_in,
    told,
)
from tests.features.complaints.steps import API, act, case_of, done


async def test_up_to_the_first_rung_nobody_needs_to_agree(office: TestOffice) -> None:
    ticket = await proposed(office, "50.00")
    assert await listed(office.client("mona")) == []
    assert (await done(office.client("olive"), ticket, "reply"))["state"] == "replied"


async def test_a_cent_more_takes_the_manager_before_the_reply(office: TestOffice) -> None:
    ticket = await proposed(office, "50.01")
    mona, olive = office.client("mona"), office.client("olive")
    found = await approval_of(office, ticket)
    assert (found["amount"], found["state"], found["waiting_post"]) == ("50.01", "waiting", "manager")
    assert (found["waiting_unit"]["code"], found["may_decide"]) == ("HZN", True)
    # The complaint keeps the number it was told by; the approval has one of its own.
    assert (found["subject_number"], found["number"]) == (ticket["number"], "HZN-20261120-0001")
    waits = await act(olive, ticket, "reply")
    assert (waits.status_code, waits.json()["id"], waits.json()["number"]) == (
        409,
        "awaiting-approval",
        found["number"],
    )
    assert (await mona.get(f"{API}/approvals/count")).json() == {"waiting": 1}
    assert (await agreed(mona, found))["state"] == "granted"
    assert (await mona.get(f"{API}/approvals/count")).json() == {"waiting": 0}
    assert (await done(olive, ticket, "reply"))["state"] == "replied"


async def test_over_five_hundred_takes_two_people_and_over_five_thousand_three(office: TestOffice) -> None:
    province = await newcomer(office, "petra", "manager", "HZ")
    mona, grace = office.client("mona"), office.client("grace")
    ticket = await proposed(office, "5000.01")
    found = await approval_of(office, ticket)
    assert [(step["post"], step["level"]) for step in found["steps"]] == [
        ("manager", "own"),
        ("manager", "above"),
        ("manager", "above"),
    ]
    found = await agreed(mona, found, note="情况属实")
    assert (found["waiting_step"], found["waiting_unit"]["code"], found["may_decide"]) == (2, "HZ", False)
    assert found["against"] == "approval-decided-by-you"
    assert (await decide(mona, found)).json()["id"] == "approval-decided-by-you"
    assert [len(await listed(one, "waiting")) for one in (mona, province, grace)] == [0, 1, 0]
    found = await agreed(province, found)
    assert found["waiting_unit"]["code"] == "HQ"
    assert (await act(office.client("olive"), ticket, "reply")).json()["id"] == "awaiting-approval"
    found = await agreed(grace, found)
    assert (found["state"], found["waiting_step"]) == ("granted", None)
    assert [step["decided_by"]["name"] for step in found["steps"]] == ["孟兰", "Petra", "葛兰"]
    assert found["steps"][0]["note"] == "情况属实"
    assert (await decide(grace, found)).json()["id"] == "approval-not-open"


async def test_exactly_five_hundred_takes_one_person(office: TestOffice) -> None:
    found = await approval_of(office, await proposed(office, "500.00"))
    assert (await agreed(office.client("mona"), found))["state"] == "granted"


async def test_whoever_stands_above_may_decide_too_and_others_may_not(office: TestOffice) -> None:
    found = await approval_of(office, await proposed(office, "60.00"))
    beside = await newcomer(office, "berta", "manager", "HZB")
    assert (await beside.get(f"{API}/approvals/{found['id']}")).status_code == 404
    assert (await decide(beside, found)).status_code == 404
    officer = await decide(office.client("olive"), found)
    assert (officer.status_code, officer.json()["id"]) == (403, "approval-not-yours")
    assert (await decide(office.client("hank"), found)).json()["id"] == "not-permitted"
    # Headquarters' manager may, but it does not wait for her.
    assert await listed(office.client("grace"), "waiting") == []
    assert (await agreed(office.client("grace"), found))["state"] == "granted"


async def test_nobody_agrees_to_what_they_asked_for(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    found = await approval_of(office, ticket)
    await appointed(office, office.cast.hank, "HZN")
    hank = office.client("hank")
    assert (await read(hank, found))["against"] == "approval-own-request"
    refused = await decide(hank, found)
    assert (refused.status_code, refused.json()["id"]) == (403, "approval-own-request")
    assert await listed(hank, "waiting") == []
    assert [one["id"] for one in await listed(hank, "asked")] == [found["id"]]


async def test_whoever_handled_the_case_before_does_not_agree_either(office: TestOffice) -> None:
    ticket = await handled(office)
    mona, henry = office.client("mona"), office.cast.henry.id
    await done(mona, ticket, "assign", handler=str(henry))
    await done(office.client("henry"), ticket, "propose", outcome="refund", amount="60.00")
    await appointed(office, office.cast.hank, "HZN")
    found = await approval_of(office, ticket)
    assert (await decide(office.client("hank"), found)).json()["id"] == "approval-own-case"
    assert (await agreed(mona, found))["state"] == "granted"


async def test_of_two_who_decide_at_once_one_is_heard(office: TestOffice) -> None:
    second = await newcomer(office, "mira", "manager", "HZN")
    ticket = await proposed(office, "60.00")
    found = await approval_of(office, ticket)
    answers = await asyncio.gather(
        decide(office.client("mona"), found), decide(second, found, "refuse", "金额依据不足")
    )
    assert sorted(one.status_code for one in answers) == [204, 409]
    assert next(one for one in answers if one.status_code == 409).json()["id"] == "ticket-changed"
    settled = await read(second, found)
    assert settled["version"] == found["version"] + 1
    assert len([step for step in settled["steps"] if step["decision"]]) == 1
    assert settled["state"] == ("granted" if answers[0].status_code == 204 else "refused")


async def test_whoever_stands_in_decides_for_the_manager_but_not_for_the_one_who_asked(office: TestOffice) -> None:
    found = await approval_of(office, await proposed(office, "60.00"))
    await stands_in(office, office.cast.rex, office.cast.mona)
    rex = office.client("rex")
    assert [one["id"] for one in await listed(rex, "waiting")] == [found["id"]]
    settled = await agreed(rex, found)
    step = settled["steps"][0]
    assert (step["decided_by"]["name"], step["on_behalf_of"]["name"]) == ("任远", "孟兰")


async def test_a_stand_in_of_the_one_who_asked_does_not_decide(office: TestOffice) -> None:
    found = await approval_of(office, await proposed(office, "60.00"))
    await appointed(office, office.cast.hank, "HZN")
    await stands_in(office, office.cast.rex, office.cast.hank)
    rex = office.client("rex")
    assert await listed(rex, "waiting") == []
    assert (await decide(rex, found)).json()["id"] == "approval-not-yours"


async def test_those_whose_turn_it_is_hear_of_it_and_those_who_asked_of_the_end(office: TestOffice) -> None:
    ticket = await proposed(office, "600.00")
    await told(office)
    found = await approval_of(office, ticket)
    wanted = (await notices(office, "mona"))[0]
    assert (wanted["kind"], wanted["ticket_id"], wanted["data"]["about"]) == (
        "approval_wanted",
        found["id"],
        ticket["number"],
    )
    assert await notices(office, "grace") == []
    found = await agreed(office.client("mona"), found)
    await told(office)
    assert [one["kind"] for one in await notices(office, "grace")] == ["approval_wanted"]
    await agreed(office.client("grace"), found, "refuse", "依据不足")
    await told(office)
    for who in ("hank", "olive"):
        assert [(one["kind"], one["ticket_id"]) for one in await notices(office, who)] == [
            ("approval_refused", ticket["id"])
        ]
    case = await case_of(office.client("olive"), ticket)
    told_there = [(one["type"], one["data"].get("stands"), one["version"]) for one in case["timeline"]][-3:]
    proposed_with = ticket["version"]
    assert told_there == [
        ("complaint.proposed", None, proposed_with),
        ("approvals.stood", "waiting", proposed_with),
        ("approvals.stood", "refused", 0),
    ]
    assert [(one["state"], one["round"], one["amount"]) for one in case["approvals"]] == [("refused", 1, "600.00")]


async def test_a_step_that_nobody_can_take_waits_until_somebody_is_appointed(office: TestOffice) -> None:
    grace_alone = await proposed(office, "5000.01")
    found = await approval_of(office, grace_alone)
    found = await agreed(office.client("mona"), found)
    found = await agreed(office.client("grace"), found)
    assert (found["state"], found["waiting_unit"]["code"]) == ("waiting", "HQ")
    second = await newcomer(office, "gloria", "manager", "HQ")
    assert (await agreed(second, found))["state"] == "granted"
