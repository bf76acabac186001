"""The sensitive list: proposed by one, approved by another, in force at once."""

from shouwen.features.customers.queries import sensitive_now
from tests.conftest import TestOffice
from tests.features.customers.people import API, entered, record

FORM = {"phone": "13800010001", "reason": "拒绝营销来电", "source": "customer", "preferred_channel": "sms"}
PHONE = "+8613800010001"


async def test_a_number_is_on_the_list_once_another_person_approved(office: TestOffice) -> None:
    dana = await entered(office)
    bob = office.client("bob")
    entry = (await bob.post(f"{API}/sensitive-numbers", json=FORM)).json()["id"]
    twice = await bob.post(f"{API}/sensitive-numbers", json=FORM)
    assert (twice.status_code, twice.json()["id"]) == (409, "sensitive-already")
    assert await sensitive_now(office.read, [PHONE]) == {}
    own = await bob.post(f"{API}/sensitive-numbers/{entry}/approve")
    assert (own.status_code, own.json()["id"]) == (403, "four-eyes")
    assert (await office.client("alice").post(f"{API}/sensitive-numbers/{entry}/approve")).status_code == 403
    grace = office.client("grace")
    assert (await grace.post(f"{API}/sensitive-numbers/{entry}/approve")).status_code == 204
    assert (await sensitive_now(office.read, [PHONE, "+8613900000000"])).keys() == {PHONE}
    shown = await record(office, dana["id"])
    assert shown["numbers"][0]["sensitive"]["preferred_channel"] == "sms"
    assert (await office.client("alice").get(f"{API}/customers")).json()["items"][0]["sensitive"] is True
    listed = (await bob.get(f"{API}/sensitive-numbers")).json()["items"]
    assert [(each["phone"], each["mine"], each["approved_by"]["agent_no"]) for each in listed] == [
        ("138****0001", True, "1011")
    ]
    assert (await office.client("charlie").get(f"{API}/sensitive-numbers")).json()["items"] == []
    ended = await grace.post(f"{API}/sensitive-numbers/{entry}/end", json={"reason": "客户要求"})
    assert ended.status_code == 204
    assert await sensitive_now(office.read, [PHONE]) == {}
    assert (await bob.post(f"{API}/sensitive-numbers", json=FORM)).status_code == 201


async def test_a_refused_proposal_is_over(office: TestOffice) -> None:
    entry = (await office.client("alice").post(f"{API}/sensitive-numbers", json=FORM)).json()["id"]
    bob, path = office.client("bob"), f"{API}/sensitive-numbers/{entry}"
    assert (await bob.post(f"{path}/refuse", json={"reason": " "})).status_code == 422
    assert (await bob.post(f"{path}/refuse", json={"reason": "依据不足"})).status_code == 204
    late = await bob.post(f"{path}/approve")
    assert (late.status_code, late.json()["id"]) == (409, "not-that-sensitive")
    over = (await bob.get(f"{API}/sensitive-numbers", params={"state": "over"})).json()["items"]
    assert [each["id"] for each in over] == [entry]
