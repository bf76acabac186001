"""One person entered twice becomes one, and two again."""

from tests.conftest import TestOffice
from tests.features.customers.people import API, Json, entered, record

TWIN: Json = {
    "numbers": [{"phone": "13900020002"}, {"phone": "13900020003"}],
    "document_type": None,
    "document_number": None,
}


def facts(numbers: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(each["phone"], each["main"]) for each in numbers]


async def test_numbers_move_and_come_back(office: TestOffice) -> None:
    dana, twin = await entered(office), await entered(office, provenance="hotline", **TWIN)
    before = [(await record(office, each["id"]))["numbers"] for each in (dana, twin)]
    bob = office.client("bob")
    form = {"gone": twin["id"], "reason": "同一人", "version": 1, "gone_version": 1}
    merged = await bob.post(f"{API}/customers/{dana['id']}/merge", json=form)
    assert merged.status_code == 200, merged.text
    kept, gone = [await record(office, each["id"]) for each in (dana, twin)]
    assert facts(kept["numbers"]) == [*facts(before[0]), ("139****0002", False), ("139****0003", False)]
    assert gone["numbers"] == []
    assert gone["merged_into"] == dana["id"]
    assert [(each["other"], each["into"]) for each in gone["merges"]] == [(dana["id"], True)]
    # What became part of another one is changed no more, and found only by who knows it.
    refused = await office.client("alice").patch(f"{API}/customers/{twin['id']}", json={"changes": {"tier": "vip"}})
    assert (refused.status_code, refused.json()["id"]) == (409, "customer-is-merged")
    listed = (await office.client("alice").get(f"{API}/customers")).json()["items"]
    assert [each["id"] for each in listed] == [dana["id"]]
    back = await bob.post(f"{API}/customer-merges/{merged.json()['id']}/split", json={"reason": "两人同名"})
    assert back.status_code == 200, back.text
    after = [(await record(office, each["id"]))["numbers"] for each in (dana, twin)]
    assert [facts(each) for each in after] == [facts(each) for each in before]
    again = await bob.post(f"{API}/customer-merges/{merged.json()['id']}/split", json={"reason": "两人同名"})
    assert (again.status_code, again.json()["id"]) == (409, "merge-undone")


async def test_a_merge_of_a_merge_is_undone_from_the_end(office: TestOffice) -> None:
    bob = office.client("bob")
    plain: Json = {"document_type": None, "document_number": None, "provenance": "hotline"}
    people = [await entered(office, numbers=[{"phone": f"1390002000{n}"}], **plain) for n in range(3)]
    first = await bob.post(f"{API}/customers/{people[1]['id']}/merge", json={"gone": people[0]["id"], "reason": "a"})
    last = await bob.post(f"{API}/customers/{people[2]['id']}/merge", json={"gone": people[1]["id"], "reason": "b"})
    early = await bob.post(f"{API}/customer-merges/{first.json()['id']}/split", json={"reason": "c"})
    assert (early.status_code, early.json()["id"]) == (409, "merged-again")
    for merge in (last, first):
        done = await bob.post(f"{API}/customer-merges/{merge.json()['id']}/split", json={"reason": "c"})
        assert done.status_code == 200, done.text
    shown = [await record(office, each["id"]) for each in people]
    assert [len(each["numbers"]) for each in shown] == [1, 1, 1]
    assert all(each["numbers"][0]["main"] for each in shown)


async def test_a_customer_of_another_province_is_not_there_to_merge(office: TestOffice) -> None:
    dana = await entered(office)
    far = await entered(office, "charlie", separate=True, **(TWIN | {"provenance": "hotline"}))
    form = {"gone": far["id"], "reason": "同一人"}
    assert (await office.client("bob").post(f"{API}/customers/{dana['id']}/merge", json=form)).status_code == 404
    itself = {"gone": dana["id"], "reason": "同一人"}
    assert (await office.client("bob").post(f"{API}/customers/{dana['id']}/merge", json=itself)).status_code == 422
