"""Entering customers, reading them masked, changing them."""

from datetime import timedelta

from sqlalchemy import select

from shouwen.features.customers.tables import customer_looks, customer_stages
from shouwen.platform.tables import ledger, ledger_personal
from tests.conftest import TestOffice
from tests.features.customers.people import API, DANA, DANA_ID, entered, record

PLANTED = ("王丹娜", "13800010001", "88880001", "dana@example.com", "翠湖", DANA_ID)


async def test_a_record_is_masked_and_each_reading_is_kept(office: TestOffice) -> None:
    dana = await entered(office)
    answer = await office.client("alice").get(f"{API}/customers/{dana['id']}")
    assert not [value for value in PLANTED if value in answer.text]
    shown = answer.json()
    assert (shown["name"], shown["numbers"][0]["phone"], shown["tier"]) == ("王**", "138****0001", "vip")
    assert shown["region"]["code"] == "HZ"
    assert shown["flagged"] is True
    looks = await office.read.dicts(select(customer_looks))
    assert [(look["what"], look["flagged"], look["staff_id"]) for look in looks] == [
        ("record", True, office.cast.alice.id)
    ]


async def test_clear_values_take_a_reason_and_come_alone(office: TestOffice) -> None:
    dana = await entered(office)
    alice = office.client("alice")
    path = f"{API}/customers/{dana['id']}/unmask"
    assert (await alice.post(path, json={"fields": ["name"], "reason": " "})).status_code == 422
    assert (await alice.post(path, json={"fields": [], "reason": "call"})).status_code == 422
    shown = (await alice.post(path, json={"fields": ["name", "phones"], "reason": "call_back"})).json()
    assert shown["name"] == "王丹娜"
    assert [each["phone"] for each in shown["phones"]] == ["13800010001", "057188880001"]
    assert (shown["email"], shown["address"], shown["document"]) == (None, None, None)
    kept = await office.read.dicts(select(customer_looks))
    assert [(look["what"], look["reason"]) for look in kept] == [("unmask", "call_back [name, phones]")]
    accesses = await office.read.value(select(ledger.c.data).where(ledger.c.kind == "access"))
    assert accesses["look"] == "UnmaskCustomer"
    assert (await office.client("hank").post(path, json={"fields": ["name"], "reason": "x"})).status_code == 403


async def test_finding_by_exact_keys_and_by_filter(office: TestOffice) -> None:
    dana = await entered(office, number="KH0001")
    other = await entered(
        office, name="李四", tier="ordinary", numbers=[{"phone": "13900020002"}], document_number=None,
        document_type=None, provenance="hotline",
    )  # fmt: skip
    alice = office.client("alice")

    async def found(**query: str) -> list[str]:
        answer = await alice.get(f"{API}/customers", params=query)
        assert answer.status_code == 200, answer.text
        assert not [value for value in PLANTED if value in answer.text]
        return [each["id"] for each in answer.json()["items"]]

    assert await found(phone="138 0001 0001") == [dana["id"]]
    assert await found(number="KH0001") == [dana["id"]]
    assert await found(document=DANA_ID.lower()) == [dana["id"]]
    assert await found(name="王") == [dana["id"]]
    assert await found(name="%") == []
    assert await found(tier="ordinary") == [other["id"]]
    assert await found(region=str(office.cast.units["LJ"])) == []
    assert await found() == [other["id"], dana["id"]]
    first = (await alice.get(f"{API}/customers", params={"limit": "1"})).json()
    following = {"limit": "1", "after": first["next"]}
    second = (await alice.get(f"{API}/customers", params=following)).json()
    assert [page["items"][0]["id"] for page in (first, second)] == [other["id"], dana["id"]]
    assert second["next"] is None
    # A stranger finds nothing, by no key.
    for query in ({"phone": "13800010001"}, {"number": "KH0001"}, {"document": DANA_ID}, {}):
        answer = await office.client("charlie").get(f"{API}/customers", params=query)
        assert answer.json()["items"] == []
    words = [row["data"].get("reason") for row in await office.read.dicts(select(ledger.c.data))]
    assert {"phone", "number", "document", "name", "tier", "all"} <= set(words)


async def test_what_is_lacking_or_wrong_is_told_at_its_field(office: TestOffice) -> None:
    alice = office.client("alice")

    async def wrong(**more: object) -> dict[str, str]:
        answer = await alice.post(f"{API}/customers", json=DANA | more)
        assert answer.status_code == 422, answer.text
        return {error["field"]: error["id"] for error in answer.json()["errors"]}

    assert await wrong(name="") == {"name": "required"}
    assert await wrong(document_number=DANA_ID[:17] + "0") == {"document_number": "wrong-check-digit"}
    assert await wrong(category="taiwan") == {"document_type": "not-for-this-category"}
    assert await wrong(document_type=None, document_number=None) == {
        "document_type": "required",
        "document_number": "required",
    }
    assert await wrong(numbers=[{"phone": "12"}]) == {"numbers.0.phone": "not-phone"}
    assert await wrong(kind="group") == {"category": "not-for-this-kind"}
    assert await wrong(region=str(office.cast.units["YL"])) == {"region": "unknown-unit"}
    assert await wrong(email="nowhere") == {"email": "not-email"}


async def test_who_has_the_number_is_named_only_to_those_who_see_them(office: TestOffice) -> None:
    dana = await entered(office)
    again = DANA | {"document_number": None, "document_type": None, "provenance": "hotline"}
    told = await office.client("bob").post(f"{API}/customers", json=again)
    assert (told.status_code, told.json()["id"], told.json()["customer"]) == (409, "phone-taken", dana["id"])
    assert told.json()["name"] == "王**"
    stranger = await office.client("charlie").post(f"{API}/customers", json=again)
    assert (stranger.status_code, stranger.json()["id"]) == (409, "phone-taken")
    assert dana["id"] not in stranger.text
    assert "王" not in stranger.text
    same = DANA | {"numbers": [{"phone": "13900020002"}]}
    known = await office.client("bob").post(f"{API}/customers", json=same)
    assert known.json()["id"] == "customer-is-known"
    assert (await office.client("bob").post(f"{API}/customers", json=same | {"separate": True})).status_code == 201


async def test_changes_are_kept_field_by_field_and_stale_ones_refused(office: TestOffice) -> None:
    dana = await entered(office)
    path = f"{API}/customers/{dana['id']}"
    office.clock.move_by(timedelta(days=1))
    changes = {"changes": {"stage": "at_risk", "name": "王丹"}, "reason": "多次投诉", "version": 1}
    changed = await office.client("alice").patch(path, json=changes)
    assert changed.json() == {"id": dana["id"], "version": 2}
    stale = await office.client("bob").patch(path, json={"changes": {"tier": "major"}, "version": 1})
    assert (stale.status_code, stale.json()["id"]) == (409, "customer-changed")
    shown = await record(office, dana["id"])
    assert [(each["stage"], each["reason"]) for each in shown["stages"]] == [("new", None), ("at_risk", "多次投诉")]
    assert len(await office.read.tuples(select(customer_stages))) == 2
    events = await office.read.dicts(
        select(ledger.c.type, ledger.c.data).where(ledger.c.type.like("customers.%changed"))
    )
    assert all("王丹" not in str(event["data"]) for event in events)
    assert {"王丹娜", "王丹"} <= {row[0] for row in await office.read.tuples(select(ledger_personal.c.value))}
    assert (await office.client("hank").patch(path, json=changes)).status_code == 403
    assert (await office.client("charlie").patch(path, json=changes)).status_code == 404


async def test_numbers_come_and_go_and_one_is_the_main_one(office: TestOffice) -> None:
    dana = await entered(office)
    alice, path = office.client("alice"), f"{API}/customers/{dana['id']}/numbers"
    assert (await alice.post(path, json={"phone": "13800010001"})).json()["errors"][0]["id"] == "given-twice"
    assert (await alice.post(path, json={"phone": "13700030003"})).status_code == 201
    numbers = (await record(office, dana["id"]))["numbers"]
    assert [(each["phone"], each["main"]) for each in numbers] == [
        ("138****0001", True),
        ("057*****0001", False),
        ("137****0003", False),
    ]
    third = numbers[2]["id"]
    assert (await alice.post(f"{path}/{third}/main", json={})).status_code == 200
    assert (await alice.post(f"{path}/{third}/end", json={})).status_code == 200
    numbers = (await record(office, dana["id"]))["numbers"]
    assert [(each["phone"], each["main"], each["until"] is None) for each in numbers] == [
        ("138****0001", True, True),
        ("057*****0001", False, True),
        ("137****0003", False, False),
    ]
    # A number that was given up may go to somebody else.
    await entered(
        office, numbers=[{"phone": "13700030003"}], document_number=None, document_type=None, provenance="hotline"
    )


async def test_the_newest_word_on_a_consent_counts(office: TestOffice) -> None:
    dana = await entered(office)
    alice, path = office.client("alice"), f"{API}/customers/{dana['id']}/consents"
    for granted in (True, False):
        form = {"purpose": "marketing", "channel": "sms", "granted": granted, "source": "热线"}
        assert (await alice.post(path, json=form)).status_code == 204
        office.clock.move_by(timedelta(minutes=1))
    (consent,) = (await record(office, dana["id"]))["consents"]
    assert (consent["purpose"], consent["granted"]) == ("marketing", False)


async def test_an_audit_is_by_another_person_and_opens_again_once_corrected(office: TestOffice) -> None:
    dana = await entered(office, "bob")
    path = f"{API}/customers/{dana['id']}"
    own = await office.client("bob").post(f"{path}/audit", json={"right": True})
    assert (own.status_code, own.json()["id"]) == (403, "four-eyes")
    olive = office.client("olive")
    assert (await olive.post(f"{path}/audit", json={"right": False})).status_code == 422
    wrong = await olive.post(f"{path}/audit", json={"right": False, "remark": "姓名与证件不符"})
    assert wrong.status_code == 200
    assert (await record(office, dana["id"]))["audit"] == "wrong"
    await office.client("alice").patch(path, json={"changes": {"name": "王丹"}})
    assert (await record(office, dana["id"]))["audit"] == "open"
