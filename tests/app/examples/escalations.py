"""A complaint of Haizhou that is late, and of which the head of the department was told."""

from datetime import timedelta

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.escalations.climbing import ladder_of, ring, settle

ACCEPTANCE = {"version": 1, "note": "今天答复客户"}


async def a_late_case(office: TestOffice) -> Words:
    # Of another customer: a third complaint of Dana would be told to the province at once.
    ticket = await register(office, phone="13800010091")
    await settle(office)
    office.clock.move_by(timedelta(hours=49))
    await ring(office)
    return {"ticket": ticket["id"]}


async def of_ticket(office: TestOffice) -> Words:
    return {"id": (await a_late_case(office))["ticket"]}


async def an_escalation(office: TestOffice) -> Words:
    ticket = {"id": (await a_late_case(office))["ticket"]}
    return {"id": (await ladder_of(office.client("mona"), ticket))["made"][0]["id"]}


EXAMPLES = {
    ("get", "/escalations"): Example("mona", own=True, made=a_late_case),
    ("get", "/escalations/count"): Example("mona", own=True, made=a_late_case),
    ("get", "/tickets/{id}/ladder"): Example("mona", made=of_ticket),
    ("post", "/escalations/{id}/acceptance"): Example("mona", body=ACCEPTANCE, made=an_escalation),
}
