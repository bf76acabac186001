"""Two people at one case: nothing is lost, nothing is done twice, and who comes second is shown what he missed."""

import asyncio

from sqlalchemy import select

from shouwen.features.tickets.tables import ticket_entries
from tests.conftest import TestOffice
from tests.features.complaints.steps import act, case_of, complaint_in, done


async def test_a_stale_reply_is_shown_what_the_colleague_wrote(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    olive, oscar = office.client("olive"), office.client("oscar", "zh-CN")
    seen = (await case_of(oscar, ticket))["version"]
    await done(olive, ticket, "reply", text="您好，我们已修复。", version=seen)
    late = await act(oscar, ticket, "reply", text="您好，正在处理。", version=seen)
    problem = late.json()
    assert (late.status_code, problem["id"]) == (409, "ticket-changed")
    assert problem["current"] == {"version": seen + 1, "state": "replied"}
    (missed,) = problem["since"]
    assert (missed["type"], missed["text"], missed["version"]) == ("complaint.replied", "您好，我们已修复。", seen + 1)
    assert missed["actor"]["name"] == "欧阳雪"
    # Having read it, Oscar sends a supplement on what is there now.
    await done(oscar, ticket, "reply", text="补充：明天回访。", version=seen + 1)
    assert (await case_of(oscar, ticket))["timeline"][-1]["text"] == "补充：明天回访。"


async def test_of_two_replies_at_once_exactly_one_wins(office: TestOffice) -> None:
    for _ in range(5):
        ticket = await complaint_in(office, "solution_proposed")
        answers = await asyncio.gather(
            *(
                act(office.client(who), ticket, "reply", text=f"{who}的回复", version=ticket["version"])
                for who in ("olive", "oscar")
            )
        )
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        (lost,) = (answer.json() for answer in answers if answer.status_code == 409)
        case = await case_of(office.client("olive"), ticket)
        replies = [entry for entry in case["timeline"] if entry["type"] == "complaint.replied"]
        assert [entry["text"] for entry in lost["since"]] == [entry["text"] for entry in replies]
        assert [one["reply"] for one in case["rounds"]] == [replies[0]["text"]]


async def test_twenty_notes_at_once_are_all_kept(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    who = ("alice", "bob", "hank", "olive", "rex")
    answers = await asyncio.gather(*(act(office.client(who[n % 5]), ticket, "log", text=f"第{n}句") for n in range(20)))
    assert [answer.status_code for answer in answers] == [200] * 20
    versions = sorted(answer.json()["version"] for answer in answers)
    assert versions == list(range(ticket["version"] + 1, ticket["version"] + 21))
    kept = await office.read.tuples(select(ticket_entries.c.text))
    assert {text for (text,) in kept} == {f"第{n}句" for n in range(20)}


async def test_an_impatient_click_on_an_action_counts_once(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    for action, body in (("log", {}), ("log", {"version": ticket["version"] + 1}), ("propose", {})):
        answers = await asyncio.gather(
            *(act(office.client("hank"), ticket, action, f"{action}{body}", **body) for _ in range(6))
        )
        assert [answer.status_code for answer in answers] == [200] * 6, answers[0].text
        assert all(answer.json() == answers[0].json() for answer in answers)
    types = [entry["type"] for entry in (await case_of(office.client("hank"), ticket))["timeline"]]
    assert types[3:] == ["complaint.logged", "complaint.logged", "complaint.proposed"]


async def test_two_handlers_cannot_both_accept(office: TestOffice) -> None:
    ticket = await complaint_in(office, "assigned")
    answers = await asyncio.gather(*(act(office.client(who), ticket, "accept", version=1) for who in ("hank", "henry")))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    winner = ("hank", "henry")[[answer.status_code for answer in answers].index(200)]
    case = await case_of(office.client("mona"), ticket)
    assert case["assignee"]["id"] == str(office.cast.people[winner].id)
