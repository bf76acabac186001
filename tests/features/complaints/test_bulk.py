"""One handler for many: what is refused stops no other, and a retry doubles nothing."""

from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, complaint_in, register

UNKNOWN = "00000000-0000-7000-8000-000000000000"


async def _mixed(office: TestOffice) -> list[Json]:
    """Two that go, one that is answered already, and one of another department."""
    first, second = await register(office), await complaint_in(office, "in_investigation")
    replied = await complaint_in(office, "replied")
    return [first, second, replied, await register(office, category="other", place=None)]


async def test_a_preview_tells_what_would_happen_and_changes_nothing(office: TestOffice) -> None:
    rows = await _mixed(office)
    stranger = await register(office, "charlie")
    ids = [row["id"] for row in rows] + [stranger["id"], UNKNOWN, rows[0]["id"]]
    mona, henry = office.client("mona"), str(office.cast.henry.id)
    before = await office.read.value(text("select count(*) from ledger"))
    answer = (await mona.post(f"{API}/tickets/bulk-assign/preview", json={"ids": ids, "handler": henry})).json()
    assert answer["done"] == 2
    assert [
        (row["number"] and row["number"][-4:], row["refusal"] and row["refusal"]["id"]) for row in answer["rows"]
    ] == [
        ("0001", None),
        ("0002", None),
        ("0003", "action-not-allowed"),
        (None, "not-found"),
        (None, "not-found"),
        (None, "not-found"),
    ]
    assert all(row["refusal"]["title"] and row["refusal"]["detail"] for row in answer["rows"] if not row["done"])
    assert await office.read.value(text("select count(*) from ledger")) == before
    # What the preview says is what happens.
    done = (await mona.post(f"{API}/tickets/bulk-assign", json={"ids": ids, "handler": henry})).json()
    assert done == answer
    assert (await case_of(mona, rows[0]))["assignee"]["name"] == "何睿"
    assert (await case_of(mona, rows[1]))["assignee"]["name"] == "何睿"
    assert (await case_of(mona, rows[2]))["assignee"]["name"] == "韩峰"


async def test_a_retry_under_the_same_key_doubles_nothing(office: TestOffice) -> None:
    rows = [await register(office) for _ in range(3)]
    form = {"ids": [row["id"] for row in rows], "handler": str(office.cast.hank.id)}
    mona, key = office.client("mona"), {"Idempotency-Key": "one intention"}
    answers = [await mona.post(f"{API}/tickets/bulk-assign", json=form, headers=key) for _ in range(3)]
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert answers[0].json()["done"] == 3
    named = await office.read.value(text("select count(*) from ledger where type = 'complaint.handler_named'"))
    assert named == 3


async def test_who_handles_nothing_there_is_refused_row_by_row(office: TestOffice) -> None:
    ticket = await register(office)
    form = {"ids": [ticket["id"]], "handler": str(office.cast.alice.id)}
    for path in ("/preview", ""):
        answer = (await office.client("mona").post(f"{API}/tickets/bulk-assign{path}", json=form)).json()
        assert (answer["done"], answer["rows"][0]["refusal"]["id"]) == (0, "not-a-handler")


async def test_only_those_who_assign_and_no_more_than_two_hundred(office: TestOffice) -> None:
    form = {"ids": [UNKNOWN], "handler": str(office.cast.hank.id)}
    for path in ("/preview", ""):
        answer = await office.client("hank").post(f"{API}/tickets/bulk-assign{path}", json=form)
        assert (answer.status_code, answer.json()["id"]) == (403, "not-permitted")
        for ids in ([], [UNKNOWN] * 201):
            answer = await office.client("mona").post(f"{API}/tickets/bulk-assign{path}", json=form | {"ids": ids})
            assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "ids")
