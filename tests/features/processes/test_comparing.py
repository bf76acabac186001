"""Two versions compared: what is new, gone or different, also where somebody drew it anew under other ids."""

from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.features.processes.contract import Diagram
from shouwen.features.processes.rules import draw
from shouwen.features.processes.rules.comparing import compare
from tests.conftest import TestOffice
from tests.features.processes.drawing import IMPROVEMENT, WITH_LEGAL_CHECK
from tests.features.processes.instances import chosen, in_part, looped, split
from tests.features.processes.test_publishing import CODE, drawn, officer, published

SKETCHES = [sketch.xml() for sketch in (chosen(), looped(), split(a="", b=""), in_part(for_each=True))]

ELSEWHERE = 'sourceRef="helped" targetRef="carry_out"'


def diagram(xml: str) -> Diagram:
    found, findings = draw(xml)
    assert found is not None, findings
    return found


def test_a_step_put_in_between_is_new_and_the_way_to_the_next_one_leads_elsewhere() -> None:
    found = compare(diagram(IMPROVEMENT), diagram(WITH_LEGAL_CHECK))
    assert [(one.left, one.right and one.right.id) for one in found.steps] == [(None, "legal"), (None, "lawful")]
    ways = [(one.left and one.left.id, one.right and one.right.id) for one in found.ways]
    new = ["to_legal", "to_lawful", "goes_on", "again"]
    assert ways == [*((None, name) for name in new), ("to_carry_out", None)]
    assert found.same == len(diagram(IMPROVEMENT).nodes)
    back = compare(diagram(WITH_LEGAL_CHECK), diagram(IMPROVEMENT))
    assert [(one.left and one.left.id, one.right) for one in back.steps] == [("legal", None), ("lawful", None)]


def test_a_way_that_leads_elsewhere_is_the_same_way() -> None:
    found = compare(
        diagram(IMPROVEMENT), diagram(IMPROVEMENT.replace('sourceRef="helped" targetRef="plan"', ELSEWHERE))
    )
    assert found.steps == ()
    assert [(one.right and one.right.id, one.fields) for one in found.ways] == [("no", ("target",))]


def test_what_is_drawn_anew_under_another_id_is_the_same_step_by_its_form_and_its_name() -> None:
    other = IMPROVEMENT.replace('"plan"', '"Activity_1"').replace('id="helped"', 'id="Gateway_1"')
    other = other.replace('"helped"', '"Gateway_1"').replace('form="Activity_1"', 'form="plan"')
    found = compare(diagram(IMPROVEMENT), diagram(other))
    assert (found.steps, found.ways) == ((), ())


def test_every_word_of_a_touchpoint_and_every_condition_is_compared() -> None:
    changed = IMPROVEMENT.replace('limit="5wd"', 'limit="3wd"').replace('role="manager"', 'role="handler"')
    changed = changed.replace('name="有效" nameEn="It helped"', 'name="达标" nameEn="It helped"')
    changed = changed.replace('outcome == "ineffective"', 'outcome == "ineffective" or value &lt; target')
    found = compare(diagram(IMPROVEMENT), diagram(changed))
    assert [(one.right and one.right.id, one.fields) for one in found.steps] == [
        ("plan", ("limit", "role")),
        ("check", ("outcomes",)),
    ]
    assert [(one.right and one.right.id, one.fields) for one in found.ways] == [("no", ("condition",))]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SKETCHES), st.sampled_from(SKETCHES))
def test_nothing_differs_from_itself_and_each_difference_is_seen_from_both_sides(one: str, other: str) -> None:
    itself = compare(diagram(one), diagram(one))
    assert (itself.steps, itself.ways) == ((), ())
    there, back = compare(diagram(one), diagram(other)), compare(diagram(other), diagram(one))
    assert len(there.steps) == len(back.steps)
    assert there.same == back.same
    assert sum(step.left is None for step in there.steps) == sum(step.right is None for step in back.steps)


async def compared(client: httpx.AsyncClient, left: str, right: str, language: str = "zh-CN") -> httpx.Response:
    query, headers = {"left": left, "right": right}, {"Accept-Language": language}
    return await client.get(f"/api/v1/processes/{CODE}/compare", params=query, headers=headers)


async def test_the_office_compares_what_is_in_force_with_a_draft(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    shipped = (await client.get(f"/api/v1/processes/{CODE}")).json()["in_force"]
    await drawn(client, unit, WITH_LEGAL_CHECK.replace('limit="5wd"', 'limit="3wd"'))
    answer = await compared(client, shipped, f"draft:{unit}")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["left"]["version"], found["right"]["version"], found["right"]["draft_of"]) == (1, None, unit)
    by_name = {one["name"]: one for one in found["steps"]}
    assert by_name["法务审核"]["change"] == "added"
    assert ("limit", "", "2wd") in told(by_name["法务审核"])
    assert told(by_name["分析原因并制定措施"]) == [("limit", "5wd", "3wd")]
    english = (await compared(client, shipped, f"draft:{unit}", "en")).json()
    assert "Legal check" in {one["name"] for one in english["steps"]}
    assert 'name="Legal check"' in english["right"]["xml"]


def told(difference: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["field"], one["before"], one["after"]) for one in difference["fields"]]


async def test_a_draft_is_for_those_who_draw_and_others_versions_are_not_found(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    own = (await published(client, unit, WITH_LEGAL_CHECK)).json()["id"]
    draft = await drawn(client, unit, IMPROVEMENT, None)
    assert (await compared(office.client("bob"), own, f"draft:{unit}")).status_code == 403
    assert (await compared(office.client("charlie"), own, own)).status_code == 404
    assert (await compared(client, own, own)).json()["steps"] == []
    await drawn(client, unit, "<no-diagram", draft["version"])
    answer = await compared(client, own, f"draft:{unit}")
    assert (answer.status_code, answer.json()["id"]) == (422, "diagram-cannot-run")
