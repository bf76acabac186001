"""Linked complaints are closed in one act, and only if each of them is ready for it (TKT-24)."""

from httpx import AsyncClient, Response

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, act, case_of, complaint_in, done, register, steps_to


async def reviewed(office: TestOffice, *, ready: bool = True) -> tuple[Json, Json]:
    """Two complaints of which the second repeats the first; both wait for their review, or the first one only."""
    first, second = await register(office), await register(office)
    for ticket in (first, second) if ready else (first,):
        for username, action, body in steps_to("under_review"):
            await done(office.client(username), ticket, action, **body)
    return first, second


async def closable(client: AsyncClient, ticket: Json) -> list[Json]:
    answer = await client.get(f"{API}/tickets/{ticket['id']}/closable")
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()
    return found


async def together(client: AsyncClient, ticket: Json, *others: Json, key: str | None = None) -> Response:
    wanted = [{"id": one["id"], "version": one["version"]} for one in others]
    return await act(client, ticket, "close-together", key=key, others=wanted, note="一并审核")


async def test_all_that_are_ready_are_closed_at_once_and_each_says_with_which(office: TestOffice) -> None:
    first, second = await reviewed(office)
    rex = office.client("rex")
    (other,) = await closable(rex, first)
    assert (other["number"], other["state"], other["objection"]) == (second["number"], "under_review", None)
    answer = await together(rex, first, other, key="once")
    assert (answer.status_code, answer.json()["state"]) == (200, "closed")
    again = await together(rex, first, other, key="once")
    assert again.json() == answer.json()
    for ticket, named in ((first, second), (second, first)):
        case = await case_of(rex, ticket)
        assert (case["state"], case["rounds"][-1]["closed_by"]["name"]) == ("closed", "任远")
        closing = case["timeline"][-1]
        assert (closing["type"], closing["text"]) == ("complaint.closed", "一并审核")
        assert closing["data"]["numbers"] == [named["number"]]
    assert await closable(rex, first) == []


async def test_one_that_is_not_ready_keeps_all_open_and_is_named(office: TestOffice) -> None:
    first, second = await reviewed(office, ready=False)
    rex = office.client("rex")
    (other,) = await closable(rex, first)
    assert other["objection"]["id"] == "action-not-allowed"
    refused = await together(rex, first, other)
    assert (refused.json()["id"], refused.json()["numbers"]) == ("not-all-closable", second["number"])
    assert second["number"] in refused.json()["detail"]
    assert (await case_of(rex, first))["state"] == "under_review"
    assert (await case_of(rex, second))["state"] == "assigned"


async def test_who_handled_one_of_them_closes_none(office: TestOffice) -> None:
    first, second = await reviewed(office)
    async with office.database.connection() as connection:
        handled = "insert into complaint_handlers select %s, id from staff where username = 'rex'"
        await connection.execute(handled, (second["id"],))
    rex = office.client("rex")
    (other,) = await closable(rex, first)
    assert other["objection"]["id"] == "handler-may-not-review"
    assert (await together(rex, first, other)).json()["id"] == "not-all-closable"
    assert (await case_of(rex, first))["state"] == "under_review"
    assert (await together(office.client("olive"), first, other)).status_code == 200


async def test_one_that_waits_for_another_department_keeps_all_open(office: TestOffice) -> None:
    first, second = await reviewed(office)
    rex = office.client("rex")
    async with office.database.connection() as connection:
        sub = await register(office, matter="另一件", phone="13800010077")
        waits = """insert into ticket_subs (ticket_id, parent_id, mandatory, opened_at, opened_by)
            select %s, %s, true, now(), id from staff where username = 'hank'"""
        await connection.execute(waits, (sub["id"], second["id"]))
    (other,) = await closable(rex, first)
    assert (other["objection"]["id"], sub["number"] in other["objection"]["detail"]) == ("sub-tickets-open", True)
    assert (await together(rex, first, other)).json()["id"] == "not-all-closable"


async def test_only_what_is_linked_and_as_it_was_on_screen(office: TestOffice) -> None:
    first, second = await reviewed(office)
    stranger = await complaint_in(office, "under_review", phone="13800010088", matter="别的事")
    rex, olive = office.client("rex"), office.client("olive")
    assert (await together(rex, first, await case_of(rex, stranger))).json()["id"] == "not-linked"
    seen = await case_of(rex, second)
    await done(olive, second, "log")
    assert (await together(rex, first, seen)).json()["id"] == "ticket-changed"
    assert (await act(rex, first, "close-together", others=[])).status_code == 422
    assert (await case_of(rex, first))["state"] == "under_review"


async def test_who_may_not_close_does_not_close_many(office: TestOffice) -> None:
    first, second = await reviewed(office)
    assert (await together(office.client("hank"), first, await case_of(office.client("hank"), second))).json()[
        "id"
    ] == "not-permitted"
    assert (await office.client("hank").get(f"{API}/tickets/{first['id']}/closable")).json()["id"] == "not-permitted"
    assert (await office.client("charlie").get(f"{API}/tickets/{first['id']}/closable")).json()["id"] == "not-found"
