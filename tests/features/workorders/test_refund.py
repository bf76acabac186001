"""Money is refunded once the ladder of amounts has been passed for exactly this much."""

from datetime import timedelta

import pytest
from httpx import AsyncClient, Response

from shouwen.features.approvals.contract import LADDER
from shouwen.features.organisation.contract import Appointment, Post
from shouwen.features.policies.contract import PublishRules
from shouwen.kernel.messages import InvalidInput
from tests.conftest import TestOffice
from tests.features.approvals.asking import agreed, decide, listed
from tests.features.complaints.steps import client_with, hired
from tests.features.workorders.making import Json, acted, done, finished, nodes, published, read, the_type
from tests.features.workorders.refunds import asked_for, bea, refund, works


async def ends(client: AsyncClient, ticket: Json, outcome: str) -> Response:
    """The first open step, said to be done so."""
    seen = await read(client, ticket)
    return await acted(client, seen, f"steps/{seen['open_steps'][0]['id']}/finish", outcome=outcome, note="已办理")


async def says(client: AsyncClient, ticket: Json, outcome: str) -> tuple[int, str]:
    answer = await ends(client, ticket, outcome)
    return answer.status_code, answer.json()["id"] if answer.content else ""


async def corrected(client: AsyncClient, ticket: Json, amount: str) -> Response:
    return await acted(client, await read(client, ticket), "amount", amount=amount, reason="核对账单")


MANAGER, ABOVE = {"post": "manager", "level": "own"}, {"post": "manager", "level": "above"}


def standing(ticket: Json) -> list[tuple[str, str]]:
    return [(one["amount"], one["state"]) for one in ticket["approvals"]]


async def test_up_to_the_first_rung_it_is_paid_at_once(office: TestOffice) -> None:
    beas = await bea(office)
    ticket = await asked_for(office, 50, beas)
    assert (nodes(ticket), standing(ticket)) == (["pay"], [])
    assert nodes(await finished(beas, ticket, "paid")) == ["inform"]


async def test_a_cent_more_takes_the_manager_who_neither_took_nor_checked_it(office: TestOffice) -> None:
    beas, rita = await bea(office), await works(office, "rita", Post.MANAGER, "HZB")
    ticket = await asked_for(office, 50.01, beas)
    assert (ticket["amount"], standing(ticket)) == ("50.01", [("50.01", "waiting")])
    assert await says(beas, ticket, "paid") == (409, "awaiting-approval")
    found = await of(rita, ticket)
    assert (await decide(beas, found)).status_code == 403
    await agreed(rita, found)
    assert nodes(await finished(beas, ticket, "paid")) == ["inform"]


async def test_whoever_checked_it_decides_nothing_though_they_hold_the_post(office: TestOffice) -> None:
    units = office.cast.units
    posts = (Appointment(Post.HANDLER, units["HZB"]), Appointment(Post.MANAGER, units["HZB"]))
    both, boss = client_with(office, await hired(office, "both", *posts)), await works(office, "boss", "manager", "HZ")
    ticket = await finished(both, await refund(office, 300), "justified")
    found = await of(boss, ticket)
    assert (found["waiting_unit"]["code"], found["requested_by"]["name"]) == ("HZ", "Both")
    own = await decide(both, found)
    assert (own.status_code, own.json()["id"]) == (403, "approval-own-request")
    await agreed(boss, found)
    assert nodes(await finished(both, ticket, "paid")) == ["inform"]


async def test_beyond_five_hundred_the_drawn_step_waits_for_two_people(office: TestOffice) -> None:
    beas, rita = await bea(office), await works(office, "rita", Post.MANAGER, "HZB")
    petra = await works(office, "petra", Post.MANAGER, "HZ")
    ticket = await asked_for(office, 600, beas)
    assert nodes(ticket) == ["approve"]
    assert await says(rita, ticket, "approved") == (409, "awaiting-approval")
    found = await agreed(rita, await of(rita, ticket))
    assert (found["state"], found["waiting_unit"]["code"]) == ("waiting", "HZ")
    assert await says(rita, ticket, "approved") == (409, "awaiting-approval")
    await agreed(petra, await of(petra, ticket))
    assert nodes(await finished(rita, ticket, "approved")) == ["pay"]
    assert nodes(await finished(beas, ticket, "paid")) == ["inform"]


async def of(client: AsyncClient, ticket: Json) -> Json:
    """The approval of a ticket that waits, in full."""
    found = next(one for one in await listed(client) if one["subject"] == ticket["id"] and one["state"] == "waiting")
    answer = await client.get(f"/api/v1/approvals/{found['id']}")
    whole: Json = answer.json()
    return whole


async def test_another_amount_makes_what_was_agreed_to_void(office: TestOffice) -> None:
    beas, rita = await bea(office), await works(office, "rita", Post.MANAGER, "HZB")
    ticket = await asked_for(office, 300, beas)
    await agreed(rita, await of(rita, ticket))
    assert (await corrected(beas, ticket, "310.00")).status_code == 204
    seen = await read(beas, ticket)
    assert (seen["amount"], seen["fields"]["amount"]) == ("310.00", 310)
    assert standing(seen) == [("300.00", "void"), ("310.00", "waiting")]
    assert await says(beas, ticket, "paid") == (409, "awaiting-approval")
    await agreed(rita, await of(rita, ticket))
    assert nodes(await finished(beas, ticket, "paid")) == ["inform"]


async def test_what_was_refused_stays_refused(office: TestOffice) -> None:
    beas, rita = await bea(office), await works(office, "rita", Post.MANAGER, "HZB")
    ticket = await asked_for(office, 300, beas)
    await agreed(rita, await of(rita, ticket), "refuse", "依据不足")
    assert await says(beas, ticket, "paid") == (409, "approval-refused")
    same = await corrected(beas, ticket, "300.00")
    assert (same.status_code, same.json()["errors"][0]["id"]) == (422, "unchanged")
    assert (await corrected(beas, ticket, "120.00")).status_code == 204
    back = await corrected(beas, ticket, "300.00")
    assert (back.status_code, back.json()["id"]) == (409, "refused-already")


async def test_the_form_says_which_amounts_there_are(office: TestOffice) -> None:
    beas = await bea(office)
    ticket = await asked_for(office, 300, beas)
    for amount, wrong in (("0.00", "too-small"), ("100000.01", "too-large")):
        answer = await corrected(beas, ticket, amount)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "amount"), wrong
    finer = await corrected(beas, ticket, "1.001")
    assert finer.status_code == 422


async def test_before_it_is_checked_a_correction_asks_nobody(office: TestOffice) -> None:
    beas = await bea(office)
    ticket = await refund(office, 300)
    assert (await corrected(beas, ticket, "400.00")).status_code == 204
    assert standing(await read(beas, ticket)) == []
    assert standing(await finished(beas, ticket, "justified")) == [("400.00", "waiting")]


async def test_nobody_decides_about_a_refund_that_is_cancelled(office: TestOffice) -> None:
    ticket = await asked_for(office, 300)
    rita = await works(office, "rita", Post.MANAGER, "HZB")
    gone = await done(rita, ticket, "cancellation", reason="客户撤回")
    assert standing(gone) == [("300.00", "void")]


async def test_a_ladder_of_later_does_not_stop_what_needed_nobody(office: TestOffice) -> None:
    beas = await bea(office)
    ticket = await asked_for(office, 40, beas)
    office.clock.move_by(timedelta(minutes=5))
    posts = ([MANAGER], [MANAGER, ABOVE], [MANAGER, ABOVE, ABOVE])
    rungs = [
        {"matter": "money", "amount_over": amount, "posts": who, "mandatory": True}
        for amount, who in zip(("10", "500", "5000"), posts, strict=True)
    ]
    ladder = PublishRules(LADDER, office.cast.units["HQ"], None, {"rungs": rungs}, None, "")
    await office.desk.run(ladder, office.cast.ada)
    assert standing(await asked_for(office, 40, await works(office, "bob2", Post.HANDLER, "HZB"))) == [
        ("40.00", "waiting")
    ]
    assert nodes(await finished(beas, ticket, "paid")) == ["inform"]


@pytest.mark.parametrize("amount", ["cost", "place", "nowhere"])
async def test_only_money_that_must_be_said_can_be_agreed_to(office: TestOffice, amount: str) -> None:
    """The cost of a leak is money, but may be left open."""
    approval = {"amount": amount, "asked": [{"step": "a", "outcome": "b"}], "held": [{"step": "a", "outcome": "c"}]}
    with pytest.raises(InvalidInput) as refused:
        await published(office, the_type(approval=approval))
    assert "not-money" in [error.id for error in refused.value.errors]
