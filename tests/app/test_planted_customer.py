"""Dana as a customer of the registry: no list, record, counter or file tells her values to people who may ask."""

import json
import re
from collections.abc import Iterator

from shouwen.app.http import openapi_text
from tests.app.examples import collected
from tests.app.planted import PLANTED, leaks
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, complaint_in
from tests.features.contacts.talking import promise, start
from tests.features.customers.people import DANA, DANA_ID, entered
from tests.features.privacy.people import API as PRIVACY

VALUES = (
    *PLANTED,
    str(DANA["email"]),
    str(DANA["address"]),
    DANA_ID,
    "0571-88880001",
    "+8657188880001",
    "翠湖花园3栋1204",
)
PEOPLE = ("alice", "bob", "paul")
# Her copy under the privacy law is for herself, and shows her everything.
HERS = re.compile(r"/copy$")
# Keys by which she is found, whoever looks: none of them comes back.
SOUGHT = (
    ("/customers", {"phone": "13800010001"}),
    ("/customers", {"name": "王丹娜"}),
    ("/customers", {"document": DANA_ID}),
    ("/glance", {"phone": "13800010001"}),
    ("/tickets", {"q": "13800010001"}),
)


def asked(customer: str, ticket: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every reading that needs no id, or only hers or her complaint's, with the query of its example."""
    examples = collected()
    for path, methods in json.loads(openapi_text())["paths"].items():
        name = path.removeprefix(API)
        if "get" not in methods or HERS.search(path):
            continue
        owner = customer if "/customers/{id}" in name else ticket if "/tickets/{id}" in name else None
        if "{" in name.replace("{id}", "") or ("{id}" in name and owner is None):
            continue
        example = examples.get(("get", name))
        query = {key: value for key, value in (example.query if example else {}).items() if not value.isupper()}
        yield name.replace("{id}", owner or ""), query
    yield from SOUGHT


async def life_of(office: TestOffice) -> tuple[str, str]:
    """Her record, a case, a promise, a wish about her data and a number that is proposed; customer and ticket."""
    customer = (await entered(office))["id"]
    ticket = (await complaint_in(office, "in_investigation"))["id"]
    alice = office.client("alice")
    contact = await start(office, customer_name="王丹娜")
    await promise(office, contact=contact, text="核实13800010001后回电王丹娜")
    claim = {"means": "document", "document_type": "id_card", "number": DANA_ID}
    check = (await alice.post(f"{API}/customers/{customer}/identity-checks", json=claim)).json()
    wish = {"customer": customer, "kind": "correction", "check": check["id"], "channel": "hotline"}
    fields = {"address": str(DANA["address"]), "email": str(DANA["email"])}
    assert (await alice.post(f"{PRIVACY}/requests", json=wish | {"fields": fields})).status_code == 201
    form = {"phone": "13800010001", "reason": "拒绝营销来电", "source": "customer"}
    assert (await alice.post(f"{API}/sensitive-numbers", json=form)).status_code == 201
    shown = await office.client("bob").post(
        f"{API}/customers/{customer}/unmask", json={"fields": ["name"], "reason": "x"}
    )
    assert shown.json()["name"] == "王丹娜"
    return customer, ticket


async def test_nothing_that_is_read_shows_what_is_hers(office: TestOffice) -> None:
    customer, ticket = await life_of(office)
    found, answered = [], set()
    for name, query in asked(customer, ticket):
        for who in PEOPLE:
            answer = await office.client(who).get(f"{API}{name}", params=query)
            assert answer.status_code < 500, (who, name, answer.text)
            answered |= {name} if answer.is_success else set()
            # An address that was asked for may name what was sought; what comes back may not.
            found += [(who, name, value) for value in leaks(answer, VALUES)]
    assert found == [], found
    must = {"/customers", f"/customers/{customer}", f"/customers/{customer}/history", "/glance", "/my-work", "/tickets"}
    must |= {"/privacy/requests", "/privacy/looks", "/sensitive-numbers", f"/tickets/{ticket}", "/contacts/mine"}
    assert answered >= must, must - answered
    assert len(answered) > 40
