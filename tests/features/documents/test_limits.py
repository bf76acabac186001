"""Limits are a dated rule: a lower level may tighten them, from a day on."""

from datetime import timedelta

import msgspec
import pytest

from shouwen.features.documents.contract import LIMITS, DocumentLimits
from shouwen.features.documents.defaults import SHIPPED_LIMITS
from shouwen.kernel.messages import InvalidInput
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.documents.files import PNG, TEXT, attach, listed
from tests.features.policies.publishing import publish

SMALL = DocumentLimits(max_megabytes=1, max_files=2, types=("image/png", "text/plain"))


async def test_a_province_tightens_them_from_a_day_on(office: TestOffice) -> None:
    ticket, client = await register(office), office.client("alice")
    await publish(office, "HZ", SMALL, days=1, name=LIMITS)
    assert (await attach(client, ticket, ("a.txt", TEXT), ("a.csv", TEXT))).status_code == 201
    assert (await listed(client, ticket))["limits"]["max_files"] == 30
    office.clock.move_by(timedelta(days=2))
    found = await attach(client, ticket, ("b.csv", TEXT))
    assert [error["id"] for error in found.json()["errors"]] == ["too-many-files", "file-type-not-allowed"]
    limits = (await listed(client, ticket))["limits"]
    assert limits == {"max_bytes": 1_000_000, "max_files": 2, "endings": [".png", ".txt", ".log"]}
    elsewhere = await register(office, "charlie")
    assert (await attach(office.client("charlie"), elsewhere, ("a.png", PNG), ("a.csv", TEXT))).status_code == 201


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"max_megabytes": 21}, "content.max_megabytes", "looser-than-above"),
        ({"max_files": 0}, "content.max_files", "too-small"),
        ({"max_files": "many"}, "content.max_files", "not-int"),
        ({"types": ["image/png", "text/html"]}, "content.types.1", "not-one-of"),
        ({"types": []}, "content.types", "too-few"),
    ],
)
async def test_what_cannot_be_published_says_why(
    office: TestOffice, changed: dict[str, object], field: str, error: str
) -> None:
    content = msgspec.to_builtins(SHIPPED_LIMITS) | changed
    with pytest.raises(InvalidInput) as refused:
        await publish(office, "HZ", content, name=LIMITS)
    assert [(one.field, one.id) for one in refused.value.errors] == [(field, error)]


async def test_a_department_is_bound_by_its_province(office: TestOffice) -> None:
    await publish(office, "HZ", SMALL, name=LIMITS)
    with pytest.raises(InvalidInput) as refused:
        await publish(office, "HZT", SHIPPED_LIMITS, name=LIMITS)
    fields = {one.field for one in refused.value.errors}
    assert {"content.max_megabytes", "content.max_files", "content.types.0"} <= fields
