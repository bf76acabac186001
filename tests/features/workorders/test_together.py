"""Linked work orders are closed in one act, and only if each of them has come to its end (TKT-24)."""

from typing import Any

import httpx

from shouwen.features.processes.contract import ProcessClass, ShipProcess
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.approvals.asking import agreed
from tests.features.workorders.making import (
    API,
    FORM,
    LEAK,
    Json,
    acted,
    done,
    finished,
    nodes,
    published,
    read,
    registered,
    the_type,
)
from tests.features.workorders.refunds import works
from tests.features.workorders.test_refund import of

_TOLD = """<sw:touchpoint contactPoint="热线" role="agent">
    <sw:outcome code="told" name="已告知" nameEn="Told" />
    <sw:outcome code="unreachable" name="联系不上" nameEn="Not reached" />
</sw:touchpoint>"""
ENDS = LEAK.replace('<sw:touchpoint contactPoint="热线" role="agent" />', _TOLD)
"""Leaks of which the last step says what came of it."""
_COSTS = {
    "amount": "cost",
    "asked": [{"step": "repair", "outcome": "mended"}],
    "held": [{"step": "inform", "outcome": "told"}],
}


async def leaks(office: TestOffice, xml: str = ENDS, **changes: Any) -> None:
    await office.desk.run(ShipProcess("leak", "漏水报修", "Leak", ProcessClass.CUSTOMER, "", xml), THE_SYSTEM)
    await published(office, the_type(**changes))


async def mended(office: TestOffice, **changes: Any) -> Json:
    """One of which only the customer has to hear."""
    ticket = await registered(office, **changes)
    await done(office.client("hank"), ticket, "take")
    return await finished(office.client("hank"), ticket, "mended")


async def two(office: TestOffice, *, ready: bool = True) -> tuple[Json, Json]:
    """Linked, as Alice sees them who tells the customer; the second of them is still to be mended where not ready."""
    first = await mended(office)
    second = await mended(office, matter="同一漏水") if ready else await registered(office, matter="同一漏水")
    alice = office.client("alice")
    return await done(alice, first, "link", other=second["id"]), await read(alice, second)


def path(ticket: Json) -> str:
    return f"{API}/{ticket['id']}/steps/{ticket['open_steps'][0]['id']}"


async def closable(client: httpx.AsyncClient, ticket: Json, outcome: str | None = "told") -> list[Json]:
    answer = await client.get(f"{path(ticket)}/closable", params={"outcome": outcome} if outcome else {})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()
    return found


async def together(
    client: httpx.AsyncClient, ticket: Json, *others: Json, outcome: str | None = "told", key: str = ""
) -> httpx.Response:
    body = {"version": ticket["version"], "outcome": outcome, "note": "已电话告知客户"}
    linked = [{"id": one["id"], "version": one["version"]} for one in others]
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(f"{path(ticket)}/close-together", json=body | {"others": linked}, headers=headers)


def names(answer: httpx.Response, ticket: Json) -> bool:
    """Whether this is the one that keeps all open."""
    told, number = answer.json(), ticket["number"]
    return (told["id"], told["numbers"]) == ("not-all-closable", number) and number in told["detail"]


async def test_all_that_have_come_to_their_end_are_closed_at_once_and_each_says_with_which(office: TestOffice) -> None:
    await leaks(office)
    first, second = await two(office)
    alice = office.client("alice")
    (other,) = await closable(alice, first)
    assert (other["number"], other["type_name"], other["objection"]) == (second["number"], "Leak", None)
    assert (await together(alice, first, other, key="once")).status_code == 204
    assert (await together(alice, first, other, key="once")).status_code == 204
    for ticket, named in ((first, second), (second, first)):
        one = await read(alice, ticket)
        assert (one["state"], one["outcome"], one["open_steps"]) == ("closed", "told", [])
        told, closing = one["timeline"][-2:]
        assert (told["type"], told["text"], told["actor"]["name"]) == (
            "workorders.step_finished",
            "已电话告知客户",
            closing["actor"]["name"],
        )
        assert (closing["type"], closing["data"]["together"]) == ("workorders.closed", [named["id"]])
        assert [entry["type"] for entry in one["timeline"]].count("workorders.closed") == 1
    over = await alice.get(f"{path(first)}/closable", params={"outcome": "told"})
    assert over.json()["id"] == "workorder-not-now"


async def test_one_that_is_not_at_its_end_keeps_all_open_and_is_named(office: TestOffice) -> None:
    await leaks(office)
    first, second = await two(office, ready=False)
    alice = office.client("alice")
    (other,) = await closable(alice, first)
    assert other["objection"]["id"] == "workorder-ends-otherwise"
    assert names(await together(alice, first, other), second)
    assert nodes(await read(alice, first)) == ["inform"]
    assert nodes(await read(alice, second)) == ["repair"]


async def test_a_step_without_outcomes_is_told_by_its_name(office: TestOffice) -> None:
    await leaks(office, LEAK)
    first, second = await two(office)
    alice = office.client("alice")
    assert await closable(alice, first) == []
    (other,) = await closable(alice, first, None)
    assert (await together(alice, first, other, outcome=None)).status_code == 204
    assert [(await read(alice, one))["state"] for one in (first, second)] == ["closed", "closed"]


async def test_what_does_not_end_it_closes_nothing_with_it(office: TestOffice) -> None:
    await leaks(office)
    hank = office.client("hank")
    first, second = [await registered(office, matter=matter) for matter in ("机房漏水", "同一漏水")]
    first = await done(hank, first, "link", other=second["id"])
    assert await closable(hank, first, "mended") == []
    refused = await together(hank, first, second, outcome="mended")
    assert refused.json()["numbers"] == f"{first['number']}, {second['number']}"
    assert nodes(await read(hank, first)) == ["repair"]


async def test_what_waits_for_an_approval_waits_here_too(office: TestOffice) -> None:
    await leaks(office, approval=_COSTS, form=FORM | {"required": ["area", "cost"]})
    first = await mended(office, fields={"area": "urban", "cost": 20})
    dear = await mended(office, matter="同一漏水", fields={"area": "urban", "cost": 300})
    alice, head = office.client("alice"), await works(office, "nora", "manager", "HZN")
    first = await done(alice, first, "link", other=dear["id"])
    (other,) = await closable(alice, first)
    assert other["objection"]["id"] == "awaiting-approval"
    assert names(await together(alice, first, other), dear)
    await agreed(head, await of(head, dear))
    (other,) = await closable(alice, first)
    assert (await together(alice, first, other)).status_code == 204
    assert (await read(alice, dear))["state"] == "closed"


async def test_one_for_which_another_department_works_keeps_all_open(office: TestOffice) -> None:
    await leaks(office)
    first, second = await two(office)
    sub = await registered(office, matter="另一件")
    async with office.database.connection() as connection:
        waits = """insert into ticket_subs (ticket_id, parent_id, mandatory, opened_at, opened_by)
            select %s, %s, true, now(), id from staff where username = 'hank'"""
        await connection.execute(waits, (sub["id"], second["id"]))
    alice = office.client("alice")
    (other,) = await closable(alice, first)
    assert (other["objection"]["id"], sub["number"] in other["objection"]["detail"]) == ("sub-tickets-open", True)
    assert names(await together(alice, first, other), second)
    # Nor does the one that waits take others with it.
    assert await closable(alice, second) == []
    assert names(await together(alice, second, await read(alice, first)), second)


async def test_only_what_is_linked_and_as_it_was_on_screen(office: TestOffice) -> None:
    await leaks(office)
    first, second = await two(office)
    stranger, alice = await mended(office, matter="别的事"), office.client("alice")
    assert (await together(alice, first, stranger)).json()["id"] == "not-linked"
    await done(office.client("hank"), second, "note", text="又查了一遍")
    assert (await together(alice, first, second)).json()["id"] == "ticket-changed"
    assert (await together(alice, first)).status_code == 422
    assert (await together(alice, first, *[second] * 21)).status_code == 422
    assert (await read(alice, first))["state"] == "in_investigation"


async def test_what_was_split_off_is_linked(office: TestOffice) -> None:
    await leaks(office)
    first, alice, hank = await mended(office), office.client("alice"), office.client("hank")
    part = {name: first[name] for name in ("type", "category", "description")}
    part |= {"matter": "另一处漏水", "fields": {"area": "urban"}}
    assert (await acted(alice, first, "split", matters=[part])).status_code == 200
    first = await read(alice, first)
    (other,) = await closable(alice, first)
    await finished(hank, other, "mended")
    (other,) = await closable(alice, first)
    assert (await together(alice, first, other)).status_code == 204


async def test_who_may_not_close_one_of_them_closes_none(office: TestOffice) -> None:
    await leaks(office)
    first, second = await two(office)
    hank = office.client("hank")
    await done(office.client("mona"), second, "assign", person=str(office.cast.hank.id))
    assert await closable(hank, second) != []
    lent = await closable(office.client("alice"), first)
    assert [one["objection"] for one in lent] == [None]
    await done(office.client("olive"), first, "transfer", department=str(office.cast.units["HZB"]), reason="转办")
    assert await closable(hank, await read(hank, first)) == []
    (other,) = await closable(hank, second)
    assert other["objection"]["id"] == "not-in-charge"
    assert names(await together(hank, await read(hank, second), await read(hank, first)), first)
    away = office.client("charlie")
    assert (await away.get(f"{path(first)}/closable", params={"outcome": "told"})).json()["id"] == "not-found"
    assert (await together(away, first, second)).json()["id"] == "not-found"
