"""Two complaints of one customer that wait for their review."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.complaints.test_together import reviewed


async def two_reviewed(office: TestOffice) -> Words:
    first, second = await reviewed(office)
    return {"id": first["id"], "TWIN": second["id"]}


EXAMPLES = {
    ("get", "/tickets/{id}/closable"): Example("rex", made=two_reviewed),
    ("post", "/tickets/{id}/close-together"): Example("rex", body={"others": [{"id": "TWIN"}]}, made=two_reviewed),
}
