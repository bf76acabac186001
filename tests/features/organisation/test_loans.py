"""Standing in for a colleague: who lends what to whom, and in whose name the work is done."""

from datetime import datetime, timedelta
from typing import Any

from httpx import Response
from sqlalchemy import select

from shouwen.features.notices.reactions import tell_of_loans
from shouwen.features.organisation.contract import LetStaffGo
from shouwen.platform.relay import drain
from shouwen.platform.tables import ledger
from tests.conftest import TestOffice
from tests.features.complaints.steps import done, register
from tests.features.organisation.staffing import id_of


def period(office: TestOffice, days: int = 7, after: int = 0) -> dict[str, str]:
    since: datetime = office.clock.now() + timedelta(days=after)
    return {"valid_from": since.isoformat(), "valid_until": (since + timedelta(days=days)).isoformat()}


async def lent(office: TestOffice, by: str, taker: str, days: int = 7, after: int = 0, **more: Any) -> Response:
    form = {"taker": str(id_of(office, taker)), "reason": "年休假"} | period(office, days, after) | more
    return await office.client(by).post("/api/v1/delegations", json=form)


async def in_whose_name(office: TestOffice) -> object:
    accepted = select(ledger.c.on_behalf_of).where(ledger.c.type == "complaint.accepted")
    return await office.read.value(accepted.order_by(ledger.c.id.desc()))


async def test_work_by_a_lent_permission_is_done_in_the_givers_name(office: TestOffice) -> None:
    assert (await lent(office, "hank", "alice")).status_code == 201
    ticket = await register(office)
    await done(office.client("alice"), ticket, "accept")
    assert await in_whose_name(office) == id_of(office, "hank")


async def test_work_by_an_own_permission_is_done_in_ones_own_name(office: TestOffice) -> None:
    assert (await lent(office, "hank", "henry")).status_code == 201
    ticket = await register(office)
    await done(office.client("henry"), ticket, "accept")
    assert await in_whose_name(office) is None


async def test_both_see_the_loan_and_it_ends_early(office: TestOffice) -> None:
    loan = (await lent(office, "hank", "henry")).json()["id"]
    hank, henry = office.client("hank"), office.client("henry")
    given = (await hank.get("/api/v1/delegations")).json()["given"]
    taken = (await henry.get("/api/v1/delegations")).json()["taken"]
    assert (
        [(one["id"], one["state"]) for one in given]
        == [(one["id"], one["state"]) for one in taken]
        == [(loan, "running")]
    )
    assert (await office.client("bob").post(f"/api/v1/delegations/{loan}/end")).status_code == 404
    assert (await henry.post(f"/api/v1/delegations/{loan}/end")).status_code == 204
    assert (await hank.post(f"/api/v1/delegations/{loan}/end")).json()["id"] == "loan-over"


async def test_what_may_not_be_lent(office: TestOffice) -> None:
    def why(answer: Response) -> tuple[int, str]:
        told = answer.json()
        return answer.status_code, told["errors"][0]["id"] if told.get("errors") else told["id"]

    assert why(await lent(office, "hank", "hank")) == (422, "not-to-oneself")
    assert why(await lent(office, "hank", "charlie")) == (404, "not-found")
    assert why(await lent(office, "hank", "henry", days=61)) == (422, "loan-too-long")
    assert why(await lent(office, "hank", "henry", reason=" ")) == (422, "required")
    assert why(await lent(office, "hank", "henry", days=1, after=-2)) == (422, "in-the-past")
    # What Alice was lent she cannot lend on.
    assert (await lent(office, "hank", "alice")).status_code == 201
    network = str(office.cast.units["HZN"])
    assert why(await lent(office, "alice", "bob", post="handler", unit=network)) == (422, "no-such-own-post")
    assert why(await lent(office, "hank", "alice")) == (422, "already-lent")


async def test_an_administrator_lends_for_somebody_absent_but_not_to_themselves(office: TestOffice) -> None:
    hank = str(id_of(office, "hank"))
    assert (await lent(office, "bob", "henry", giver=hank)).status_code == 403
    assert (await lent(office, "ada", "ada", giver=hank)).json()["id"] == "four-eyes"
    # Also to somebody from outside the province.
    assert (await lent(office, "ada", "charlie", giver=hank)).status_code == 201
    made = (await office.client("hank").get("/api/v1/delegations")).json()["given"]
    assert [one["made_by"]["name"] for one in made] == ["安达"]


async def test_loans_end_when_one_of_the_two_leaves(office: TestOffice) -> None:
    await lent(office, "hank", "alice")
    await office.desk.run(LetStaffGo(id_of(office, "hank")), office.cast.ada)
    taken = (await office.client("alice").get("/api/v1/delegations")).json()["taken"]
    assert [one["state"] for one in taken] == ["ended"]


async def test_colleagues_of_the_same_province_are_found(office: TestOffice) -> None:
    bob = office.client("bob")
    found = (await bob.get("/api/v1/delegations/colleagues", params={"q": "100"})).json()
    assert [one["name"] for one in found][:2] == ["林晓", "韩峰"]
    assert (await bob.get("/api/v1/delegations/colleagues", params={"q": "查"})).json() == []


async def test_the_one_who_stands_in_is_told_once(office: TestOffice) -> None:
    await lent(office, "hank", "henry")
    for _ in range(2):
        await drain(office.database, office.clock, [tell_of_loans(office.desk)])
    told = (await office.client("henry").get("/api/v1/notices")).json()["items"]
    assert [(one["kind"], one["person"]["name"]) for one in told] == [("posts_lent", "韩峰")]
    assert (await office.client("hank").get("/api/v1/notices")).json()["items"] == []
