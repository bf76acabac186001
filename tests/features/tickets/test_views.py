"""Saved views: one's own, by name, in one's own order."""

from httpx import AsyncClient

from shouwen.features.tickets.contract import MOST_VIEWS
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json

STATE = {"step": "open", "narrowing": {"due": "lost"}, "columns": ["due", "number"]}


async def kept(client: AsyncClient, name: str, screen: str = "inbox") -> Json:
    answer = await client.post(f"{API}/views", json={"screen": screen, "name": name, "state": STATE})
    assert answer.status_code == 201, answer.text
    view: Json = answer.json()
    return view


async def names(client: AsyncClient, screen: str = "inbox") -> list[str]:
    return [view["name"] for view in (await client.get(f"{API}/views", params={"screen": screen})).json()]


async def test_a_view_is_kept_changed_moved_and_forgotten(office: TestOffice) -> None:
    client = office.client("hank")
    late, mine = await kept(client, " Late   ones "), await kept(client, "Mine")
    assert (late["name"], late["state"]) == ("Late ones", STATE)
    assert await names(client) == ["Late ones", "Mine"]
    assert await names(client, "complaints") == []
    for body, expected in (
        ({"place": 9}, ["Mine", "Late ones"]),
        ({"name": "Overdue"}, ["Mine", "Overdue"]),
        ({"state": {"step": "accept"}}, ["Mine", "Overdue"]),
    ):
        assert (await client.put(f"{API}/views/{late['id']}", json=body)).status_code == 200
        assert await names(client) == expected
    (_, changed) = (await client.get(f"{API}/views", params={"screen": "inbox"})).json()
    assert changed["state"] == {"step": "accept"}
    assert (await client.delete(f"{API}/views/{mine['id']}")).status_code == 204
    assert await names(client) == ["Overdue"]


async def test_a_name_is_used_once_a_screen_by_each_person(office: TestOffice) -> None:
    hank, henry = office.client("hank"), office.client("henry")
    await kept(hank, "Late")
    await kept(hank, "Late", "complaints")
    await kept(henry, "Late")
    other = await kept(hank, "Other")
    again = await hank.post(f"{API}/views", json={"screen": "inbox", "name": "Late", "state": {}})
    renamed = await hank.put(f"{API}/views/{other['id']}", json={"name": "Late"})
    for answer in (again, renamed):
        assert (answer.status_code, answer.json()["id"]) == (409, "view-name-taken")


async def test_views_are_ones_own(office: TestOffice) -> None:
    view = await kept(office.client("hank"), "Late")
    henry = office.client("henry")
    assert await names(henry) == []
    for answer in (
        await henry.put(f"{API}/views/{view['id']}", json={"name": "Mine now"}),
        await henry.delete(f"{API}/views/{view['id']}"),
    ):
        assert (answer.status_code, answer.json()["id"]) == (404, "not-found")
    assert await names(office.client("hank")) == ["Late"]


async def test_views_have_limits(office: TestOffice) -> None:
    client = office.client("hank")
    for body, field in (
        ({"screen": "inbox", "name": " ", "state": {}}, "name"),
        ({"screen": "inbox", "name": "x" * 41, "state": {}}, "name"),
        ({"screen": "elsewhere", "name": "x", "state": {}}, "screen"),
        ({"screen": "inbox", "name": "x", "state": {"long": "x" * 8_000}}, "state"),
    ):
        answer = await client.post(f"{API}/views", json=body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text
    for number in range(MOST_VIEWS):
        await kept(client, f"View {number}")
    answer = await client.post(f"{API}/views", json={"screen": "inbox", "name": "One more", "state": {}})
    assert (answer.status_code, answer.json()["id"]) == (409, "too-many-views")
    assert str(MOST_VIEWS) in answer.json()["detail"]
    await kept(client, "Elsewhere", "complaints")
