"""The customer at a glance, and the history over all channels."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.contacts.talking import PHONE, customer_of, start


async def a_customer(office: TestOffice) -> Words:
    """Dana, known in Haizhou, who has called."""
    customer = await customer_of(office)
    await start(office)
    return {"id": str(customer)}


EXAMPLES = {
    ("get", "/glance"): Example("alice", query={"phone": PHONE}, own=True, made=a_customer),
    ("get", "/customers/{id}/history"): Example("bob", made=a_customer),
}
