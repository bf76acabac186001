"""The tree, its changes, roles, posts, duties, and who may do what."""

from datetime import timedelta

from shouwen.features.organisation.contract import AddRole, ChangeUnit, Renaming, RoleContent
from tests.app.examples import Example, Words
from tests.conftest import TestOffice

ROLE = {
    "name": "机动岗",
    "name_en": "Relief",
    "post_class": "front",
    "duties": [],
    "permissions": ["organisation.read"],
}


async def team(office: TestOffice) -> Words:
    return {"id": str(office.cast.units["HZT"])}


async def a_role(office: TestOffice) -> Words:
    content = RoleContent("机动岗", "Relief", "front", (), ("organisation.read",))
    await office.desk.run(AddRole("relief", content), office.cast.ada)
    return {"code": "relief"}


async def planned(office: TestOffice) -> Words:
    tomorrow = office.clock.now() + timedelta(days=1)
    wish = ChangeUnit(office.cast.units["HZT"], Renaming("新名", "New name"), tomorrow)
    change = await office.desk.run(wish, office.cast.ada)
    return {"id": str(change)}


async def alice(office: TestOffice) -> Words:
    return {"id": str(office.cast.alice.id)}


async def a_permission(_office: TestOffice) -> Words:
    return {"code": "complaints.register"}


EXAMPLES = {
    ("get", "/organisation/tree"): Example("grace", own=True),
    ("get", "/organisation/search"): Example("grace", query={"q": "省"}, own=True),
    ("get", "/organisation/units/{id}"): Example("bob", made=team),
    ("get", "/organisation/units/{id}/spans"): Example("bob", made=team),
    ("get", "/organisation/units/{id}/changes"): Example("bob", made=team),
    ("post", "/organisation/units/{id}/changes"): Example(
        "ada", body={"change": {"kind": "rename", "name": "新名", "name_en": "New name"}, "note": "批文"}, made=team
    ),
    ("get", "/organisation/changes"): Example("grace", own=True),
    ("post", "/organisation/changes/{id}/cancel"): Example("ada", made=planned),
    ("get", "/organisation/roles"): Example("grace", own=True),
    ("post", "/organisation/roles"): Example("ada", body={"code": "relief"} | ROLE),
    ("put", "/organisation/roles/{code}"): Example("ada", body=ROLE | {"version": 1}, made=a_role),
    ("post", "/organisation/roles/{code}/retirement"): Example(
        "ada", body={"retired": True, "version": 1}, made=a_role
    ),
    ("get", "/organisation/units/{id}/posts"): Example("bob", made=team),
    ("put", "/organisation/units/{id}/posts"): Example(
        "ada", body={"posts": [{"post": "agent", "heads": 3}]}, made=team
    ),
    ("post", "/organisation/units/{id}/template"): Example("ada", body={"size": "small"}, made=team),
    ("get", "/organisation/units/{id}/duties"): Example("bob", made=team),
    ("get", "/organisation/people"): Example("grace", query={"q": "林"}, own=True),
    ("get", "/organisation/people/{id}/powers"): Example("grace", made=alice),
    ("get", "/organisation/permissions/{code}/holders"): Example("grace", made=a_permission, own=True),
}
