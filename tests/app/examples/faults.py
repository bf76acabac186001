"""A mass fault of Haizhou with its cases, proposals, answers and lesson."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.complaints.steps import API
from tests.features.faults.crowds import WEST, answering, did, find, go, opened, repaired, reports

TOLD = {
    "title": "西城区基站中断",
    "category": "network.coverage",
    "place": {"district": "西城区"},
    "area": "urban",
    "began_at": "2026-11-20T00:30:00Z",
    "announcement": "正在抢修",
}
LESSON = {"title": "光缆中断", "symptom": "无信号", "cause": "挖断", "fix": "熔接", "lesson": "施工前交底"}
AROUND = {"category": "network.coverage", "district": "西城区"}


async def a_fault(office: TestOffice) -> Words:
    (case,) = await reports(office, 1)
    return {"id": await opened(office, [case]), "TICKET": case["id"]}


async def a_case_beside(office: TestOffice) -> Words:
    fault = await opened(office, [])
    (case,) = await reports(office, 1)
    return {"id": fault, "CASE": case["id"]}


async def a_case_of_a_fault(office: TestOffice) -> Words:
    words = await a_fault(office)
    return {"id": words["TICKET"]}


async def a_proposal(office: TestOffice) -> Words:
    await reports(office)
    await find(office)
    found = (await office.client("olive").get(f"{API}/faults/proposals")).json()["rows"]
    return {"id": found[0]["id"]}


async def a_repaired_fault(office: TestOffice) -> Words:
    fault = await opened(office, [])
    await repaired(office, fault)
    return {"id": fault}


async def a_lesson(office: TestOffice) -> Words:
    words = await a_repaired_fault(office)
    answer = await did(office.client("olive"), words["id"], "lesson", **LESSON)
    assert answer.status_code == 200, answer.text
    return {}


async def an_answer(office: TestOffice) -> Words:
    (case,) = await reports(office, 1, place=WEST)
    fault = await opened(office, [case])
    answer = await answering(office, fault)
    await go(office, answer)
    return {"id": fault, "answer": answer}


SAID = {"seen": 0, "said": "西城区正在抢修。"}


async def an_announced_fault(office: TestOffice) -> Words:
    words = await a_fault(office)
    answer = await office.client("olive").put(f"{API}/faults/{words['id']}/announcement", json=SAID)
    assert answer.status_code == 204, answer.text
    return words


async def a_failed_case(office: TestOffice) -> Words:
    (case,) = await reports(office, 1)
    fault, olive = await opened(office, [case]), office.client("olive")
    answer = await answering(office, fault)
    await did(olive, fault, f"cases/{case['id']}/removal", reason="看错了")
    await go(office, answer)
    await did(olive, fault, "cases", cases=[case["id"]])
    return {"id": fault, "answer": answer, "TICKET": case["id"]}


EXAMPLES = {
    ("get", "/faults/announcements"): Example("alice", own=True, made=an_announced_fault),
    ("get", "/faults/{id}/announcement"): Example("alice", made=an_announced_fault),
    ("put", "/faults/{id}/announcement"): Example("olive", body=SAID, made=a_fault),
    ("post", "/faults/{id}/announcement/off"): Example(
        "olive", body={"seen": 1, "reason": "误开"}, made=an_announced_fault
    ),
    ("post", "/faults/{id}/reports"): Example("alice", body={"ticket": "CASE"}, made=a_case_beside),
    ("post", "/faults/{id}/answers/{answer}/cases/{ticket}/giving-up"): Example(
        "olive", body={"reason": "联系不上"}, made=a_failed_case
    ),
    ("get", "/faults"): Example("alice", own=True, made=a_fault),
    ("post", "/faults"): Example("olive", body=TOLD, own=True),
    ("get", "/faults/known"): Example("alice", query=AROUND, own=True, made=a_fault),
    ("get", "/faults/figures"): Example("olive", own=True, made=a_repaired_fault),
    ("get", "/faults/proposals"): Example("olive", own=True, made=a_proposal),
    ("post", "/faults/proposals/{id}/dismissal"): Example("olive", body={"reason": "各不相同"}, made=a_proposal),
    ("get", "/faults/lessons"): Example("alice", own=True, made=a_lesson),
    ("get", "/tickets/{id}/fault"): Example("bob", own=True, made=a_case_of_a_fault),
    ("get", "/faults/{id}"): Example("olive", made=a_fault),
    ("put", "/faults/{id}"): Example("olive", body={**TOLD, "version": 1}, made=a_fault),
    ("post", "/faults/{id}/repair"): Example(
        "olive",
        body={"version": 1, "repaired_at": "2026-11-20T01:00:00Z", "cause": "断电", "fix": "恢复供电"},
        made=a_fault,
    ),
    ("post", "/faults/{id}/closure"): Example("olive", body={"version": 2}, made=a_repaired_fault),
    ("post", "/faults/{id}/cancellation"): Example("olive", body={"version": 1, "reason": "误报"}, made=a_fault),
    ("get", "/faults/{id}/suggestions"): Example("olive", made=a_fault),
    ("get", "/faults/{id}/cases"): Example("olive", made=a_fault),
    ("post", "/faults/{id}/cases"): Example("olive", body={"cases": ["CASE"]}, made=a_case_beside),
    ("post", "/faults/{id}/cases/{ticket}/removal"): Example("olive", body={"reason": "另有原因"}, made=a_fault),
    ("post", "/faults/{id}/answers"): Example("olive", body={"text": "已恢复", "channel": "sms"}, made=a_fault),
    ("post", "/faults/{id}/answers/{answer}/again"): Example("olive", made=an_answer),
    ("post", "/faults/{id}/lesson"): Example("olive", body=LESSON, made=a_repaired_fault),
}
