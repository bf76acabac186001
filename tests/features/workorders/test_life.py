"""From the first word to the end: registered by a form, run by a process, and read by whom it concerns."""

from tests.conftest import TestOffice
from tests.features.workorders.making import API, WISH, done, finished, nodes, read, registered, with_leaks


async def test_a_kind_of_ticket_without_code_runs_from_its_form_to_its_end(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office)
    assert ticket["number"].startswith("HZT-20261120-")
    assert (ticket["state"], ticket["type_name"], ticket["category_name"]) == ("assigned", "Leak", "Room")
    assert (ticket["department"]["code"], ticket["owner"]["name"]) == ("HZN", "林晓")
    assert ticket["fields"] == {"area": "urban", "place": "翠湖机房"}
    assert nodes(ticket) == ["repair"]
    assert ticket["open_steps"][0]["may_do"] is False
    hank, alice = office.client("hank"), office.client("alice")
    ticket = await finished(hank, ticket, "not_mended")
    assert (ticket["state"], ticket["assignee"]["name"], nodes(ticket)) == ("in_investigation", "韩峰", ["repair"])
    ticket = await finished(hank, ticket, "mended")
    assert nodes(ticket) == ["inform"]
    course = (await alice.get(f"{API}/{ticket['id']}/course")).json()
    assert course["version_id"] == ticket["process_version"]
    assert [(one["node"], one["status"], one["times"]) for one in course["nodes"]] == [
        ("repair", "done", 2),
        ("approve", "ahead", 0),
        ("inform", "open", 1),
    ]
    assert [one["may"] for one in course["steps"]] == [True]
    ticket = await finished(alice, ticket)
    assert (ticket["state"], ticket["open_steps"], ticket["clock"]) == ("closed", [], "kept")
    assert [one["type"].partition(".")[2] for one in ticket["timeline"]] == [
        "registered",
        "step_finished",
        "step_finished",
        "step_finished",
        "closed",
    ]
    assert ticket["timeline"][1]["data"]["outcome_name_en"] == "Not mended"


async def test_what_is_answered_at_once_is_closed_by_its_answer(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office, answer="水阀在一楼，已请您关闭。")
    assert (ticket["state"], ticket["answered"], ticket["open_steps"]) == ("closed", True, [])
    entry = ticket["timeline"][0]
    assert (entry["text"], entry["visible_to_customer"]) == ("水阀在一楼，已请您关闭。", True)


async def test_types_in_force_are_listed_with_their_forms(office: TestOffice) -> None:
    version = await with_leaks(office)
    found = (await office.client("alice").get(f"{API}/types")).json()
    assert found["version"] == str(version)
    assert [(one["code"], one["name"]) for one in found["types"]] == [("leak", "Leak")]
    assert found["types"][0]["form"]["required"] == ["area"]
    charlie = (await office.client("charlie").get(f"{API}/types")).json()
    assert "leak" not in [one["code"] for one in charlie["types"]]


async def test_a_list_is_taken_away_with_the_fields_of_its_type(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office, fields={"area": "rural", "card": "110105199003071234"})
    answer = await office.client("alice").get(f"{API}/export", params={"type": "leak"})
    assert answer.status_code == 200, answer.text
    head, line = answer.text.lstrip("\ufeff").splitlines()[:2]
    assert head.split(",")[:2] == ["Number", "Type"]
    assert "Area" in head
    assert ticket["number"] in line
    assert "Rural" in line
    assert "110105199003071234" not in answer.text
    assert "王丹娜" not in answer.text


async def test_a_list_is_narrowed_and_a_stranger_sees_nothing(office: TestOffice) -> None:
    await with_leaks(office)
    one = await registered(office)
    two = await registered(office, fields={"area": "rural"}, matter="农村机房漏水", urgency="urgent")
    alice = office.client("alice")

    async def found(**query: str) -> list[str]:
        answer = await alice.get(API, params=query)
        assert answer.status_code == 200, answer.text
        return [item["number"] for item in answer.json()["items"]]

    assert await found() == [two["number"], one["number"]]
    assert await found(sort="due") == [two["number"], one["number"]]
    assert await found(type="leak", field="area", value="rural") == [two["number"]]
    assert await found(q="翠湖") == [one["number"]]
    assert await found(q=one["number"][-8:]) == [one["number"]]
    assert await found(q="13800010001") == [two["number"], one["number"]]
    assert await found(whose="mine", urgency="urgent") == [two["number"]]
    assert await found(whose="department") == []
    charlie = office.client("charlie")
    assert (await charlie.get(API)).json()["items"] == []
    assert (await charlie.get(f"{API}/{one['id']}")).status_code == 404
    assert WISH["matter"] == one["matter"]
    assert (await read(alice, one))["id"] == one["id"]
    assert (await done(alice, one, "urge", text="请尽快"))["urged"] is True
