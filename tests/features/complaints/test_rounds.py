"""Second and later handling: every round its own, the first and the last closing kept, and the level above."""

from datetime import timedelta

from sqlalchemy import text

from shouwen.features.complaints.contract import AnswerSurvey, Grade
from shouwen.features.organisation.contract import Appointment, OpenUnit
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import THE_CUSTOMER, THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, act, case_of, client_with, complaint_in, done, hired


async def handled_again(office: TestOffice, ticket: Json, handler: str, grade: str) -> Json:
    """One more round, up to the customer's answer."""
    await done(office.client(handler), ticket, "accept")
    await done(office.client(handler), ticket, "propose", solution=f"{handler}的方案", outcome="fix")
    await done(office.client("olive"), ticket, "reply", text="请再试一次")
    return await done(office.client("rex"), ticket, "satisfaction", grade=grade, demand="仍然不行")


async def test_every_round_is_its_own_and_none_is_overwritten(office: TestOffice) -> None:
    ticket = await complaint_in(office, "dissatisfied")
    office.clock.move_by(timedelta(hours=3))
    await handled_again(office, ticket, "henry", "satisfied")
    case = await case_of(office.client("olive"), ticket)
    first, second = case["rounds"]
    assert [first[k] for k in ("number", "solution", "reply", "satisfaction")] == [
        1,
        "新增室分设备",
        "您好，信号已恢复。",
        "dissatisfied",
    ]
    assert (first["handler"]["name"], second["handler"]["name"]) == ("韩峰", "何睿")
    assert (second["demand"], second["solution"], second["satisfaction"]) == (
        "还是没有信号",
        "henry的方案",
        "satisfied",
    )
    assert (case["round"], case["state"]) == (2, "satisfied")
    kinds = {(clock["kind"], clock["round"]) for clock in case["clocks"]}
    assert {("contact", 1), ("plan", 1), ("answer", 1), ("contact", 2), ("plan", 2), ("answer", 2)} <= kinds
    assert [kind for kind in kinds if kind[0] == "overall"] == [("overall", 0)]


async def test_a_new_round_wants_its_handler_named_anew(office: TestOffice) -> None:
    ticket = await complaint_in(office, "dissatisfied")
    case = await case_of(office.client("hank"), ticket)
    assert (case["assignee"], case["rounds"][1]["handler"]) == (None, None)
    assert (await act(office.client("hank"), ticket, "propose")).json()["id"] == "action-not-allowed"
    assert "accept" in case["actions"]


async def above(office: TestOffice) -> tuple[str, str]:
    """Headquarters' complaint department and its officer's token."""
    units = office.cast.units
    unit = await office.desk.run(
        OpenUnit(units["HQ"], "department", "HQC", "总部投诉管理部", "Headquarters complaints", "complaint"), THE_SYSTEM
    )
    return str(unit), await hired(office, "hugo", Appointment("complaint_officer", unit))


async def test_after_two_rounds_the_next_level_takes_over_and_the_first_one_still_sees_it(office: TestOffice) -> None:
    unit, token = await above(office)
    ticket = await complaint_in(office, "dissatisfied")
    told = await handled_again(office, ticket, "hank", "dissatisfied")
    assert (told["state"], told["round"], told["escalated_to"]["id"]) == ("escalated", 3, unit)
    hugo = client_with(office, token)
    case = await case_of(hugo, ticket)
    assert (case["department"]["code"], case["complaint_department"]["code"]) == ("HQC", "HQC")
    assert (await case_of(office.client("hank"), ticket))["state"] == "escalated"
    happened = text("select event from ticket_moments where ticket_id = :ticket order by number desc limit 2")
    rows = await office.read.tuples(happened, ticket=ticket["id"])
    assert rows == [("complaint.escalated",), ("complaint.dissatisfied",)]
    assert (await act(office.client("olive"), ticket, "reply")).json()["id"] == "action-not-allowed"
    await done(hugo, ticket, "accept")
    await done(hugo, ticket, "propose", solution="总部协调", outcome="apology")
    assert (await act(office.client("olive"), ticket, "reply")).json()["id"] == "not-your-department"
    await done(hugo, ticket, "reply", text="总部答复")
    assert (await act(hugo, ticket, "satisfaction")).json()["id"] == "handler-may-not-judge"


async def test_without_a_level_above_the_same_one_goes_on(office: TestOffice) -> None:
    ticket = await complaint_in(office, "dissatisfied")
    told = await handled_again(office, ticket, "hank", "dissatisfied")
    assert (told["state"], told["round"], told["escalated_to"]) == ("dissatisfied", 3, None)


async def test_a_closed_complaint_is_reopened_as_a_new_round_and_both_closings_stay(office: TestOffice) -> None:
    ticket = await complaint_in(office, "closed")
    office.clock.move_by(timedelta(days=2))
    again = await done(office.client("olive"), ticket, "reopen", demand="昨天起又没有信号")
    assert (again["state"], again["round"]) == ("dissatisfied", 2)
    await handled_again(office, ticket, "henry", "very_satisfied")
    await done(office.client("henry"), ticket, "records")
    await done(office.client("rex"), ticket, "close")
    rounds = (await case_of(office.client("olive"), ticket))["rounds"]
    assert [one["closed_by"]["name"] for one in rounds] == ["欧阳雪", "任远"]
    assert rounds[0]["closed_at"] < rounds[1]["closed_at"]


async def test_each_round_has_one_answer_whoever_gives_it(office: TestOffice) -> None:
    ticket = await complaint_in(office, "replied")
    answer = AnswerSurvey(TicketId(ticket["id"]), None, 1, Grade.DISSATISFIED, "没有恢复")
    done_by_customer = await office.desk.run(answer, THE_CUSTOMER)
    assert (done_by_customer.state, done_by_customer.round) == ("dissatisfied", 2)
    assert (await act(office.client("olive"), ticket, "satisfaction")).json()["id"] == "action-not-allowed"
    first = (await case_of(office.client("olive"), ticket))["rounds"][0]
    assert (first["satisfaction"], first["by_customer"], first["answered_by"]) == ("dissatisfied", True, None)


async def test_a_customer_who_gives_no_answer_does_not_hold_the_case_up(office: TestOffice) -> None:
    ticket = await complaint_in(office, "replied")
    silent = await done(office.client("olive"), ticket, "no-answer", reason="unreachable", note="三次未接通")
    assert silent["state"] == "archiving"
    await done(office.client("hank"), ticket, "records")
    await done(office.client("olive"), ticket, "close")
    case = await case_of(office.client("olive"), ticket)
    assert (case["state"], case["rounds"][0]["unanswered"], case["rounds"][0]["satisfaction"]) == (
        "closed",
        "unreachable",
        None,
    )
