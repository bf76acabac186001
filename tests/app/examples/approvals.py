"""An approval of money that Haizhou's network department proposed to Dana."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.approvals.asking import approval_of, proposed

DECISION = {"version": 1, "answer": "approve", "note": "情况属实"}


async def an_approval(office: TestOffice) -> Words:
    return {"id": (await approval_of(office, await proposed(office, "60.00")))["id"]}


EXAMPLES = {
    ("get", "/approvals"): Example("mona", query={"view": "all"}, own=True, made=an_approval),
    ("get", "/approvals/count"): Example("mona", own=True, made=an_approval),
    ("get", "/approvals/{id}"): Example("mona", made=an_approval),
    ("post", "/approvals/{id}/decision"): Example("mona", body=DECISION, made=an_approval),
}
