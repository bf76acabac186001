"""A withdrawn document stays listed, with who and why; its content is gone for everybody."""

from sqlalchemy import select

from shouwen.platform.tables import ledger
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, case_of, complaint_in
from tests.features.documents.files import attached, case_with_document, content_of, listed


async def test_what_is_withdrawn_is_told_and_no_longer_shown(office: TestOffice) -> None:
    ticket, document = await case_with_document(office)
    twin = await attached(office.client("alice"), ticket, "同一张.png")
    path = f"{API}/documents/{document['id']}/withdraw"
    answer = await office.client("olive").post(path, json={"reason": "客户要求删除"})
    assert answer.status_code == 200, answer.text
    (first, second) = (await listed(office.client("hank"), ticket))["items"]
    assert first == answer.json()
    assert (first["available"], first["preview"]) == (False, None)
    assert (first["withdrawn"]["by"]["name"], first["withdrawn"]["reason"]) == ("欧阳雪", "客户要求删除")
    for language, title in (("zh-CN", "附件已撤回"), ("en", "The document was withdrawn")):
        gone = await content_of(office.client("hank", language), document)
        assert (gone.status_code, gone.json()["id"], gone.json()["title"]) == (410, "document-withdrawn", title)
    assert second["id"] == twin["id"]
    assert (await content_of(office.client("hank"), twin)).status_code == 200
    told = (await case_of(office.client("hank"), ticket))["timeline"][-1]
    assert (told["type"], told["actor"]["name"], told["text"]) == ("document.withdrawn", "欧阳雪", "客户要求删除")
    recorded = select(ledger.c.actor_id, ledger.c.data["document"].astext).where(ledger.c.type == "document.withdrawn")
    assert await office.read.tuples(recorded) == [(office.cast.olive.id, document["id"])]


async def test_who_may_withdraw_and_how_often(office: TestOffice) -> None:
    _, document = await case_with_document(office)
    path = f"{API}/documents/{document['id']}/withdraw"
    for username, status in (("alice", 403), ("hank", 403), ("charlie", 404), ("ada", 403)):
        assert (await office.client(username).post(path, json={"reason": "x"})).status_code == status
    for body in ({}, {"reason": "  "}, {"reason": "x" * 501}):
        assert (await office.client("bob").post(path, json=body)).status_code == 422
    assert (await office.client("bob").post(path, json={"reason": "错了"})).status_code == 200
    for language, title in (("zh-CN", "附件已撤回"), ("en", "Already withdrawn")):
        again = await office.client("bob", language).post(path, json={"reason": "错了"})
        assert (again.status_code, again.json()["id"], again.json()["title"]) == (409, "already-withdrawn", title)


async def test_withdrawing_is_possible_after_the_closing(office: TestOffice) -> None:
    ticket = await complaint_in(office, "satisfied")
    document = await attached(office.client("alice"), ticket)
    await office.client("olive").post(f"{API}/tickets/{ticket['id']}/close", json={})
    answer = await office.client("olive").post(f"{API}/documents/{document['id']}/withdraw", json={"reason": "隐私"})
    assert answer.status_code == 200
