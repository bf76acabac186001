"""Dana complains on the page."""

import asyncio
from typing import Any

import pytest

from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, act, case_of
from tests.features.portal.customers import ONLINE, PHONE, PUBLIC, complain, complained, followed


async def test_the_form_offers_provinces_and_what_can_be_complained_about_there(office: TestOffice) -> None:
    client = office.client()
    plain = (await client.get(f"{PUBLIC}/form")).json()
    assert plain["provinces"] == [{"code": "HZ", "name": "Haizhou"}, {"code": "YL", "name": "Yunling"}]
    assert (plain["province"], plain["categories"]) == (None, [])
    chosen = (await client.get(f"{PUBLIC}/form", params={"province": "HZ"})).json()
    first = next(each for each in chosen["categories"] if each["code"] == "network.coverage")
    assert set(first) == {"code", "name", "group", "group_name", "needs_place"}
    assert (first["name"], first["needs_place"]) == ("Signal coverage", True)
    chinese = (await office.client(language="zh-CN").get(f"{PUBLIC}/form", params={"province": "YL"})).json()
    assert chinese["provinces"][1] == {"code": "YL", "name": "云岭省"}
    assert chinese["province"] == "YL"
    assert (await client.get(f"{PUBLIC}/form", params={"province": "HZC"})).json()["province"] is None


async def test_the_number_and_the_reply_date_come_at_once_and_the_case_is_whole(office: TestOffice) -> None:
    told = await complained(office)
    assert told["number"].startswith("HZC-20261120-")
    assert told["reply_by"] > told["registered_at"]
    case = await case_of(office.client("olive"), told)
    assert (case["channel"], case["unit"]["code"], case["department"]["code"]) == ("online", "HZC", "HZN")
    assert (case["matter"], case["description"]) == (DANA["matter"], DANA["description"])
    assert case["owner"] is None, "nobody was asked first"


async def test_the_first_who_acts_becomes_its_owner(office: TestOffice) -> None:
    told = await complained(office)
    assert (await act(office.client("hank"), told, "accept")).status_code == 200
    assert (await case_of(office.client("hank"), told))["owner"]["agent_no"] == "1003"


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"province": "HZC"}, "province", "unknown-province"),
        ({"province": "HQ"}, "province", "unknown-province"),
        ({"phone": "12"}, "phone", "not-phone"),
        ({"category": "network.none"}, "category", "unknown-category"),
        ({"place": None}, "place.district", "required"),
        ({"occurred_at": "2026-11-21T00:00:00Z"}, "occurred_at", "in-the-future"),
        ({"matter": "  "}, "matter", "required"),
        ({"description": "长" * 4001}, "description", "too-long"),
        ({"separate": True}, "separate", "unknown-field"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(
    office: TestOffice, changed: dict[str, Any], field: str, error: str
) -> None:
    answer = await complain(office, **changed)
    assert answer.status_code == 422
    assert (field, error) in [(each["field"], each["id"]) for each in answer.json()["errors"]]


async def test_the_same_words_again_answer_the_number_that_exists(office: TestOffice) -> None:
    first = await complained(office)
    again = await complain(office)
    assert (again.status_code, again.json()["id"]) == (409, "double-submission")
    assert again.json()["number"] == first["number"]
    assert again.json()["reply_by"] == first["reply_by"]
    other = await complain(office, phone="13800010009")
    assert other.status_code == 201, "the same words from another phone are another complaint"
    assert other.json()["number"] != first["number"]


async def test_two_sent_at_one_moment_are_one(office: TestOffice) -> None:
    one, two = await asyncio.gather(complain(office), complain(office))
    assert sorted((one.status_code, two.status_code)) == [201, 409]
    assert one.json()["number"] == two.json()["number"]


async def test_a_retry_under_its_key_has_the_same_answer(office: TestOffice) -> None:
    first, again = await complain(office, "k"), await complain(office, "k")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


async def test_two_customers_keys_do_not_meet(office: TestOffice) -> None:
    first = await complain(office, "k")
    other = await complain(office, "k", phone="13800010009", customer_name="李四")
    assert other.status_code == 201, other.text
    assert first.json()["number"] != other.json()["number"]


async def test_nobody_is_anybody_here(office: TestOffice) -> None:
    """A signed-in person's credentials change nothing: the page does not read them."""
    answer = await office.client("olive").post(f"{PUBLIC}/complaints", json=ONLINE)
    assert answer.status_code == 201
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert (await followed(office, answer.json()["number"], PHONE))["state"] == "received"


@pytest.mark.parametrize("chunked", [False, True])
async def test_too_much_at_once_is_refused_before_it_is_read(office: TestOffice, chunked: bool) -> None:
    async def endless() -> object:  # an async generator, typed for httpx below
        for _ in range(100):
            yield b"x" * 1000

    content = endless() if chunked else b"x" * 100_000
    headers = {"Content-Type": "application/json"}
    answer = await office.client().post(f"{PUBLIC}/complaints", content=content, headers=headers)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["id"]) == (413, "body-too-large")
    large = await office.client("alice").post(f"{API}/complaints", content=b"x" * 100_000, headers=headers)
    assert large.status_code == 422, "the limit is for the page that is open to everybody"
