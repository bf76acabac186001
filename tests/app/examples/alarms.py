"""An alarm about a task of Haizhou that is late."""

from tests.app.examples import Example, Words
from tests.app.examples.processes import shipped
from tests.conftest import TestOffice
from tests.features.alarms.looking import late_task, looked, waiting

ACKNOWLEDGEMENT = {"version": 1, "note": "今天催办"}
ENDING = {"version": 1, "reason": "已改由他人办理", "false": True}


async def an_alarm(office: TestOffice) -> Words:
    task = await late_task(office)
    await looked(office)
    alarms = await waiting(office.client("mona"), kind="overdue")
    return {"id": next(one["id"] for one in alarms if one["subject"] == task["id"])}


EXAMPLES = {
    ("get", "/process-alarms"): Example("mona", own=True, made=an_alarm),
    ("get", "/process-alarms/export"): Example("mona", own=True, made=an_alarm),
    ("get", "/process-alarms/ratings"): Example("ada", query={"unit": "HZ"}, made=shipped),
    ("get", "/process-alarms/{id}"): Example("mona", made=an_alarm),
    ("post", "/process-alarms/{id}/acknowledgement"): Example("mona", body=ACKNOWLEDGEMENT, made=an_alarm),
    ("post", "/process-alarms/{id}/ending"): Example("mona", body=ENDING, made=an_alarm),
    ("get", "/processes/{code}/alarms"): Example("bob", query={"unit": "HZT"}, made=shipped),
}
