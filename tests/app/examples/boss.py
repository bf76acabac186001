"""Looking at what BOSS knows of a customer of Haizhou."""

from tests.app.examples import Example, Operation, Words
from tests.conftest import TestOffice
from tests.features.glance.boss_cases import DANA, customer_of


async def _dana(office: TestOffice) -> Words:
    return {"id": str(await customer_of(office, "LJ", DANA))}


EXAMPLES: dict[Operation, Example] = {
    ("get", "/boss"): Example("alice", query={"phone": DANA}, made=_dana),
    ("get", "/boss/state"): Example("alice", own=True),
    ("get", "/customers/{id}/boss"): Example("alice", made=_dana),
}
