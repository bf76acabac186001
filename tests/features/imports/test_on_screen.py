"""The way of a file on screen: by the powers of whoever brings it, step by step, and over a killed worker."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from httpx import AsyncClient
from sqlalchemy import func, select

from shouwen.app.complaint_imports import break_off, carry_out, tidy_complaints
from shouwen.features.imports.contract import TakeInCase
from shouwen.features.imports.folder import folder_of
from shouwen.features.tickets.tables import tickets
from shouwen.kernel.messages import Command
from shouwen.platform.desk import R
from shouwen.platform.tables import ledger
from tests.app.examples.imports import FILE, MAP
from tests.conftest import TestOffice
from tests.features.imports.files import book
from tests.features.imports.steps import PATH, Json, brought, looked_into, now, reasons, rehearsed, seen_by, taken_in

ROWS = "编号,标题,时间,渠道\n" + "".join(f"{n},没有信号,2026-11-02 09:{n % 60:02d},热线\n" for n in range(200))


async def count(office: TestOffice) -> int:
    return int(await office.read.value(select(func.count()).select_from(tickets)))


def sums(counts: Json) -> tuple[int, int, int, int]:
    return counts["read"], counts["taken"], counts["there"], counts["rejected"]


async def test_a_file_is_mapped_rehearsed_and_taken_in(office: TestOffice) -> None:
    olive = office.client("olive")
    laid = await brought(olive, FILE)
    assert (laid["state"], laid["mine"], laid["map"]) == ("laid", True, None)
    seen = await seen_by(olive, laid, MAP)
    assert [(row["line"], [each["id"] for each in row["errors"]]) for row in seen["rows"]] == [
        (2, []),
        (3, ["not-date"]),
    ]
    assert seen["rows"][0]["values"]["received_at"] == "2026-11-02T01:00:00+00:00"
    checked = await rehearsed(office, olive, laid, MAP)
    assert (checked["state"], sums(checked["foreseen"]), await count(office)) == ("checked", (2, 1, 0, 1), 0)
    assert reasons(checked["foreseen"]) == {"not-date": 1}
    done = await taken_in(office, olive, laid)
    assert (done["state"], done["source"], sums(done["counts"])) == ("done", "旧系统", (2, 1, 0, 1))
    rows = (await olive.get(f"{PATH}/{laid['id']}/rejected")).json()
    assert [(row["line"], row["reason_id"], row["cells"][1]) for row in rows["rows"]] == [(3, "not-date", "网速慢")]
    assert (await olive.get(f"{PATH}/{laid['id']}/rejected", params={"reason": "required"})).json()["rows"] == []
    cases = (await olive.get(f"{PATH}/{laid['id']}/cases")).json()
    assert [(case["external_number"], case["state"]) for case in cases] == [("1", "assigned")]
    # Who did it stands in the ledger.
    actor = await office.read.value(
        select(ledger.c.actor_id).where(ledger.c.type == "complaint.registered").order_by(ledger.c.id)
    )
    assert actor == office.cast.olive.id
    corrected = (await olive.get(f"{PATH}/{laid['id']}/rejects")).content.replace("某日".encode(), b"2026-11-03 10:00")
    again = await brought(olive, corrected)
    assert (await looked_into(olive, again))["kept"] == "旧系统"
    await rehearsed(office, olive, again, MAP)
    assert sums((await taken_in(office, olive, again))["counts"]) == (1, 1, 0, 0)


async def test_a_book_goes_the_same_way(office: TestOffice) -> None:
    olive = office.client("olive")
    good, bad = [1, "没有信号", "2026-11-02 09:00", "热线"], [2, "网速慢", None, "热线"]
    rows: list[list[Any]] = [["编号", "标题", "时间", "渠道"], good, bad]
    laid = await brought(
        olive, book(("藏", rows), ("说明", [["只有一列"]]), ("数据", rows), hidden=("藏",)), "投诉.xlsx"
    )
    seen = await looked_into(olive, laid)
    assert (seen["is_book"], seen["sheet"], [one["hidden"] for one in seen["sheets"]]) == (
        True,
        "数据",
        [True, False, False],
    )
    assert (await looked_into(olive, laid, sheet="藏"))["sheet"] == "藏"
    await rehearsed(office, olive, laid, MAP | {"sheet": "数据"})
    assert sums((await taken_in(office, olive, laid))["counts"]) == (2, 1, 0, 1)


async def test_a_half_decided_map_shows_what_it_can(office: TestOffice) -> None:
    olive = office.client("olive")
    laid = await brought(olive, FILE)
    half = MAP | {"unit": "?", "columns": {"matter": {"column": "标题"}, "channel": {"column": "没有"}, "phone": 7}}
    seen = await seen_by(olive, laid, half)
    assert {"place": "unit", "id": "map-undecided"} in [
        {name: one[name] for name in ("place", "id")} for one in seen["problems"]
    ]
    assert seen["rows"][0]["values"] == {"matter": "没有信号", "owner": "olive"}


async def test_only_into_units_that_one_sees(office: TestOffice) -> None:
    olive = office.client("olive")
    choices = (await olive.get(f"{PATH}/choices")).json()
    assert [one["code"] for one in choices["units"]] == ["HZC"]
    laid = await brought(olive, FILE)
    for place, code in (("unit", "HZT"), ("unit", "YLC"), ("owner", "alice"), ("owner", "charlie")):
        answer = await olive.post(f"{PATH}/{laid['id']}/rehearsal", json={"map": MAP | {place: code}})
        assert answer.status_code == 422
        assert [(each["field"], each["id"]) for each in answer.json()["errors"]] == [
            (f"{place}.default", f"map-unknown-{place}")
        ]
    assert (await now(olive, laid))["state"] == "laid"
    # Nor by a command that names another unit.
    with_import = await rehearsed(office, olive, laid, MAP)
    assert with_import["state"] == "checked"


async def test_powers_lost_in_between_count(office: TestOffice) -> None:
    grace, olive = office.client("grace"), office.client("olive")
    laid = await brought(grace, FILE)
    await rehearsed(office, grace, laid, MAP | {"unit": "HZT", "owner": "alice"})
    for path in ("file", "rejected", "rejects"):
        assert (await olive.get(f"{PATH}/{laid['id']}/{path}")).status_code == 404
    mona = office.client("mona")
    own = await brought(mona, FILE)
    assert (await grace.get(f"{PATH}/{own['id']}")).json()["mine"] is False
    for method, path in (("get", "file"), ("post", "start"), ("post", "discard")):
        answer = await getattr(grace, method)(f"{PATH}/{own['id']}/{path}")
        assert (answer.status_code, answer.json()["id"]) == (403, "brought-by-another")


async def test_work_that_was_cut_off_goes_on_and_takes_nothing_twice(office: TestOffice) -> None:
    olive = office.client("olive")
    laid = await brought(olive, ROWS.encode())
    await rehearsed(office, olive, laid, MAP)
    assert (await olive.post(f"{PATH}/{laid['id']}/start")).status_code == 200
    dying = _Dying(office, after=90)
    with pytest.raises(psycopg.OperationalError, match="cut off"):
        await carry_out(dying.office, UUID(laid["id"]))
    taken = await count(office)
    assert 0 < taken < 200
    assert (await now(olive, laid))["state"] == "running"
    await carry_out(office.office, UUID(laid["id"]))
    done = await now(olive, laid)
    assert (done["state"], sums(done["counts"]), await count(office)) == ("done", (200, 200, 0, 0), 200)
    await carry_out(office.office, UUID(laid["id"]))
    assert await count(office) == 200


async def test_what_nobody_works_on_any_more_is_shown_as_broken_off(office: TestOffice) -> None:
    olive = office.client("olive")
    laid = await brought(olive, ROWS.encode())
    await rehearsed(office, olive, laid, MAP)
    await olive.post(f"{PATH}/{laid['id']}/start")
    await break_off(office.office, UUID(laid["id"]))
    failed = await now(olive, laid)
    assert failed["state"] == "failed"
    assert failed["trouble"].startswith("The work was cut off")
    assert sums((await taken_in(office, olive, laid))["counts"]) == (200, 200, 0, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "file-empty"), (b"PK\x03\x04", "file-broken-book"), (b"\xd0\xcf\x11\xe0", "file-old-book")],
)
async def test_what_is_no_table_is_refused_with_its_reason(office: TestOffice, content: bytes, reason: str) -> None:
    answer = await office.client("olive", "zh-CN").post(PATH, files={"files": ("坏.xlsx", content)})
    assert (answer.status_code, answer.json()["id"], answer.json()["reason"]) == (422, "import-file-unusable", reason)
    assert "坏.xlsx" in answer.json()["detail"] or reason == "file-broken-book"


async def test_steps_have_their_order(office: TestOffice) -> None:
    olive = office.client("olive")
    laid = await brought(olive, FILE)
    assert (await olive.post(f"{PATH}/{laid['id']}/start")).json()["id"] == "import-not-ready"
    broken = MAP | {"source": "?", "unit": "nowhere\x00"}
    answer = await olive.post(f"{PATH}/{laid['id']}/rehearsal", json={"map": broken})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "map.unit")
    large = MAP | {"source": "x" * 300_000}
    answer = await olive.post(f"{PATH}/{laid['id']}/rehearsal", json={"map": large})
    assert answer.json()["errors"][0]["id"] == "map-too-large"
    assert (await olive.post(f"{PATH}/{laid['id']}/discard")).status_code == 204
    assert (await olive.post(f"{PATH}/{laid['id']}/discard")).json()["id"] == "import-not-ready"
    await _toml(olive, laid, 404)


async def _toml(client: AsyncClient, laid: Json, status: int) -> str:
    answer = await client.get(f"{PATH}/{laid['id']}/map.toml")
    assert answer.status_code == status
    return answer.text


async def test_files_are_cleared_away_in_time(office: TestOffice) -> None:
    olive = office.client("olive")
    laid, other = await brought(olive, FILE), await brought(olive, ROWS.encode())
    await rehearsed(office, olive, other, MAP)
    assert 'source = "旧系统"' in await _toml(olive, other, 200)
    await taken_in(office, olive, other)
    kept = list(folder_of(office.office.settings).contents())
    assert len(kept) == 2
    office.clock.move_by(timedelta(days=800))
    await tidy_complaints(office.office)
    assert (await now(olive, laid))["state"] == "discarded"
    assert list(folder_of(office.office.settings).contents()) == []


class _Dying:
    """An office that loses its database when it has taken some cases in."""

    def __init__(self, office: TestOffice, after: int) -> None:
        self.office = replace(office.office, desk=_DyingDesk(office, after))  # type: ignore[arg-type]


class _DyingDesk:
    def __init__(self, office: TestOffice, after: int) -> None:
        self._office = office
        self._left = after

    async def run(self, command: Command[R], actor: object, key: str | None = None) -> R:
        if isinstance(command, TakeInCase):
            self._left -= 1
            if self._left < 0:
                raise psycopg.OperationalError("cut off")
        return await self._office.desk.run(command, actor, key)  # type: ignore[arg-type]
