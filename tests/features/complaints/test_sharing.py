"""One case crosses a border, and nothing else does."""

from typing import Any

import psycopg
import pytest
from httpx import AsyncClient
from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.complaints.provinces import REASON, offered, third_province, yunling_officer
from tests.features.complaints.steps import API, Json, act, case_of, client_with, complaint_in, done, register
from tests.features.documents.files import attached
from tests.platform.live import served


async def waiting(office: TestOffice) -> str:
    return str(await office.read.value(text("select id from case_handovers where answered_at is null")))


async def accepted(office: TestOffice, kind: str, state: str = "assigned") -> tuple[Json, AsyncClient]:
    ticket = await offered(office, await complaint_in(office, state), kind=kind)
    yara = await yunling_officer(office)
    answer = await yara.post(f"{API}/case-offers/{await waiting(office)}/accept", json={})
    assert answer.status_code == 200, answer.text
    return ticket | answer.json(), yara


async def places(office: TestOffice, ticket: Json) -> set[str]:
    codes = {unit: code for code, unit in office.cast.units.items()}
    statement = text("select unit_id from ticket_places where ticket_id = cast(:t as uuid)")
    return {codes.get(unit, "?") for (unit,) in await office.read.tuples(statement, t=ticket["id"])}


async def sees(client: AsyncClient, ticket: Json) -> bool:
    return (await client.get(f"{API}/tickets/{ticket['id']}")).status_code == 200


async def notices(client: AsyncClient) -> list[tuple[str, Any]]:
    return [(one["kind"], one["ticket_number"]) for one in (await client.get(f"{API}/notices")).json()["items"]]


async def test_the_directory_names_departments_of_other_provinces_only(office: TestOffice) -> None:
    await third_province(office)
    listed = (await office.client("olive").get(f"{API}/complaint-departments")).json()
    assert [(one["name"], one["province"]) for one in listed] == [
        ("Songling complaint department", "Songling"),
        ("Yunling complaint department", "Yunling"),
    ]
    assert set(listed[0]) == {"id", "name", "province"}
    assert (await office.client("hank").get(f"{API}/complaint-departments")).status_code == 403


async def test_an_offer_shows_a_masked_summary_and_not_the_case(office: TestOffice) -> None:
    yara = await yunling_officer(office)
    ticket = await offered(office, await register(office, matter="王丹娜家没有信号"))
    assert not await sees(yara, ticket)
    assert await places(office, ticket) == {"HQ", "HZ", "HZC", "HZN", "HZT"}
    summary = (await yara.get(f"{API}/case-offers/{await waiting(office)}")).json()
    assert (summary["customer_name"], summary["phone"], summary["matter"]) == ("王**", "138****0001", "王**家没有信号")
    assert (summary["reason"], summary["from_unit"]) == (REASON, "海州投诉管理部")
    # The notice names no number: there is nothing to open yet.
    assert await notices(yara) == [("case_offered", None)]
    sharing = (await case_of(office.client("olive"), ticket))["sharing"]
    assert (sharing["accepted"], sharing["to_unit"]["code"], sharing["kind"]) == (False, "YLC", "take_over")


async def test_only_the_department_it_is_offered_to_answers(office: TestOffice) -> None:
    _, token = await third_province(office)
    await offered(office, await register(office))
    offer = await waiting(office)
    sven = client_with(office, token)
    for client in (sven, office.client("olive")):
        assert (await client.get(f"{API}/case-offers/{offer}")).status_code == 404
        for answer, body in (("accept", {}), ("decline", {"note": "不接"})):
            assert (await client.post(f"{API}/case-offers/{offer}/{answer}", json=body)).status_code == 404


async def test_what_is_taken_over_is_handled_there(office: TestOffice) -> None:
    ticket, yara = await accepted(office, "take_over")
    assert ticket["state"] == "assigned"
    case = await case_of(yara, ticket)
    assert (case["department"]["code"], case["owner"]["name"], case["shared"]) == ("YLC", "林晓", "take_over")
    assert set(case["actions"]) == {"accept", "log", "agree", "pause", "hand_back"}
    ticket |= await done(yara, ticket, "accept")
    ticket |= await done(yara, ticket, "log", reached_customer=True)
    ticket |= await done(yara, ticket, "propose")
    # The reply and the closing stay with the province of the customer.
    assert (await act(yara, ticket, "reply")).status_code == 403
    assert (await done(office.client("olive"), ticket, "reply"))["state"] == "replied"
    assert ("case_accepted", ticket["number"]) in await notices(office.client("olive"))


async def test_who_helps_sees_and_writes_and_does_nothing_else(office: TestOffice) -> None:
    ticket, yara = await accepted(office, "assist", "in_investigation")
    case = await case_of(yara, ticket)
    assert (case["actions"], case["shared"], case["department"]["code"]) == (["log", "hand_back"], "assist", "HZN")
    await done(yara, ticket, "log")
    for action, body in (
        ("urge", {"text": "快"}),
        ("pause", {"reason": "x", "note": "x", "until": "2026-11-24T01:00:00Z"}),
    ):
        assert (await act(yara, ticket, action, **body)).status_code in (403, 409)
    assert (await yara.post(f"{API}/tickets/{ticket['id']}/unmask", json={"reason": "call_back"})).status_code == 404


@pytest.mark.parametrize("kind", ["take_over", "assist"])
async def test_nothing_else_of_the_other_province_is_seen(office: TestOffice, kind: str) -> None:
    other = await register(office, matter="另一件事")
    ticket, yara = await accepted(office, kind)
    assert not await sees(yara, other)
    listed = (await yara.get(f"{API}/tickets")).json()["items"]
    assert [one["id"] for one in listed] == [ticket["id"]]
    found = (await yara.get(f"{API}/tickets", params={"q": "翠湖花园"})).json()["items"]
    assert [one["id"] for one in found] in ([], [ticket["id"]])
    assert (await yara.get(f"{API}/tickets/{ticket['id']}/choices")).json()["departments"] == []
    for unit in ("HZ", "HZC", "HZN", "HZT"):
        address = f"{API}/units/{office.cast.units[unit]}/staff"
        assert (await yara.get(address)).status_code == 404
    units = {one["code"] for one in (await yara.get(f"{API}/units")).json()}
    assert not {code for code in units if code.startswith(("HZ", "LJ"))}
    assert (await case_of(yara, ticket))["links"] == []
    assert (await yara.get(f"{API}/tickets/{ticket['id']}/survey-link")).status_code == 403


async def test_the_timeline_names_no_case_that_its_reader_may_not_see(office: TestOffice) -> None:
    ticket = await register(office)
    other = await register(office)
    merged = {"into": ticket["id"], "reason": "同一件事"}
    assert (await act(office.client("olive"), other, "merge", **merged)).status_code == 200
    await offered(office, ticket)
    yara = await yunling_officer(office)
    assert (await yara.post(f"{API}/case-offers/{await waiting(office)}/accept", json={})).status_code == 200
    assert other["number"] in (await office.client("olive").get(f"{API}/tickets/{ticket['id']}")).text
    shown = (await yara.get(f"{API}/tickets/{ticket['id']}")).text
    assert other["number"] not in shown
    assert other["id"] not in shown


@pytest.mark.parametrize("kind", ["take_over", "assist"])
async def test_a_third_province_sees_nothing_at_any_time(office: TestOffice, kind: str) -> None:
    _, token = await third_province(office)
    sven = client_with(office, token)
    ticket, _ = await accepted(office, kind)
    assert not await sees(sven, ticket)
    assert (await sven.get(f"{API}/tickets")).json()["items"] == []
    assert (await sven.get(f"{API}/my-work")).json()["items"] == []
    for action in ("hand-back", "take-back"):
        assert (await act(sven, ticket, action, reason="x")).status_code == 404


async def test_a_declined_offer_leaves_nothing_behind(office: TestOffice) -> None:
    ticket = await offered(office, await register(office))
    offer, yara = await waiting(office), await yunling_officer(office)
    wordless = await yara.post(f"{API}/case-offers/{offer}/decline", json={"note": " "})
    assert wordless.json()["errors"][0]["field"] == "note"
    assert (await yara.post(f"{API}/case-offers/{offer}/decline", json={"note": "不在我省"})).status_code == 204
    again = await yara.post(f"{API}/case-offers/{offer}/accept", json={})
    assert (again.status_code, again.json()["id"]) == (409, "offer-answered")
    assert (await yara.get(f"{API}/case-offers/{offer}")).status_code == 404
    assert not await sees(yara, ticket)
    assert await notices(office.client("olive")) == [("case_declined", ticket["number"])]
    case = await case_of(office.client("olive"), ticket)
    assert case["sharing"] is None
    assert "hand_over" in case["actions"]


@pytest.mark.parametrize(("who", "action"), [("yara", "hand-back"), ("olive", "take-back")])
@pytest.mark.parametrize("kind", ["take_over", "assist"])
async def test_access_ends_when_the_case_goes_back(office: TestOffice, kind: str, who: str, action: str) -> None:
    before = await complaint_in(office, "assigned")
    native = await places(office, before)
    ticket, yara = await accepted(office, kind)
    assert await places(office, ticket) == native | {"YL", "YLC"}
    client = yara if who == "yara" else office.client("olive")
    back = await act(client, ticket, action, reason="已处理完")
    assert back.status_code == 200, back.text
    assert await places(office, ticket) == native
    assert not await sees(yara, ticket)
    assert (await yara.get(f"{API}/tickets")).json()["items"] == []
    words = text(
        "select count(*) from text_words where ticket_id = cast(:t as uuid) and terms @> array[cast(:k as text)]"
    )
    place = "@" + office.cast.units["YLC"].hex
    assert await office.read.value(words, t=ticket["id"], k=place) == 0
    case = await case_of(office.client("olive"), ticket)
    assert case["state"] == ("registered" if kind == "take_over" else "assigned")
    assert case["department"]["code"] == ("HZC" if kind == "take_over" else "HZN")
    assert case["sharing"] is None


async def test_what_ends_while_somebody_acts_lets_nobody_in(office: TestOffice) -> None:
    """With whom a case is shared is read after the case: whoever saw it by that alone sees nothing, not everything."""
    ticket, yara = await accepted(office, "assist", "in_investigation")
    ended: list[str] = []

    def end_it(text_: str, _values: object) -> None:
        if " as shared from tickets" in text_ and not ended:
            with psycopg.connect(office.place.owner_url) as owner:
                owner.execute("update case_handovers set ended_at = now()")
                units = [office.cast.units[code] for code in ("YL", "YLC")]
                owner.execute("delete from ticket_places where unit_id = any(%s)", (units,))
            ended.append(text_)

    office.database.overhear = end_it
    try:
        refused = await act(yara, ticket, "urge", text="快")
    finally:
        office.database.overhear = None
    assert (refused.status_code, len(ended)) == (404, 1)


async def test_helping_ends_with_the_case_and_an_open_offer_too(office: TestOffice) -> None:
    ticket, yara = await accepted(office, "assist")
    await done(office.client("olive"), ticket, "cancel", reason="客户撤诉")
    assert not await sees(yara, ticket)
    other = await offered(office, await register(office))
    await done(office.client("olive"), other, "cancel", reason="客户撤诉")
    assert await waiting(office) != "None"
    answer = await yara.post(f"{API}/case-offers/{await waiting(office)}/accept", json={})
    assert answer.json()["id"] == "offer-answered"


async def test_one_hand_over_at_a_time_and_only_across_provinces(office: TestOffice) -> None:
    olive, ticket = office.client("olive"), await register(office)
    yunling = {"to": str(office.cast.units["YLC"]), "kind": "assist", "reason": "x"}
    for wrong in ("HZC", "YLN", "HQ"):
        refused = await act(olive, ticket, "hand-over", **yunling | {"to": str(office.cast.units[wrong])})
        assert refused.json()["id"] == "not-in-another-province", wrong
    await done(olive, ticket, "hand-over", **yunling)
    assert (await act(olive, ticket, "hand-over", **yunling)).json()["id"] == "handed-over-already"
    for username in ("hank", "alice"):
        assert (await act(office.client(username), ticket, "hand-over", **yunling)).status_code == 403


async def test_what_was_taken_over_is_not_routed_away_before_it_is_back(office: TestOffice) -> None:
    ticket, _ = await accepted(office, "take_over")
    body = {"department": str(office.cast.units["HZB"]), "reason": "改派"}
    refused = await act(office.client("olive"), ticket, "route", **body)
    assert (refused.status_code, refused.json()["id"]) == (409, "handed-over-already")
    await done(office.client("olive"), ticket, "take-back", reason="改派")
    assert (await done(office.client("olive"), ticket, "route", **body))["state"] == "assigned"


async def test_an_open_screen_hears_no_more_once_the_case_is_back(office: TestOffice) -> None:
    ticket = await offered(office, await register(office), kind="assist")
    charlie = office.client("charlie")
    topic = f"ticket:{ticket['id']}"
    async with served(office) as site, site.screen("charlie") as screen:
        assert (await screen.follow(topic))["refused"] == topic
        assert (await charlie.post(f"{API}/case-offers/{await waiting(office)}/accept", json={})).status_code == 200
        assert (await screen.follow(topic))["subscribed"] == topic
        await done(office.client("olive"), ticket, "take-back", reason="已解决")
        await screen.told(lambda message: message.get("type") == "complaint.taken_back")
        await screen.told(lambda message: message.get("refused") == topic)
        await done(office.client("hank"), ticket, "accept")
        with pytest.raises(TimeoutError):
            await screen.told(lambda message: message.get("type") == "complaint.accepted", seconds=1)


async def test_documents_of_the_case_are_read_but_not_taken_out(office: TestOffice) -> None:
    ticket = await register(office)
    document = await attached(office.client("alice"), ticket)
    await offered(office, ticket, kind="assist")
    yara = await yunling_officer(office)
    assert (await yara.get(f"{API}/documents/{document['id']}/content")).status_code == 404
    assert (await yara.post(f"{API}/case-offers/{await waiting(office)}/accept", json={})).status_code == 200
    assert (await yara.get(f"{API}/documents/{document['id']}/content")).status_code == 200
    theirs = await attached(yara, ticket)
    reason = {"reason": "不需要"}
    assert (await yara.post(f"{API}/documents/{document['id']}/withdraw", json=reason)).status_code == 403
    assert (await yara.post(f"{API}/documents/{theirs['id']}/withdraw", json=reason)).status_code == 200
    assert (await act(yara, ticket, "hand-back", reason="已核查")).status_code == 200
    for one in (document, theirs):
        assert (await yara.get(f"{API}/documents/{one['id']}/content")).status_code == 404
