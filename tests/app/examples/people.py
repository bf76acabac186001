"""Staff, skills and loans: administered by Ada; a stranger without that post is told nothing of them."""

from datetime import UTC, datetime
from uuid import UUID

from shouwen.app.staff_imports import carry_out
from shouwen.features.organisation.contract import AppointStaff, LendPosts, LetStaffGo, Term
from tests.app.examples import Example, Operation, Words
from tests.conftest import TestOffice

UNTIL = datetime(2026, 12, 1, tzinfo=UTC)
NEW = {"username": "nina", "name": "倪娜", "agent_no": "2001", "unit": "HZT"}
CHANGED = {"name": "林晓晓", "agent_no": "1001", "unit": "HZT", "seen": 1}
LOAN = {
    "taker": "HENRY",
    "valid_from": "2026-11-20T01:00:00Z",
    "valid_until": "2026-11-27T01:00:00Z",
    "reason": "年休假",
}


async def alice(office: TestOffice) -> Words:
    return {"id": str(office.cast.alice.id), "HZB": str(office.cast.units["HZB"])}


async def alice_with_two_posts(office: TestOffice) -> Words:
    staff = office.cast.alice.id
    assert staff is not None
    await office.desk.run(AppointStaff(staff, Term("handler", office.cast.units["HZB"])), office.cast.ada)
    return await alice(office)


async def henry(office: TestOffice) -> Words:
    return {"id": "", "HENRY": str(office.cast.henry.id)}


async def rex_who_left(office: TestOffice) -> Words:
    staff = office.cast.rex.id
    assert staff is not None
    await office.desk.run(LetStaffGo(staff), office.cast.ada)
    return {"id": str(staff)}


async def loan(office: TestOffice) -> Words:
    taker = office.cast.henry.id
    assert taker is not None
    made = LendPosts(taker, office.clock.now(), UNTIL, "年休假")
    lent = await office.desk.run(made, office.cast.hank)
    return {"id": str(lent)}


async def code(_office: TestOffice) -> Words:
    return {"id": "", "code": "lang.bo"}


async def template(_office: TestOffice) -> Words:
    return {"id": "", "name": "people.csv"}


TEAM = "机构代码,上级代码,类型,名称\nHZT2,HZT,班组,二班\n".encode()
SOMEBODY = "用户名,姓名,工号,所属机构\nnora,诺拉,2002,HZT\n".encode()


async def looked_at(office: TestOffice, content: bytes = SOMEBODY) -> Words:
    """A file of Haizhou's that Ada has looked at."""
    sent = {"files": ("人员.csv", content)}
    answer = await office.client("ada").post("/api/v1/imports/organisation/preview", files=sent)
    return {"id": str(answer.json()["id"])}


async def taken_in(office: TestOffice) -> Words:
    words = await looked_at(office)
    await office.client("ada").post(f"/api/v1/imports/organisation/{words['id']}/apply")
    await carry_out(office.office, UUID(words["id"]))
    return words


EXAMPLES: dict[Operation, Example] = {
    ("get", "/staff"): Example("ada"),
    ("get", "/staff/export"): Example("ada"),
    ("post", "/staff"): Example("ada", body=NEW),
    ("get", "/staff/choices"): Example("ada"),
    ("get", "/staff/{id}"): Example("ada", made=alice),
    ("put", "/staff/{id}"): Example("ada", body=CHANGED, made=alice),
    ("post", "/staff/{id}/appointments"): Example("ada", body={"post": "handler", "post_unit": "HZB"}, made=alice),
    ("post", "/staff/{id}/appointments/end"): Example(
        "ada", body={"post": "handler", "unit": "HZB"}, made=alice_with_two_posts
    ),
    ("post", "/staff/{id}/leave"): Example("ada", made=alice),
    ("post", "/staff/{id}/return"): Example("ada", made=rex_who_left),
    ("post", "/staff/{id}/first-code"): Example("ada", made=alice),
    ("put", "/staff/{id}/skills"): Example("ada", body={"skills": [{"skill": "lang.en", "level": 3}]}, made=alice),
    ("get", "/staff/{id}/belongings"): Example("ada", made=alice),
    ("get", "/skills"): Example("bob", own=True),
    ("put", "/skills/{code}"): Example("ada", body={"name": "藏语受理", "name_en": "Tibetan"}, made=code),
    ("get", "/imports/organisation"): Example("ada"),
    ("post", "/imports/organisation/preview"): Example("ada", files={"files": ("机构.csv", TEAM)}),
    ("get", "/imports/organisation/template/{name}"): Example("ada", made=template),
    ("get", "/imports/organisation/{id}"): Example("ada", made=looked_at),
    ("get", "/imports/organisation/{id}/rows"): Example("ada", made=looked_at),
    ("get", "/imports/organisation/{id}/rejects"): Example("ada", made=looked_at),
    ("post", "/imports/organisation/{id}/apply"): Example("ada", made=looked_at),
    ("post", "/imports/organisation/{id}/discard"): Example("ada", made=looked_at),
    ("post", "/imports/organisation/{id}/codes"): Example("ada", made=taken_in),
    ("get", "/delegations"): Example("hank", own=True),
    ("get", "/delegations/colleagues"): Example("hank", query={"q": "何"}, own=True),
    ("post", "/delegations"): Example("hank", body=LOAN, made=henry),
    ("post", "/delegations/{id}/end"): Example("hank", made=loan),
}
