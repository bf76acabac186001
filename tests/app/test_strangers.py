"""Every operation of the API, by somebody who may, by a stranger from another province, and by nobody.

The examples are live: the stranger asks for what the rightful person has just been given. An operation without an
example fails, so a new one cannot be forgotten.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from shouwen.app.defaults import default_roles
from shouwen.app.http import openapi_text
from shouwen.app.places import Place
from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.notices.tables import notices
from shouwen.features.supervision.contract import DrawSample
from shouwen.features.tickets.contract import KeepView
from shouwen.kernel.messages import ANYONE, SIGNED_IN, THE_SYSTEM
from shouwen.platform.embedded import EmbeddedServer
from shouwen.platform.web.asking import COOKIE
from shouwen.platform.web.permissions import EXTENSION
from tests.app.conftest import Walked
from tests.app.examples import Example, collected
from tests.app.planted import leaks
from tests.app.walkers import HOME, Walker, client_of, judge
from tests.cast import DANA, PASSWORD, PEOPLE, UNITS
from tests.conftest import TestOffice, cloned
from tests.features.complaints.steps import FEE, complaint_in, done, register
from tests.features.documents.files import PNG, attached
from tests.features.policies.publishing import as_json, publish

DOCUMENT = json.loads(openapi_text())
OPERATIONS = [
    (method, path)
    for path, methods in sorted(DOCUMENT["paths"].items())
    for method in sorted(methods)
    # Customers have no account: what they may ask, and with which proof, is tested with the page that is theirs. Nor is
    # anybody signed in at the steps of a sign-in.
    if not path.startswith(("/api/v1/public/", "/api/v1/session/"))
]
WITHOUT_CASES = (
    "/api/v1/session",
    "/api/v1/categories",
    "/api/v1/units",
    "/api/v1/units/{id}/staff",
    "/api/v1/rules",
    "/api/v1/notices",
    "/api/v1/notices/count",
    "/api/v1/notices/read",
    "/api/v1/notices/settings",
    "/api/v1/my-work",
    "/api/v1/reminders",
    "/api/v1/reminders/{id}/snooze",
    "/api/v1/reminders/{id}/done",
    "/api/v1/reminders/{id}",
    "/api/v1/calendars/public-holidays",
    "/api/v1/privacy/staff/{id}/looks",
    "/api/v1/privacy/staff/{id}/looks/export",
)
ABOUT_PEOPLE = ("/api/v1/staff", "/api/v1/skills", "/api/v1/delegations", "/api/v1/imports/organisation")
OPEN_TO_ALL = [("post", "/api/v1/session")]


LOG = {"text": "已联系客户"}
PAUSE = {"reason": "awaiting_customer", "note": "等机型", "until": "2026-11-24T01:00:00Z"}
LONGER = {"days": 10, "reason": "需新建基站", "told": "已电话告知"}
EXAMPLES = collected() | {
    ("post", "/session"): Example(body={"username": "bob", "password": PASSWORD}, own=True),
    ("get", "/session"): Example(own=True, by_cookie=True),
    ("delete", "/session"): Example(own=True, by_cookie=True),
    ("get", "/categories"): Example(own=True),
    ("get", "/units"): Example("grace", own=True),
    ("get", "/units/{id}/staff"): Example(),
    ("get", "/notices"): Example("hank", own=True),
    ("get", "/notices/count"): Example("hank", own=True),
    ("post", "/notices/read"): Example("hank", body={"ids": ["NOTICE"]}, own=True),
    ("get", "/tickets"): Example(own=True),
    ("get", "/tickets/export"): Example(own=True),
    ("get", "/views"): Example("hank", query={"screen": "inbox"}, own=True),
    ("post", "/views"): Example("hank", body={"screen": "inbox", "name": "late", "state": {}}, own=True),
    ("put", "/views/{id}"): Example("hank", body={"name": "later"}),
    ("delete", "/views/{id}"): Example("hank"),
    ("get", "/tickets/counts"): Example(own=True),
    ("get", "/tickets/{id}"): Example("hank"),
    ("get", "/tickets/{id}/case.pdf"): Example("hank"),
    ("get", "/tickets/{id}/documents"): Example("hank"),
    ("post", "/tickets/{id}/documents"): Example("alice", files={"files": ("照片.png", PNG)}),
    ("get", "/documents/{id}/content"): Example("hank"),
    ("post", "/documents/{id}/withdraw"): Example("olive", body={"reason": "客户要求"}),
    ("post", "/complaints"): Example("alice", body=DANA | {"separate": True}, own=True),
    ("post", "/complaints/preview"): Example(
        "alice", body={"category": "network.coverage", "phone": DANA["phone"]}, own=True
    ),
    ("post", "/tickets/{id}/accept"): Example("hank", body={}),
    ("post", "/tickets/{id}/assign"): Example("mona", body={"handler": "HANK"}),
    ("post", "/tickets/{id}/log"): Example("alice", "in_investigation", LOG),
    ("post", "/tickets/{id}/propose"): Example("hank", "in_investigation", {"solution": "新增", "outcome": "fix"}),
    ("post", "/tickets/{id}/reply"): Example("olive", "solution_proposed", {"text": "您好"}),
    ("post", "/tickets/{id}/satisfaction"): Example("rex", "replied", {"grade": "satisfied"}),
    ("get", "/tickets/{id}/choices"): Example("hank"),
    ("post", "/tickets/{id}/return"): Example("hank", body={"reason": "不属于网络"}),
    ("post", "/tickets/{id}/route"): Example("olive", body={"department": "HZB", "reason": "改派"}),
    ("post", "/tickets/{id}/agree"): Example("alice", body={"at": "2026-11-20T08:00:00Z"}),
    ("post", "/tickets/{id}/pause"): Example("hank", "in_investigation", PAUSE),
    ("post", "/tickets/{id}/resume"): Example("hank", "paused", {}),
    ("get", "/tickets/{id}/course"): Example("hank"),
    ("post", "/tickets/{id}/see-urgings"): Example("hank", "urged", {}),
    ("post", "/tickets/{id}/records"): Example("hank", "satisfied", {"investigation": "现场测试"}),
    ("post", "/tickets/{id}/send-back"): Example("olive", "solution_proposed", {"reason": "依据不足"}),
    ("post", "/tickets/{id}/no-answer"): Example("rex", "replied", {"reason": "no_reply"}),
    ("post", "/tickets/{id}/regrade"): Example("olive", body={"urgency": "urgent", "reason": "多户受影响"}),
    ("post", "/tickets/{id}/extend"): Example("olive", "complex", LONGER),
    ("post", "/tickets/{id}/urge"): Example("alice", body={"text": "客户再次来电"}),
    ("post", "/tickets/{id}/close"): Example("rex", "under_review", {}),
    ("post", "/tickets/{id}/refuse-closing"): Example("rex", "under_review", {"reason": "缺数据"}),
    ("post", "/tickets/{id}/reopen"): Example("olive", "closed", {"demand": "又没有信号"}),
    ("post", "/tickets/{id}/cancel"): Example("olive", body={"reason": "客户撤诉"}),
    ("post", "/tickets/{id}/merge"): Example("olive", body={"into": "OTHER", "reason": "同一问题"}),
    ("post", "/tickets/{id}/unmerge"): Example("olive", "merged", {"reason": "另一处地点"}),
    ("post", "/tickets/{id}/split"): Example("alice", body={"matters": [FEE]}),
    ("post", "/tickets/{id}/refund"): Example("alice", "refund", {"received": True}),
    ("get", "/tickets/{id}/survey-link"): Example("olive", "replied"),
    ("get", "/rules"): Example("mona", own=True),
    ("get", "/calendars/public-holidays"): Example("mona", query={"year": "2026"}, own=True),
    ("get", "/rules/{name}"): Example("ada", query={"unit": "HZ"}),
    ("get", "/rules/{name}/in-force"): Example("ada", query={"unit": "HZ"}),
    ("get", "/rules/{name}/versions/{id}"): Example("ada"),
    ("post", "/rules/{name}"): Example("ada", body={"unit": "HZN", "content": as_json(ASSIGNMENT_TABLE)}),
    ("post", "/rules/{name}/try"): Example("ada", body={"unit": "HZN", "content": as_json(ASSIGNMENT_TABLE)}),
    ("post", "/rules/{name}/versions/{id}/withdraw"): Example("ada", body={"reason": "海州另有安排"}),
    ("get", "/supervision/samples"): Example("rex", own=True),
    ("post", "/supervision/samples"): Example("rex", "closed", {"unit": "HZC", "month": "2026-11-01", "seed": 7}),
    ("get", "/supervision/samples/{id}"): Example("rex", "closed"),
    ("post", "/supervision/samples/{id}/cases/{ticket}"): Example("rex", "closed", {"process_right": True}),
    ("post", "/tickets/{id}/unmask"): Example("alice", body={"reason": "call_back"}, clear=True),
}


@pytest.fixture
def place(server: EmbeddedServer, walked: Walked) -> Iterator[Place]:
    with cloned(server, walked[0]) as made:
        yield made


async def notice_for_hank(office: TestOffice, ticket: dict[str, Any]) -> str:
    """Something that Hank alone was told; the notice's id."""
    told = NotifyPeople(
        NoticeKind.URGED,
        people=(office.cast.people["hank"].id or UUID(int=0),),
        ticket=UUID(ticket["id"]),
        ticket_number=ticket["number"],
        by=office.cast.people["alice"].id,
    )
    await office.desk.run(told, THE_SYSTEM)
    return str(await office.read.value(select(notices.c.id)))


async def brought_to(office: TestOffice, state: str) -> dict[str, Any]:
    """Dana's complaint in a state of the process, or in one of these circumstances."""
    if state == "complex":
        return await register(office, urgency="complex")
    if state == "urged":
        ticket = await register(office)
        return ticket | await done(office.client("alice"), ticket, "urge", text="请尽快")
    if state == "merged":
        kept, ticket = await register(office), await register(office)
        return ticket | await done(office.client("olive"), ticket, "merge", into=kept["id"], reason="同一问题")
    if state not in ("paused", "refund"):
        return await complaint_in(office, state)
    ticket = await complaint_in(office, "in_investigation")
    if state == "paused":
        return ticket | await done(office.client("hank"), ticket, "pause", **PAUSE)
    await done(office.client("hank"), ticket, "propose", outcome="refund", amount="9.90")
    return ticket | await done(office.client("olive"), ticket, "reply")


class Asking:
    """Sends one operation as different people."""

    def __init__(
        self, office: TestOffice, method: str, path: str, example: Example, subject: str, words: dict[str, str]
    ) -> None:
        self._office, self._method, self._example, self._words = office, method, example, words
        self._path = path.replace("{ticket}", words["TICKET"])
        for word, meant in ({"id": subject, "name": ASSIGNMENT} | words).items():
            self._path = self._path.replace("{" + word + "}", meant)
        text = json.dumps(example.body, ensure_ascii=False)
        for word, meant in ({"HANK": str(office.cast.hank.id)} | words).items():
            text = text.replace(word, meant) if word.isupper() else text
        self._body = json.loads(text)
        self._query = {name: words.get(said, said) if said.isupper() else said for name, said in example.query.items()}
        for named in (self._query, self._body or {}):
            for name in ("unit", "department"):
                if named.get(name) in office.cast.units:
                    named[name] = str(office.cast.units[named[name]])

    async def by(self, username: str | None) -> httpx.Response:
        by_cookie = self._example.by_cookie and username is not None
        client = self._office.client(None if by_cookie else username, "zh-CN")
        if by_cookie:
            form = {"username": username, "password": PASSWORD}
            signed = await client.post("/api/v1/session", json=form)
            if signed.status_code == 202:
                signed = await client.post("/api/v1/session/code", json={"code": self._words["CODE"]})
            assert signed.status_code == 200
            assert COOKIE in client.cookies
        return await self.through(client)

    async def through(self, client: httpx.AsyncClient) -> httpx.Response:
        body = {"files": self._example.files} if self._example.files else {"json": self._body}
        answer = await client.request(self._method.upper(), self._path, params=self._query, **body)
        planted = set() if self._example.clear else leaks(answer)
        assert not planted, f"in clear: {planted} in {answer.headers.get('content-type')} {answer.text[:1000]}"
        return answer


async def sample_of(office: TestOffice, path: str, ticket: dict[str, Any]) -> str:
    """Haizhou's sample of the month in which Dana's complaint was closed; for drawing one only the month passes."""
    office.clock.move_by(timedelta(days=15))
    if "{id}" not in path:
        return str(ticket["id"])
    wish = DrawSample(office.cast.units["HZC"], date(2026, 11, 1), 7)
    sample = await office.desk.run(wish, office.cast.rex)
    return str(sample)


async def subject_of(office: TestOffice, path: str, ticket: dict[str, Any]) -> str:
    """The id in the address: Dana's complaint, or of the same province a unit, a sample or a rule that is planned."""
    if "/units/" in path:
        return str(office.cast.units["HZT"])
    if "/rules/" in path:
        return str(await publish(office, "HZ", ASSIGNMENT_TABLE, days=1))
    if "/supervision/" in path:
        return await sample_of(office, path, ticket)
    if "/documents/{" in path:
        return str((await attached(office.client("alice"), ticket))["id"])
    if "/views/" in path:
        view = await office.desk.run(KeepView("inbox", "mine", {"step": "open"}), office.cast.hank)
        return str(view)
    return str(ticket["id"])


def belongings(office: TestOffice, ticket: dict[str, Any]) -> set[str]:
    """Every word by which something of Haizhou could be known."""
    ours = {code for code, *_ in UNITS if code.startswith(("HZ", "LJ"))}
    named = {name for code, _, _, name, *_ in UNITS if code in ours} | {"Haizhou", "Linjiang"}
    staff = {name for _, name, _, unit, _ in PEOPLE if unit in ours}
    people = {str(office.cast.people[username].id) for username, _, _, unit, _ in PEOPLE if unit in ours}
    units = {str(office.cast.units[code]) for code in ours}
    return (
        named
        | staff
        | people
        | units
        | {ticket["id"], ticket["number"], ticket["notice"], "HZT-", DANA["phone"], "王丹娜"}
    )


def told_of_haizhou(answer: httpx.Response, office: TestOffice, example: Example, ticket: dict[str, Any]) -> set[str]:
    """What of Haizhou an answer tells, but for what everybody may know and what was asked for by its id."""
    told = answer.text.replace(ticket["id"], "") if example.echoes else answer.text
    known = {word for word in belongings(office, ticket) if word in told}
    known -= {name for code, _, _, *names, _ in UNITS if code in example.everybody_knows for name in names}
    return known - {str(office.cast.units[code]) for code in example.everybody_knows}


async def all_walk(
    walkers: list[Walker],
    office: TestOffice,
    asking: Asking,
    permission: str | None,
    example: Example,
    ticket: dict[str, Any],
) -> None:
    """Each is let in or refused just as the table of roles says, and strangers learn nothing of Haizhou."""
    assert permission, "the operation does not say which permission it needs: openapi_extra=needs(...)"
    for walker in walkers:
        answer = await asking.through(client_of(office, walker))
        wrong = judge(walker, permission, answer, example.own or example.once)
        assert not wrong, wrong
        if walker.province != HOME and permission != ANYONE:
            known = told_of_haizhou(answer, office, example, ticket)
            assert not known, f"the {walker.post} of {walker.province} was told {known}: {answer.text}"


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[" ".join(operation) for operation in OPERATIONS])
async def test_strangers_and_nobody(office: TestOffice, walked: Walked, method: str, path: str) -> None:
    example = EXAMPLES.get((method, path.removeprefix("/api/v1")))
    assert example, f"{method} {path} has no live example here: add one, so that strangers are kept out of it"
    ticket = await brought_to(office, example.state)
    ticket["notice"] = await notice_for_hank(office, ticket)
    words = {"NOTICE": ticket["notice"], "TICKET": ticket["id"], "OTHER": (await register(office))["id"]}
    words |= await example.made(office) if example.made else {"id": await subject_of(office, path, ticket)}
    asking = Asking(office, method, path, example, ticket["id"], words)

    permission = DOCUMENT["paths"][path][method].get(EXTENSION)
    walkers = [] if example.by_cookie else walked[1]
    strangers = [walker for walker in walkers if walker.province != HOME]
    if not example.once:
        await all_walk(strangers, office, asking, permission, example, ticket)
    rightful = await asking.by(example.who)
    assert rightful.status_code in (200, 201, 202, 204), rightful.text
    if example.once:
        await all_walk(strangers, office, asking, permission, example, ticket)

    stranger = await asking.by("charlie")
    expected = (409,) if example.once else (200, 201, 202, 204) if example.own else (403, 404)
    assert stranger.status_code in expected, stranger.text
    if (method, path) not in OPEN_TO_ALL:
        known = told_of_haizhou(stranger, office, example, ticket)
        assert not known, f"Charlie was told {known}: {stranger.text}"

    nobody = await asking.by(None)
    await all_walk([each for each in walkers if each.province == HOME], office, asking, permission, example, ticket)
    if (method, path) in OPEN_TO_ALL:
        return
    assert nobody.status_code == 401, nobody.text
    assert nobody.json()["id"] == "not-signed-in"

    if not for_ada(method, path):
        ada = await asking.by("ada")
        assert (ada.status_code, ada.json()["id"]) == (403, "not-permitted"), ada.text


def for_ada(method: str, path: str) -> bool:
    """Whether the administrator may do it: by her permissions where the operation names one."""
    needed = DOCUMENT["paths"][path][method].get(EXTENSION)
    if path in WITHOUT_CASES or path.startswith(("/api/v1/rules/", "/api/v1/organisation/")):
        return True
    return needed == SIGNED_IN or needed in dict(default_roles())["admin"]


def test_every_example_is_of_an_operation_that_exists() -> None:
    assert {(method, f"/api/v1{path}") for method, path in EXAMPLES} <= set(OPERATIONS)


async def test_a_stranger_learns_no_more_from_what_exists_than_from_what_does_not(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    charlie = office.client("charlie")
    unknown = "00000000-0000-7000-8000-000000000000"
    for path, body in (("", None), ("/log", LOG), ("/accept", {}), ("/unmask", {"reason": "call_back"})):
        answers = []
        for each in (ticket["id"], unknown):
            address = f"/api/v1/tickets/{each}{path}"
            answers.append(await (charlie.get(address) if body is None else charlie.post(address, json=body)))
        assert answers[0].status_code == answers[1].status_code == 404
        assert answers[0].json() == answers[1].json()
