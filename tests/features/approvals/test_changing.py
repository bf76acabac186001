"""What a change makes of an approval: it holds for one content, and a refusal stays."""

from tests.conftest import TestOffice
from tests.features.approvals.asking import again, agreed, approval_of, decide, listed, proposed, read, told
from tests.features.complaints.steps import act, done


async def test_another_amount_voids_what_was_granted_and_asks_anew(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    mona, olive = office.client("mona"), office.client("olive")
    granted = await agreed(mona, await approval_of(office, ticket))
    assert (await again(office, ticket, amount="61.00")).status_code == 200
    old = await read(mona, granted)
    assert (old["state"], old["void_reason"]) == ("void", "changed")
    new = await approval_of(office, ticket)
    assert (new["amount"], new["state"]) == ("61.00", "waiting")
    assert new["hash"] != old["hash"]
    assert (await act(olive, ticket, "reply")).json()["number"] == new["number"]
    await agreed(mona, new)
    assert (await done(olive, ticket, "reply"))["state"] == "replied"


async def test_what_was_granted_stays_so_if_exactly_that_is_proposed_again(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    granted = await agreed(office.client("mona"), await approval_of(office, ticket))
    assert (await again(office, ticket, amount="60.00")).status_code == 200
    assert [one["id"] for one in await listed(office.client("mona"))] == [granted["id"]]
    assert (await done(office.client("olive"), ticket, "reply"))["state"] == "replied"


async def test_what_waits_is_put_off_with_the_solution_that_is_sent_back(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    mona = office.client("mona")
    waiting = await approval_of(office, ticket)
    await done(office.client("olive"), ticket, "send-back", reason="请再核实")
    put_off = await read(mona, waiting)
    assert (put_off["state"], put_off["void_reason"]) == ("void", "sent_back")
    assert await listed(mona, "waiting") == []
    assert (await decide(mona, waiting)).json()["id"] == "ticket-changed"
    assert (await decide(mona, put_off)).json()["id"] == "approval-not-open"
    await done(office.client("hank"), ticket, "propose", outcome="refund", amount="60.00")
    assert len(await listed(mona, "waiting")) == 1


async def test_another_outcome_is_something_else_even_for_the_same_amount(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    granted = await agreed(office.client("mona"), await approval_of(office, ticket))
    assert (await again(office, ticket, "compensation", "60.00")).status_code == 200
    assert (await read(office.client("mona"), granted))["state"] == "void"
    assert (await act(office.client("olive"), ticket, "reply")).json()["id"] == "awaiting-approval"


async def test_without_money_what_was_agreed_to_is_void(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    granted = await agreed(office.client("mona"), await approval_of(office, ticket))
    assert (await again(office, ticket, "fix")).status_code == 200
    assert (await read(office.client("mona"), granted))["state"] == "void"
    assert (await done(office.client("olive"), ticket, "reply"))["state"] == "replied"


async def test_less_than_the_ladder_asks_about_needs_nobody_any_more(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    waiting = await approval_of(office, ticket)
    assert (await again(office, ticket, amount="50.00")).status_code == 200
    assert (await read(office.client("mona"), waiting))["state"] == "void"
    assert (await done(office.client("olive"), ticket, "reply"))["state"] == "replied"


async def test_a_refusal_says_why_and_stays(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    mona, hank, olive = (office.client(name) for name in ("mona", "hank", "olive"))
    found = await approval_of(office, ticket)
    silent = await decide(mona, found, "refuse", "  ")
    assert (silent.status_code, silent.json()["errors"][0]["field"]) == (422, "note")
    refused = await agreed(mona, found, "refuse", "金额依据不足")
    assert (refused["state"], refused["steps"][0]["note"]) == ("refused", "金额依据不足")
    denied = await act(olive, ticket, "reply")
    assert (denied.status_code, denied.json()["id"]) == (409, "approval-refused")
    same = await again(office, ticket, amount="60.00")
    assert (same.status_code, same.json()["id"], same.json()["number"]) == (409, "refused-already", found["number"])
    # The way to write the amount does not matter, nor does what else was proposed in between.
    await done(hank, ticket, "propose", outcome="refund", amount="55.00")
    still = await again(office, ticket, amount="60")
    assert still.json()["id"] == "refused-already"
    assert (await read(mona, refused))["state"] == "refused"


async def test_every_round_asks_for_itself(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    mona, hank, olive = (office.client(name) for name in ("mona", "hank", "olive"))
    first = await agreed(mona, await approval_of(office, ticket))
    await done(olive, ticket, "reply")
    await done(olive, ticket, "satisfaction", grade="dissatisfied", demand="金额不够")
    await done(hank, ticket, "accept")
    await done(hank, ticket, "log", reached_customer=True)
    await done(hank, ticket, "propose", outcome="refund", amount="60.00")
    second = await approval_of(office, ticket)
    assert (second["state"], second["part"]) == ("waiting", 2)
    # What was promised in the first round was agreed to, and stays so.
    assert (await read(mona, first))["state"] == "granted"
    assert (await act(olive, ticket, "reply")).json()["id"] == "awaiting-approval"


async def test_nobody_decides_about_a_case_that_was_cancelled(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    await done(office.client("olive"), ticket, "cancel", reason="客户撤诉")
    await told(office)
    found = await read(office.client("mona"), await approval_of(office, ticket))
    assert (found["state"], found["void_reason"]) == ("void", "given_up")
    assert await listed(office.client("mona"), "waiting") == []


async def test_what_the_customer_is_told_later_adds_to_a_reply_that_was_agreed_to(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    await agreed(office.client("mona"), await approval_of(office, ticket))
    olive = office.client("olive")
    await done(olive, ticket, "reply")
    assert (await done(olive, ticket, "reply", text="补充说明"))["state"] == "replied"
