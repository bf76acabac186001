"""A leak in Haizhou, of a type that is data alone."""

from typing import Any

from tests.app.examples import Example, Made, Words
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, register
from tests.features.workorders.making import WISH, done, registered, with_leaks
from tests.features.workorders.refunds import asked_for
from tests.features.workorders.test_together import leaks, two

_ONE = "/workorders/{id}"
SEEN = {"version": 1}
REASON = SEEN | {"reason": "客户要求"}
AMOUNT = REASON | {"version": 2, "amount": "310.00"}
PAUSE = REASON | {"until": "2026-11-22T01:00:00Z"}


def leak(*actions: tuple[str, str, dict[str, Any]]) -> Made:
    """One that was registered, and to which this was done by these people."""

    async def made(office: TestOffice) -> Words:
        await with_leaks(office)
        ticket = await registered(office)
        for who, action, form in actions:
            ticket = await done(office.client(who), ticket, action, **form)
        units, hank = office.cast.units, office.cast.hank.id
        words = {"id": ticket["id"], "step": ticket["open_steps"][0]["id"]}
        return words | {"BUSINESS": str(units["HZB"]), "PERSON": str(hank)}

    return made


async def two_tickets(office: TestOffice) -> Words:
    other = await register(office)
    return await leak()(office) | {"OTHER": other["id"]}


async def two_mended(office: TestOffice) -> Words:
    """Linked; of both only the customer has to hear."""
    await leaks(office)
    first, second = await two(office)
    return {"id": first["id"], "step": first["open_steps"][0]["id"], "TWIN": second["id"]}


async def joint(office: TestOffice) -> Words:
    """A complaint that Hank has in hand, where leaks may be asked for."""
    await with_leaks(office, sub_ticket=True)
    ticket = await complaint_in(office, "in_investigation")
    return {"id": ticket["id"]}


async def answered_at_once(office: TestOffice) -> Words:
    """Closed, and still to be opened again."""
    await with_leaks(office)
    ticket = await registered(office, answer="已告知")
    return {"id": ticket["id"]}


async def types(office: TestOffice) -> Words:
    """In every province: whoever takes one takes their own."""
    await with_leaks(office, "HQ")
    return {}


async def a_refund(office: TestOffice) -> Words:
    ticket = await asked_for(office, 300)
    return {"id": ticket["id"]}


_TAKEN: tuple[str, str, dict[str, Any]] = ("hank", "take", {})
_PAUSED = ("hank", "pause", {"reason": "等客户", "until": "2026-11-22T01:00:00Z"})
_PART = {key: WISH[key] for key in ("type", "category", "matter", "description", "fields")}
EXAMPLES = {
    ("get", "/tickets/{id}/sub-tickets"): Example("hank", made=joint),
    ("post", "/tickets/{id}/sub-tickets"): Example("hank", body=_PART | {"version": 2}, made=joint),
    ("get", "/workorders/types"): Example("alice", own=True, made=types),
    ("get", "/workorders"): Example("alice", own=True, made=leak()),
    ("get", "/workorders/export"): Example("alice", own=True, made=leak()),
    ("post", "/workorders"): Example("alice", body=WISH, own=True, made=types),
    ("get", _ONE): Example("hank", made=leak()),
    ("get", f"{_ONE}/course"): Example("hank", made=leak()),
    ("get", f"{_ONE}/departments"): Example("hank", made=leak()),
    ("get", f"{_ONE}/people"): Example("mona", made=leak()),
    ("post", f"{_ONE}/unmasking"): Example("hank", body={"reason": "call_back"}, clear=True, made=leak()),
    ("post", _ONE + "/steps/{step}/finish"): Example(
        "hank", body=SEEN | {"outcome": "mended", "note": "已修复"}, made=leak()
    ),
    ("get", _ONE + "/steps/{step}/closable"): Example("alice", made=two_mended),
    ("post", _ONE + "/steps/{step}/close-together"): Example(
        "alice",
        body={"version": 4, "outcome": "told", "note": "已告知", "others": [{"id": "TWIN"}]},
        made=two_mended,
    ),
    ("post", f"{_ONE}/reopening"): Example("alice", body=REASON, made=answered_at_once),
    ("post", f"{_ONE}/take"): Example("hank", body=SEEN, made=leak()),
    ("post", f"{_ONE}/assign"): Example("mona", body=SEEN | {"person": "PERSON"}, made=leak()),
    ("post", f"{_ONE}/transfer"): Example("hank", body=REASON | {"department": "BUSINESS"}, made=leak()),
    ("post", f"{_ONE}/amount"): Example("olive", body=AMOUNT, made=a_refund),
    ("post", f"{_ONE}/return"): Example("hank", body=REASON, made=leak()),
    ("post", f"{_ONE}/urge"): Example("alice", body=SEEN | {"text": "客户再次来电"}, made=leak()),
    ("post", f"{_ONE}/pause"): Example("hank", body=PAUSE, made=leak()),
    ("post", f"{_ONE}/resume"): Example("hank", body={"version": 3}, made=leak(_TAKEN, _PAUSED)),
    ("post", f"{_ONE}/note"): Example("alice", body=SEEN | {"text": "客户在家等候"}, made=leak()),
    ("post", f"{_ONE}/link"): Example("alice", body=SEEN | {"other": "OTHER"}, made=two_tickets),
    ("post", f"{_ONE}/split"): Example("alice", body=SEEN | {"matters": [_PART]}, made=leak()),
    ("post", f"{_ONE}/cancellation"): Example("mona", body=REASON, made=leak()),
}
