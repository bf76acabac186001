"""One list of everything that waits for a person, and for nobody else."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from shouwen.app.worker import make_timers
from tests.conftest import TestOffice
from tests.features.complaints.provinces import offered, yunling_officer
from tests.features.complaints.steps import API, Json, act, complaint_in, done, register

SOON = "2026-11-20T02:00:00Z"


async def work_of(client: AsyncClient, **query: Any) -> Json:
    answer = await client.get(f"{API}/my-work", params=query)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def items(client: AsyncClient, **query: Any) -> list[tuple[str, str | None]]:
    return [(one["kind"], one["title"]) for one in (await work_of(client, **query))["items"]]


async def remind(client: AsyncClient, words: str = "回电", due_at: str = SOON, **more: Any) -> str:
    answer = await client.post(f"{API}/reminders", json={"text": words, "due_at": due_at} | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def ring(office: TestOffice) -> None:
    while await make_timers(office.office).ring_due():
        pass


async def write(office: TestOffice, statement: str, **values: Any) -> None:
    """Rows of features whose own tests say how they come about."""
    async with office.database.connection() as connection:
        await connection.execute(statement, values)


async def test_a_case_waits_for_its_handler_and_its_owner(office: TestOffice) -> None:
    ticket = await register(office)
    assert await items(office.client("hank")) == []
    assert await items(office.client("alice")) == [("owned", "小区没有信号")]
    await done(office.client("hank"), ticket, "accept")
    (item,) = (await work_of(office.client("hank")))["items"]
    assert (item["kind"], item["number"], item["ticket"]) == ("assigned", ticket["number"], ticket["id"])
    assert (item["detail"], item["category_name"], item["overdue"]) == ("in_investigation", "Signal coverage", False)
    for other in ("henry", "charlie", "mona"):
        assert await items(office.client(other)) == []


async def test_what_is_late_says_so_and_comes_first(office: TestOffice) -> None:
    hank = office.client("hank")
    await complaint_in(office, "in_investigation")
    await remind(hank, "晚一点", "2026-12-20T00:00:00Z")
    office.clock.move_by(timedelta(days=9))
    listed = (await work_of(hank))["items"]
    assert [(one["kind"], one["overdue"]) for one in listed] == [("assigned", True), ("reminder", False)]
    counts = {one["kind"]: (one["count"], one["overdue"]) for one in (await work_of(hank))["counts"]}
    assert counts == {"assigned": (1, 1), "reminder": (1, 0)}


async def test_pages_hold_everything_once_and_in_order(office: TestOffice) -> None:
    hank = office.client("hank")
    for _ in range(3):
        await complaint_in(office, "in_investigation")
    for day in range(1, 5):
        await remind(hank, f"第{day}条", f"2026-11-2{day}T02:00:00Z")
    whole = [(one["kind"], one["id"]) for one in (await work_of(hank))["items"]]
    after: Json = {}
    paged = []
    while True:
        page = await work_of(hank, limit=2, **after)
        paged += [(one["kind"], one["id"]) for one in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert paged == whole
    assert len(set(whole)) == 7
    refused = await hank.get(f"{API}/my-work", params={"after": "nonsense"})
    assert refused.json()["errors"][0]["id"] == "not-cursor"


async def test_a_filter_shows_some_and_counts_all(office: TestOffice) -> None:
    hank = office.client("hank")
    await complaint_in(office, "in_investigation")
    await remind(hank)
    page = await work_of(hank, kind="reminder")
    assert [one["kind"] for one in page["items"]] == ["reminder"]
    assert {one["kind"] for one in page["counts"]} == {"assigned", "reminder"}


async def test_what_nobody_in_the_department_handles_is_one_line(office: TestOffice) -> None:
    await register(office)
    await register(office)
    for who, count in (("hank", 2), ("mona", 2)):
        assert (await work_of(office.client(who)))["untaken"]["count"] == count
    # Olive oversees them, but they wait in the network department and not in hers.
    for who in ("olive", "alice", "charlie"):
        assert (await work_of(office.client(who)))["untaken"] is None


async def test_a_reminder_is_made_put_off_rung_once_and_done(office: TestOffice) -> None:
    hank, ticket = office.client("hank"), await register(office)
    reminder = await remind(hank, ticket=ticket["id"])
    (item,) = (await work_of(hank))["items"]
    assert (item["title"], item["ticket"], item["number"]) == ("回电", ticket["id"], ticket["number"])
    later = {"due_at": "2026-11-20T03:00:00Z"}
    assert (await hank.post(f"{API}/reminders/{reminder}/snooze", json=later)).status_code == 204
    office.clock.move_by(timedelta(minutes=61))
    await ring(office)
    assert (await hank.get(f"{API}/notices")).json()["items"] == []
    office.clock.move_by(timedelta(hours=1))
    await ring(office)
    await ring(office)
    (notice,) = (await hank.get(f"{API}/notices")).json()["items"]
    assert (notice["kind"], notice["ticket_number"], notice["data"]) == ("reminder", ticket["number"], {})
    for _ in range(2):
        assert (await hank.post(f"{API}/reminders/{reminder}/done")).status_code == 204
    assert await items(hank) == []
    assert (
        await hank.post(f"{API}/reminders/{reminder}/snooze", json={"due_at": "2026-11-29T00:00:00Z"})
    ).status_code == 404


async def test_a_reminder_is_checked_and_kept_from_others(office: TestOffice) -> None:
    hank, ticket = office.client("hank"), await register(office)
    past = await hank.post(f"{API}/reminders", json={"text": "回电", "due_at": "2026-11-01T00:00:00Z"})
    assert past.json()["errors"][0]["id"] == "in-the-past"
    empty = await hank.post(f"{API}/reminders", json={"text": " ", "due_at": SOON})
    assert empty.status_code == 422
    of_strangers = {"text": "回电", "due_at": SOON, "ticket": ticket["id"]}
    assert (await office.client("charlie").post(f"{API}/reminders", json=of_strangers)).status_code == 404
    reminder = await remind(hank)
    for who in ("henry", "mona", "charlie"):
        client = office.client(who)
        assert (await client.post(f"{API}/reminders/{reminder}/snooze", json={"due_at": SOON})).status_code == 404
        assert (await client.post(f"{API}/reminders/{reminder}/done")).status_code == 404
        assert (await client.delete(f"{API}/reminders/{reminder}")).status_code == 404
    assert (await hank.delete(f"{API}/reminders/{reminder}")).status_code == 204
    office.clock.move_by(timedelta(hours=2))
    await ring(office)
    assert (await hank.get(f"{API}/notices")).json()["items"] == []


async def test_a_ticket_that_is_out_of_sight_is_not_named(office: TestOffice) -> None:
    ticket = await offered(office, await register(office), kind="assist")
    yara = await yunling_officer(office)
    offer = (await work_of(yara))["items"][0]
    assert (offer["kind"], offer["detail"], offer["unit"], offer["ticket"]) == (
        "case_offer",
        "assist",
        "海州投诉管理部",
        None,
    )
    await yara.post(f"{API}/case-offers/{offer['id']}/accept", json={})
    await remind(yara, ticket=ticket["id"])
    assert (await work_of(yara))["items"][0]["number"] == ticket["number"]
    assert (await act(yara, ticket, "hand-back", reason="已办结")).status_code == 200
    (item,) = (await work_of(yara))["items"]
    assert (item["kind"], item["number"], item["ticket"]) == ("reminder", None, None)


async def test_promises_and_contacts_wait_for_those_they_are_given_to(office: TestOffice) -> None:
    hank = office.cast.hank.id
    contact, alice = office.ids.next(), office.cast.alice.id
    unit, now = office.cast.units["HZT"], office.clock.now()
    given = {"contact": contact, "hank": hank, "alice": alice, "unit": unit, "now": now}
    await write(
        office,
        """insert into contacts (id, channel, direction, customer_name, unit_id, owner_id, purpose, started_at, version)
        values (%(contact)s, 'hotline', 'in', '王丹娜', %(unit)s, %(alice)s, 'enquiry', %(now)s, 1)""",
        **given,
    )
    await write(
        office,
        """insert into contact_handovers (id, contact_id, from_id, to_id, reason, offered_at)
        values (%(id)s, %(contact)s, %(alice)s, %(hank)s, '王丹娜的咨询', %(now)s)""",
        id=office.ids.next(),
        **given,
    )
    await write(
        office,
        """insert into promises (id, contact_id, customer_name, kind, text, owner_id, unit_id, due_at, remind_at, state,
        made_at, made_by, version)
        values (%(id)s, %(contact)s, '王丹娜', 'call_back', '给王丹娜回电', %(hank)s, %(unit)s, %(now)s, %(now)s,
        'open', %(now)s, %(hank)s, 1)""",
        id=office.ids.next(),
        **given,
    )
    assert await items(office.client("hank")) == [("promise", "给王**回电"), ("contact_offer", "王**的咨询")]
    for other in ("alice", "charlie"):
        assert await items(office.client(other)) == []


async def test_nobody_has_no_work(office: TestOffice) -> None:
    assert (await office.client(None).get(f"{API}/my-work")).status_code == 401
