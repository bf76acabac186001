"""What waits for a second person: as the features themselves bring it about, and only for those who may answer it."""

from datetime import timedelta

from httpx import AsyncClient

from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, hired
from tests.features.mywork.test_my_work import items, work_of
from tests.features.organisation.test_emergencies import REASON, opened
from tests.features.privacy.people import API as PRIVACY
from tests.features.privacy.people import checked, dana, decided, paul, request_of

OFTEN = "多次投诉"


async def with_posts(office: TestOffice, username: str, *posts: tuple[str, str]) -> AsyncClient:
    """A newcomer with these posts, as (post, unit's code)."""
    appointments = (Appointment(post, office.cast.units[unit]) for post, unit in posts)
    return client_with(office, await hired(office, username, *appointments))


async def titles(client: AsyncClient, kind: str) -> list[str | None]:
    return [title for _, title in await items(client, kind=kind)]


async def test_a_proposed_number_waits_in_its_province_until_it_is_answered(office: TestOffice) -> None:
    dora = await with_posts(office, "dora", ("agent", "HZT"), ("supervisor", "HZT"))
    form = {"phone": "13800010001", "reason": OFTEN, "source": "complaint"}
    entry = (await dora.post(f"{API}/sensitive-numbers", json=form)).json()["id"]
    # A supervisor of another team of the province may answer it too: these numbers are the province's.
    lena = await with_posts(office, "lena", ("supervisor", "HZC"))
    for client in (office.client("bob"), lena):
        (item,) = (await work_of(client, kind="sensitive_number"))["items"]
        assert (item["id"], item["title"], item["person"]["name"]) == (entry, OFTEN, "Dora")
        assert "13800010001" not in str(item)
    for client in (dora, office.client("alice"), office.client("charlie")):
        assert await titles(client, "sensitive_number") == []
    assert (await lena.post(f"{API}/sensitive-numbers/{entry}/approve")).status_code == 204
    assert await titles(office.client("bob"), "sensitive_number") == []


async def test_an_export_in_clear_waits_for_another_manager(office: TestOffice) -> None:
    both = await with_posts(office, "dora", ("manager", "HZ"))
    mine = await with_posts(office, "peggy", ("manager", "HZ"))
    for clear in (False, True):
        asked = {"reason": f"{OFTEN}{clear}", "clear": clear}
        assert (await both.post(f"{PRIVACY}/exports", json=asked)).status_code == 201
    assert await titles(mine, "customer_export") == [f"{OFTEN}True"]
    for client in (both, paul(office), office.client("charlie")):
        assert await titles(client, "customer_export") == []
    (item,) = (await work_of(mine, kind="customer_export"))["items"]
    own = await both.post(f"{PRIVACY}/exports/{item['id']}/approval", json={"approved": True})
    assert own.json()["id"] == "four-eyes", own.text
    answer = await mine.post(f"{PRIVACY}/exports/{item['id']}/approval", json={"approved": True})
    assert answer.is_success, answer.text
    assert await titles(mine, "customer_export") == []


async def test_an_emergency_waits_for_those_of_either_side_once_it_is_over(office: TestOffice) -> None:
    here = await with_posts(office, "pia", ("security_officer", "HZ"))
    there = await with_posts(office, "yves", ("security_officer", "YL"))
    await opened(office, "charlie", "HZ", 5)
    assert await titles(here, "break_glass") == []
    office.clock.move_by(timedelta(minutes=6))
    for client in (here, there):
        assert await titles(client, "break_glass") == [REASON]
    for client in (office.client("charlie"), office.client("alice")):
        assert await titles(client, "break_glass") == []
    (item,) = (await work_of(here, kind="break_glass"))["items"]
    answer = await there.post(f"{API}/security/break-glass/{item['id']}/review", json={"verdict": "right"})
    assert answer.is_success, answer.text
    assert await titles(here, "break_glass") == []


async def test_a_look_without_a_cause_waits_for_the_supervisors_of_whoever_looked(office: TestOffice) -> None:
    customer = await dana(office)
    for who in ("alice", "bob"):
        assert (await office.client(who).get(f"{API}/customers/{customer}")).status_code == 200
    (item,) = (await work_of(office.client("bob"), kind="flagged_look"))["items"]
    assert (item["person"]["name"], item["detail"]) == ("林晓", "record")
    lena = await with_posts(office, "lena", ("supervisor", "LJH"))
    for client in (lena, office.client("alice"), office.client("charlie")):
        assert await items(client, kind="flagged_look") == []
    assert len(await items(paul(office), kind="flagged_look")) == 2
    answer = await office.client("bob").post(f"{PRIVACY}/looks/{item['id']}/review", json={"verdict": "right"})
    assert answer.is_success, answer.text
    assert await items(office.client("bob"), kind="flagged_look") == []


async def test_an_erasure_waits_for_a_third_person(office: TestOffice) -> None:
    customer, officer = await dana(office), paul(office)
    rita = await with_posts(office, "rita", ("agent", "HZT"), ("manager", "HZ"))
    polly = await with_posts(office, "polly", ("privacy_officer", "HZ"), ("manager", "HZ"))
    peggy = await with_posts(office, "peggy", ("manager", "HZ"))
    check = await checked(office, customer)
    form = {"customer": str(customer), "kind": "erasure", "check": str(check), "channel": "hotline"}
    request = (await rita.post(f"{PRIVACY}/requests", json=form)).json()

    async def waiting() -> list[int]:
        return [len(await items(each, kind="privacy_request")) for each in (officer, polly, rita, peggy)]

    # First for the officers, then for managers who neither took it nor decided.
    assert await waiting() == [1, 1, 0, 0]
    stands = await decided(polly, await request_of(officer, request["id"]))
    assert await waiting() == [0, 0, 0, 1]
    approval: Json = {"version": stands["version"], "approved": True}
    path = f"{PRIVACY}/requests/{request['id']}/approval"
    for client in (rita, polly):
        assert (await client.post(path, json=approval)).json()["id"] == "four-eyes"
    back = approval | {"approved": False, "remark": "请再核实"}
    assert (await peggy.post(path, json=back)).status_code == 204
    assert await waiting() == [1, 1, 0, 0]
    again = await decided(officer, await request_of(officer, request["id"]))
    assert await waiting() == [0, 1, 0, 1]
    assert (await peggy.post(path, json={"version": again["version"], "approved": True})).status_code == 204
    assert await waiting() == [0, 0, 0, 0]
