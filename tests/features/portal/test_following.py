"""Dana follows her complaint; others learn nothing."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from shouwen.features.organisation.tables import staff, units
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import case_of, done
from tests.features.portal.customers import PHONE, PUBLIC, answer, brought_to, complained, follow, followed, link_of


async def test_number_and_phone_show_how_it_stands(office: TestOffice) -> None:
    told = await complained(office)
    progress = await followed(office, told["number"])
    assert progress["matter"] == DANA["matter"]
    assert (progress["state"], progress["round"], progress["can_add"]) == ("received", 1, True)
    assert progress["reply_by"] == told["reply_by"]
    assert progress["question"] is None
    assert [step["kind"] for step in progress["steps"]] == ["received"]


@pytest.mark.parametrize("phone", ["138 0001 0001", "+8613800010001", "１３８０００１０００１", "0086-13800010001"])
async def test_the_phone_may_be_written_in_any_way(office: TestOffice, phone: str) -> None:
    told = await complained(office)
    assert (await followed(office, f" {told['number'].lower()} ", phone))["number"] == told["number"]


async def test_complaints_taken_by_the_hotline_can_be_followed_as_well(office: TestOffice) -> None:
    answer_ = await office.client("alice").post("/api/v1/complaints", json=DANA)
    assert (await followed(office, answer_.json()["number"]))["state"] == "received"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_a_guesser_learns_nothing(office: TestOffice, language: str) -> None:
    number = (await complained(office))["number"]
    client = office.client(language=language)
    wrong = [
        await follow(client, number, "13800010002"),
        await follow(client, "HZC-20261120-9999", PHONE),
        await follow(client, "nothing", PHONE),
        await follow(client, "HZC-20261120-9998", "no phone"),
        await follow(client, "' or 1=1 --", "13800010003"),
    ]
    assert {each.status_code for each in wrong} == {404}
    assert len({each.text for each in wrong}) == 1
    assert len({json.dumps(dict(each.headers)) for each in wrong}) == 1
    assert wrong[0].json()["id"] == "no-such-complaint"


async def test_who_guesses_has_to_wait_and_cannot_tell_a_right_guess(office: TestOffice) -> None:
    number = (await complained(office))["number"]
    for last in range(6):
        assert (await follow(office.client(), number, f"1390000000{last}")).status_code == 404
    wrong = await follow(office.client(), number, "13900000009")
    right = await follow(office.client(), number)
    assert (wrong.status_code, right.status_code) == (429, 429)
    assert (right.json()["id"], right.json()["title"]) == ("too-many-requests", "Too many attempts")
    assert right.headers["retry-after"] == wrong.headers["retry-after"] == "600"
    office.clock.move_by(timedelta(seconds=600))
    assert (await follow(office.client(), number)).status_code == 200


async def test_one_phone_cannot_be_tried_on_many_numbers(office: TestOffice) -> None:
    answers = [(await follow(office.client(), f"HZC-20261120-{n:04}")).status_code for n in range(10, 20)]
    assert answers == [404] * 4 + [429] * 6


async def test_looking_often_is_no_guessing(office: TestOffice) -> None:
    number = (await complained(office))["number"]
    for _ in range(10):
        await followed(office, number)


async def test_what_is_added_stands_in_the_case_and_ends_the_waiting(office: TestOffice) -> None:
    ticket = await brought_to(office, "in_investigation")
    waiting = {"reason": "awaiting_customer", "note": "内部：等客户机型", "until": "2026-11-24T01:00:00Z"}
    await done(office.client("hank"), ticket, "pause", **waiting)
    progress = await followed(office, ticket["number"])
    assert progress["state"] == "waiting_for_you"
    assert [step["kind"] for step in progress["steps"]] == ["received", "accepted", "waiting"]
    added = await office.client().post(f"{PUBLIC}/information", json={"pass": progress["pass"], "text": "华为 Mate 60"})
    assert added.status_code == 204, added.text
    progress = await followed(office, ticket["number"])
    assert progress["state"] == "in_progress"
    assert [step["kind"] for step in progress["steps"][3:]] == ["information", "resumed"]
    assert progress["steps"][3]["text"] == "华为 Mate 60"
    case = await case_of(office.client("hank"), ticket)
    assert "华为 Mate 60" in [entry["text"] for entry in case["timeline"]]


async def test_information_sent_twice_is_there_once(office: TestOffice) -> None:
    ticket = await complained(office)
    form = {"pass": (await followed(office, ticket["number"]))["pass"], "text": "补充"}
    for _ in range(2):
        sent = await office.client().post(f"{PUBLIC}/information", json=form, headers={"Idempotency-Key": "k"})
        assert sent.status_code == 204
    assert [step["text"] for step in (await followed(office, ticket["number"]))["steps"]] == [None, "补充"]


async def test_a_pass_is_good_for_half_an_hour_and_for_nothing_else(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    passing, link = (await followed(office, ticket["number"]))["pass"], await link_of(office, ticket)
    for wrong in ("", "x", passing[:-2] + "AA", link):
        refused = await office.client().post(f"{PUBLIC}/information", json={"pass": wrong or "-", "text": "补充"})
        assert (refused.status_code, refused.json()["id"]) == (403, "pass-not-valid")
    office.clock.move_by(timedelta(minutes=30))
    late = await office.client().post(f"{PUBLIC}/information", json={"pass": passing, "text": "补充"})
    assert (late.status_code, late.json()["id"]) == (403, "pass-not-valid")


async def test_nothing_can_be_added_to_what_has_ended(office: TestOffice) -> None:
    ticket = await complained(office)
    passing = (await followed(office, ticket["number"]))["pass"]
    await done(office.client("olive"), ticket, "cancel", reason="客户撤诉，内部说明")
    refused = await office.client().post(f"{PUBLIC}/information", json={"pass": passing, "text": "补充"})
    assert (refused.status_code, refused.json()["id"]) == (409, "takes-nothing-more")
    assert "state" not in refused.json()
    progress = await followed(office, ticket["number"])
    assert (progress["state"], progress["can_add"], progress["reply_by"]) == ("cancelled", False, None)


def words_in(value: Any) -> list[str]:
    """Every key and every text of an answer."""
    if isinstance(value, dict):
        return [word for key, each in value.items() for word in (key, *words_in(each))]
    if isinstance(value, list):
        return [word for each in value for word in words_in(each)]
    return [value] if isinstance(value, str) else []


async def test_nothing_internal_is_in_any_answer(office: TestOffice) -> None:
    """A whole life with two rounds: no person, no unit, no id, no phone, no note, no solution before the reply."""
    ticket = await complained(office)
    hank, olive = office.client("hank"), office.client("olive")
    await done(hank, ticket, "accept")
    await done(hank, ticket, "log", text="内部笔记甲：市场部的错", reached_customer=False)
    await done(hank, ticket, "log", text="已与您约定周六上门", visible_to_customer=True, reached_customer=True)
    await done(hank, ticket, "propose", solution="方案乙", outcome="fix")
    before = await followed(office, ticket["number"])
    await done(olive, ticket, "reply", text="您好，已新增设备。")
    link = await link_of(office, ticket)
    asked = (await office.client().get(f"{PUBLIC}/survey/{link}")).json()
    answered = (await answer(office, link=link, grade="dissatisfied", demand="卧室没有信号")).json()
    await done(hank, ticket, "accept")
    after = await followed(office, ticket["number"])
    form = (await office.client().get(f"{PUBLIC}/form", params={"province": "HZ"})).json()
    assert [step["text"] for step in after["steps"] if step["text"]] == [
        "已与您约定周六上门",
        "您好，已新增设备。",
        "卧室没有信号",
    ]
    said = "\n".join(word for each in (before, asked, answered, after, form) for word in words_in(each))
    people = await office.read.tuples(select(staff.c.name, staff.c.agent_no, staff.c.username, staff.c.id))
    places = await office.read.tuples(
        select(units.c.name, units.c.name_en, units.c.id).where(units.c.kind != "province")
    )
    hidden = {str(word) for row in (*people, *places) for word in row}
    hidden |= {PHONE, "王丹娜", "内部", "方案乙", "network_department", ticket["id"], "department", "handler"}
    assert {word for word in hidden if word in said} == set()
