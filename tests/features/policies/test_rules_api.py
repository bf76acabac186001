"""Rules over HTTP: reading them around a unit, publishing, withdrawing, and what is refused in which words."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response

from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.organisation.contract import Appointment, OpenUnit
from shouwen.features.tickets.contract import CATEGORIES
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API, Json, client_with, hired
from tests.features.policies.publishing import DAY, as_json, publish

RULES = f"{API}/rules"
TABLE = as_json(ASSIGNMENT_TABLE)
HAN = re.compile(r"[\u4e00-\u9fff]")


async def got(answer: Response, status: int = 200) -> Json:
    assert answer.status_code == status, answer.text
    found: Json = answer.json() if answer.content else {}
    return found


async def test_the_kinds_of_rules(office: TestOffice) -> None:
    rules = (await office.client("mona").get(RULES)).json()
    assert {"name": ASSIGNMENT, "stacked": False} in rules
    assert {"name": CATEGORIES, "stacked": False} in rules
    for name in ("alice", "hank"):
        assert (await office.client(name).get(RULES)).status_code == 403


async def test_publishing_is_seen_by_those_below(office: TestOffice) -> None:
    units, ada = office.cast.units, office.client("ada")
    form = {"unit": str(units["HZ"]), "content": TABLE, "note": " 海州自己的 "}
    now = await got(await ada.post(f"{RULES}/{ASSIGNMENT}", json=form), 201)
    assert (now["version"], now["status"], now["own"], now["note"]) == (1, "in_force", True, "海州自己的")
    assert (now["unit"]["code"], now["published_by"]["name"]) == ("HZ", "安达")
    assert now["content"] == TABLE
    later = {**form, "valid_from": (MORNING + DAY).isoformat(), "based_on": now["id"]}
    planned = await got(await ada.post(f"{RULES}/{ASSIGNMENT}", json=later), 201)
    seen = await got(await office.client("mona").get(f"{RULES}/{ASSIGNMENT}", params={"unit": str(units["HZN"])}))
    assert (seen["unit"]["code"], seen["may_publish"]) == ("HZN", False)
    listed = [(each["version"], each["unit"] and each["unit"]["code"], each["status"]) for each in seen["versions"]]
    assert listed == [(2, "HZ", "planned"), (1, "HZ", "in_force"), (1, None, "in_force")]
    assert not any(each["own"] or "content" in each for each in seen["versions"])
    office.clock.move_by(DAY)
    mine = await got(await ada.get(f"{RULES}/{ASSIGNMENT}", params={"unit": str(units["HZ"])}))
    assert [(each["version"], each["status"], each["own"]) for each in mine["versions"]] == [
        (2, "in_force", True),
        (1, "superseded", True),
        (1, "in_force", False),
    ]
    assert mine["may_publish"]
    one = await got(await office.client("mona").get(f"{RULES}/{ASSIGNMENT}/versions/{planned['id']}"))
    assert (one["status"], one["own"], one["content"]) == ("in_force", False, TABLE)


async def test_what_is_in_force_at_an_instant(office: TestOffice) -> None:
    own = replace(ASSIGNMENT_TABLE, rows=ASSIGNMENT_TABLE.rows[-1:])
    await publish(office, "HZ", own, days=1)
    address, unit = f"{RULES}/{ASSIGNMENT}/in-force", str(office.cast.units["HZ"])
    found = []
    for at in (None, MORNING + DAY - timedelta(seconds=1), MORNING + DAY):
        params = {"unit": unit} | ({"at": at.isoformat()} if at else {})
        [item] = (await got(await office.client("ada").get(address, params=params)))["items"]
        found.append((item["status"], item["unit"] is None, len(item["content"]["rows"])))
    assert found == [("in_force", True, 8), ("in_force", True, 8), ("planned", False, 1)]
    # Without a unit it is the caller's own.
    [item] = (await got(await office.client("mona").get(address)))["items"]
    assert len(item["content"]["rows"]) == 8


async def test_withdrawing(office: TestOffice) -> None:
    version, ada = await publish(office, "HZ", ASSIGNMENT_TABLE, days=1), office.client("ada")
    address = f"{RULES}/{ASSIGNMENT}/versions/{version}"
    assert (
        await ada.post(f"{RULES}/{CATEGORIES}/versions/{version}/withdraw", json={"reason": "-"})
    ).status_code == 404
    assert (await ada.post(f"{address}/withdraw", json={"reason": " "})).status_code == 422
    await got(await ada.post(f"{address}/withdraw", json={"reason": "填错了"}), 204)
    assert (await got(await ada.get(address)))["status"] == "withdrawn"
    seen = await got(await ada.get(f"{RULES}/{ASSIGNMENT}", params={"unit": str(office.cast.units["HZ"])}))
    assert [each["status"] for each in seen["versions"]] == ["withdrawn", "in_force"]


async def test_the_same_key_publishes_once(office: TestOffice) -> None:
    form = {"unit": str(office.cast.units["HZ"]), "content": TABLE}
    headers = {"Idempotency-Key": "one"}
    ada = office.client("ada")
    answers = [await ada.post(f"{RULES}/{ASSIGNMENT}", json=form, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


async def test_an_administrator_of_a_province_reaches_no_further(office: TestOffice) -> None:
    """Tells nothing of what lies beside, may read what lies above, and publishes for what is below."""
    units = office.cast.units
    token = await hired(office, "yara", Appointment("admin", units["YL"]))
    yara = client_with(office, token)
    hz, hq = await publish(office, "HZ", ASSIGNMENT_TABLE), await publish(office, "HQ", ASSIGNMENT_TABLE)
    for code in ("HZ", "HQ"):
        assert (await yara.get(f"{RULES}/{ASSIGNMENT}", params={"unit": str(units[code])})).status_code == 404
        form = {"unit": str(units[code]), "content": TABLE}
        assert (await yara.post(f"{RULES}/{ASSIGNMENT}", json=form)).status_code == 404
    assert (await yara.get(f"{RULES}/{ASSIGNMENT}/versions/{hz}")).status_code == 404
    assert (await got(await yara.get(f"{RULES}/{ASSIGNMENT}/versions/{hq}")))["unit"]["code"] == "HQ"
    for version in (hz, hq):
        answer = await yara.post(f"{RULES}/{ASSIGNMENT}/versions/{version}/withdraw", json={"reason": "-"})
        assert answer.status_code == 404
    form = {"unit": str(units["YLN"]), "content": TABLE, "based_on": str(hq)}
    await got(await yara.post(f"{RULES}/{ASSIGNMENT}", json=form), 201)


async def test_refusals_in_both_languages(office: TestOffice) -> None:
    unit = str(office.cast.units["HZ"])
    version = await publish(office, "HZ", ASSIGNMENT_TABLE)
    wishes: list[tuple[str, Json, int, str]] = [
        ("/weather", {"unit": unit, "content": {}}, 404, "unknown-rule"),
        (f"/{ASSIGNMENT}", {"unit": unit, "content": TABLE}, 409, "rules-changed"),
        (f"/{ASSIGNMENT}/versions/{version}/withdraw", {"reason": "-"}, 409, "already-in-force"),
    ]
    for path, body, status, refusal in wishes:
        for language in ("zh-CN", "en"):
            problem = (await office.client("ada", language).post(RULES + path, json=body)).json()
            assert (problem["status"], problem["id"]) == (status, refusal)
            for text in (problem["title"], problem["detail"]):
                assert bool(HAN.search(text)) == (language == "zh-CN")
                assert refusal not in text


WRONG: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "no content": ({}, {f"content.{field}": "required" for field in ("inputs", "outputs", "rows")}),
    "forms": (
        TABLE | {"rows": [{"id": 7, "conditions": "", "results": ["'vas'", None, "'b'"]}], "hue": 1},
        {
            "content.rows.0.id": "not-string",
            "content.rows.0.conditions": "not-list",
            "content.rows.0.results.1": "not-string",
            "content.hue": "unknown-field",
        },
    ),
    "columns": (
        TABLE | {"inputs": ["category", "weather", "urgency", "urgency"], "outputs": ["function", "reason", "why"]},
        {
            "content.inputs.1": "not-one-of",
            "content.inputs.3": "given-twice",
            "content.outputs.2": "not-one-of",
            "content.outputs": "lacks-columns",
        },
    ),
}


@pytest.mark.parametrize("case", WRONG)
async def test_every_error_has_its_place(office: TestOffice, case: str) -> None:
    content, expected = WRONG[case]
    form = {"unit": str(office.cast.units["HZ"]), "content": content}
    for language in ("zh-CN", "en"):
        answer = await office.client("ada", language).post(f"{RULES}/{ASSIGNMENT}", json=form)
        assert answer.status_code == 422
        errors = answer.json()["errors"]
        assert {error["field"]: error["id"] for error in errors} == expected
        assert all(bool(HAN.search(error["message"])) == (language == "zh-CN") for error in errors)


async def test_rows_and_columns_of_a_table_are_named(office: TestOffice) -> None:
    await office.desk.run(
        OpenUnit(office.cast.units["HZ"], "department", "HZR", "漫游部", "Roaming", "roaming"), THE_SYSTEM
    )
    wrong = [
        {"id": "a", "conditions": ["'x' +", "", "> 5", ""], "results": ["'network'", "'a'", "'b'"]},
        {"id": "a", "conditions": ["", ""], "results": ["'weather'", "", "category + 1"]},
        {"id": "c", "conditions": ["startsWith($, 'vas')", "", "", ""], "results": ["'roaming'", "'a'", "category"]},
    ]
    form = {"unit": str(office.cast.units["HZ"]), "content": TABLE | {"rows": wrong}}
    answer = await office.client("ada").post(f"{RULES}/{ASSIGNMENT}", json=form)
    errors = {error["field"]: (error["id"], error["message"]) for error in answer.json()["errors"]}
    assert {field: name for field, (name, _) in errors.items()} == {
        "content.rows.0.conditions.0": "not-a-condition",
        "content.rows.0.conditions.2": "not-a-condition",
        "content.rows.1.id": "given-twice",
        "content.rows.1.conditions": "row-length",
        "content.rows.1.results.0": "unknown-function",
        "content.rows.1.results.1": "not-a-result",
        "content.rows.1.results.2": "not-a-result",
        "content.rows": "no-catch-all",
    }
    assert errors["content.rows.0.conditions.2"][1].startswith("Row 1, column urgency: ")
    assert "roaming" in errors["content.rows.1.results.0"][1]
    last = {"id": "z", "conditions": [""] * 4, "results": ["'complaint'", "'a'", "'b'"]}
    form["content"] = TABLE | {"rows": [wrong[2], last]}
    await got(await office.client("ada").post(f"{RULES}/{ASSIGNMENT}", json=form), 201)


async def test_what_cannot_be_kept_is_refused(office: TestOffice) -> None:
    unit = office.cast.units["HZ"]
    for sign in ("\\u0000", "\\ud800"):
        for content in (f'{{"inputs": ["{sign}"]}}', f'{{"{sign}": 1}}'):
            body = f'{{"unit": "{unit}", "content": {content}}}'
            headers = {"Content-Type": "application/json"}
            answer = await office.client("ada").post(f"{RULES}/{ASSIGNMENT}", content=body, headers=headers)
            assert answer.status_code == 422, answer.text
