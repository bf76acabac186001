"""Ladders of levels: the one nearest to the department that asks decides, from its day on, and never laxer."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from shouwen.features.approvals.contract import LADDER
from shouwen.features.approvals.defaults import SHIPPED
from shouwen.kernel.messages import InvalidInput
from tests.conftest import TestOffice
from tests.features.approvals.asking import agreed, approval_of, listed, newcomer, proposed
from tests.features.complaints.steps import done
from tests.features.policies.publishing import publish

SUPERVISOR = {"post": "supervisor", "level": "own"}
ABOVE: list[dict[str, Any]] = msgspec.to_builtins(SHIPPED)["rungs"]
LOWEST = {"matter": "money", "amount_over": "10.00", "posts": [SUPERVISOR, *ABOVE[0]["posts"]], "mandatory": True}
STRICTER = {
    "rungs": [LOWEST, *(rung | {"posts": [SUPERVISOR, *rung["posts"]]} for rung in ABOVE[1:])],
    "answer_hours": 8,
}


async def test_a_department_asks_more_people_for_less_money_from_its_day_on(office: TestOffice) -> None:
    await publish(office, "HZN", STRICTER, days=1, name=LADDER)
    supervisor = await newcomer(office, "sven", "supervisor", "HZN")
    before = await proposed(office, "20.00")
    assert await listed(office.client("mona")) == []
    office.clock.move_by(timedelta(days=2))
    after = await proposed(office, "20.00")
    found = await approval_of(office, after)
    assert (found["waiting_post"], found["steps_in_all"]) == ("supervisor", 2)
    hours = timedelta(hours=8)
    assert found["due_at"] == (office.clock.now() + hours).isoformat().replace("+00:00", "Z")
    found = await agreed(supervisor, found)
    assert (await agreed(office.client("mona"), found))["state"] == "granted"
    # The rule of the moment of proposing decides: what needed nobody then needs nobody now.
    assert (await done(office.client("olive"), before, "reply"))["state"] == "replied"
    assert (await done(office.client("olive"), after, "reply"))["state"] == "replied"


async def test_a_level_below_is_refused_to_be_laxer(office: TestOffice) -> None:
    laxer = {"rungs": ABOVE[1:], "answer_hours": 24}
    with pytest.raises(InvalidInput) as refused:
        await publish(office, "HZ", laxer, name=LADDER)
    assert [(error.field, error.id) for error in refused.value.errors] == [("content.rungs", "mandatory-amount")]
