"""Rules changed on screen from a future date: a case taken afterwards follows the new rule, an older one its own."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from shouwen.app.places import Place
from shouwen.platform import embedded
from tests.browser.conftest import Seat, chromium, take_seat
from tests.cast import DANA, TOKENS
from tests.serving import served

pytestmark = pytest.mark.asyncio(loop_scope="module")
ZONE = ZoneInfo("Asia/Shanghai")
AHEAD = timedelta(seconds=4)
"""How far ahead a rule is published: enough to see it planned, short enough to wait for."""
Json = dict[str, Any]


@pytest.fixture(scope="module")
def shared_site(
    server: embedded.EmbeddedServer, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """One `shouwen serve` for all rules: each test changes a kind of its own."""
    name = f"rules_{os.getpid()}"
    owner, app = embedded.create_database(server, name, template)
    place = Place(owner, app, "shouwen_app")
    with served(place, tmp_path_factory.mktemp("rules")) as site:
        yield site.address()
    embedded.drop_database(server, name)


@dataclass(frozen=True, slots=True)
class Administration:
    """Ada at the rules of Haizhou, and what the others get from the server."""

    seat: Seat
    site: str
    unit: str

    @property
    def page(self) -> Page:
        return self.seat.page

    async def call(self, who: str, method: str, path: str, **form: Any) -> Any:
        headers = {"Authorization": f"Bearer {TOKENS[who]}", "Accept-Language": "en"}
        async with httpx.AsyncClient(base_url=self.site, headers=headers) as client:
            answer = await client.request(method, f"/api/v1/{path}", **form)
        assert answer.is_success, answer.text
        return answer.json()

    async def register(self, **other: Any) -> Json:
        return await self.case(await self.call("alice", "POST", "complaints", json=DANA | {"separate": True} | other))

    async def case(self, ticket: Json) -> Json:
        found: Json = await self.call("alice", "GET", f"tickets/{ticket['id']}")
        return found

    async def act(self, who: str, ticket: Json, action: str, **form: Any) -> None:
        await self.call(who, "POST", f"tickets/{ticket['id']}/{action}", json=form)

    async def offered_words(self, ticket: Json) -> str:
        choices = await self.call("olive", "GET", f"tickets/{ticket['id']}/choices")
        return "\n".join(template["text"] for template in choices["templates"])

    async def begin(self, kind: str) -> Locator:
        """Opens a kind and starts a new version from what is in force; answers its sheet."""
        await self.page.goto(f"{self.site}/rules?kind={kind}&unit={self.unit}")
        sheet = self.page.get_by_role("article")
        await expect(sheet.get_by_role("button", name="N", exact=False).last).to_be_enabled()
        await self.page.keyboard.press("n")
        await expect(sheet.get_by_role("heading", name="New version for Haizhou")).to_be_visible()
        return sheet

    async def publish(self, *changes: str, at: datetime | None = None) -> None:
        """Checks the changes in words, and publishes them for `at` or some seconds from now."""
        await self.page.keyboard.press("Control+Enter")
        dialog = self.page.get_by_role("dialog", name="Publish a new version")
        for change in changes:
            await expect(dialog.get_by_role("list", name="What changes")).to_contain_text(change)
        await dialog.get_by_label("Note").fill("Tried on screen")
        await dialog.get_by_text("A date and time").click()
        valid_from = at or datetime.now(UTC) + AHEAD
        field = dialog.get_by_label("In force from")
        await field.fill(f"{valid_from.astimezone(ZONE):%Y-%m-%d %H:%M:%S}")
        await field.press("Enter")
        await dialog.get_by_label("Note").press("Control+Enter")
        await expect(dialog).to_be_hidden()
        await expect(self.card("Planned")).to_be_visible()

    def card(self, status: str) -> Locator:
        return self.page.get_by_label("Versions").get_by_role("button", name=status).first

    async def wait_until_in_force(self) -> None:
        """The screen says by itself when a planned version takes effect."""
        await expect(self.card("Planned")).to_be_hidden(timeout=15_000)
        await expect(self.card("In force")).to_be_visible()
        await asyncio.sleep(0.05)


def clock_of(case: Json, kind: str) -> Json:
    found: Json = next(clock for clock in case["clocks"] if clock["kind"] == kind)
    return found


def answer_due(case: Json) -> datetime:
    return datetime.fromisoformat(clock_of(case, "answer")["due_at"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def signed_in(shared_site: str) -> AsyncIterator[Administration]:
    """Ada signs in once; her drafts and her window stay from test to test."""
    async with chromium() as browser:
        seat, _ = await take_seat(browser, shared_site, "ada", "en")
        administration = Administration(seat, shared_site, "")
        units = await administration.call("ada", "GET", "units")
        yield replace(administration, unit=next(one["id"] for one in units if one["code"] == "HZ"))


@pytest.fixture
def ada(signed_in: Administration) -> Iterator[Administration]:
    signed_in.seat.errors.clear()
    yield signed_in
    assert signed_in.seat.errors == []


async def test_a_renamed_and_a_retired_category(ada: Administration) -> None:
    old = await ada.register()
    sheet = await ada.begin("complaint_categories")
    await sheet.get_by_label("Name, English: Signal coverage").fill("No signal anywhere")
    await sheet.get_by_label("In use: SMS").uncheck()
    await ada.publish("Signal coverage", "No signal anywhere", "SMS")
    await ada.wait_until_in_force()
    new = await ada.register()
    assert new["category_name"] == "No signal anywhere"
    assert (await ada.case(old))["category_name"] == "Signal coverage"
    assert "vas.sms" not in {one["code"] for one in await ada.call("alice", "GET", "categories")}
    await expect(ada.page.get_by_role("article").get_by_text("No signal anywhere")).to_be_visible()


async def test_another_department_is_assigned(ada: Administration) -> None:
    plan_change = {"category": "business.plan_change", "place": None}
    old = await ada.register(**plan_change)
    assert old["department"]["code"] == "HZB"
    sheet = await ada.begin("complaint_assignment")
    await sheet.get_by_label("Goes to: row 4").select_option(label="Network department")
    await sheet.get_by_label("Try: Category").select_option("business.plan_change")
    await sheet.get_by_label("Try: Urgency").select_option("general")
    await sheet.get_by_label("Try: Channel").select_option("hotline")
    await expect(sheet.get_by_text("Row 4: goes to the Network department")).to_be_visible()
    await ada.publish("Business department", "Network department")
    await ada.wait_until_in_force()
    assert (await ada.register(**plan_change))["department"]["code"] == "HZN"
    assert (await ada.case(old))["department"]["code"] == "HZB"


async def test_a_shorter_limit(ada: Administration) -> None:
    old = await ada.register()
    sheet = await ada.begin("complaint_limits")
    await sheet.get_by_label("General: Answer", exact=True).fill("1")
    await ada.publish("Answer / General", "1 working day")
    await ada.wait_until_in_force()
    limits = [clock_of(await ada.case(case), "answer")["limit"]["number"] for case in (old, await ada.register())]
    assert limits == [2, 1]


async def test_a_pause_that_stops_another_clock(ada: Administration) -> None:
    old = await ada.register()
    sheet = await ada.begin("complaint_pauses")
    await sheet.get_by_label("stops Answer: Awaiting a third party").check()
    await ada.publish("Awaiting a third party", "Solution plan, Answer")
    await ada.wait_until_in_force()
    states = []
    for case in (old, await ada.register()):
        await ada.act("hank", case, "accept")
        until = datetime.now(UTC) + timedelta(hours=2)
        await ada.act("hank", case, "pause", reason="third_party", note="Waits for a part", until=until.isoformat())
        paused = await ada.case(case)
        states.append((clock_of(paused, "plan")["state"], clock_of(paused, "answer")["state"]))
    assert states == [("paused", "running"), ("paused", "paused")]


async def test_holidays_from_a_coming_day_on(ada: Administration) -> None:
    """A calendar counts day by day: what falls due before the new one is as it was, what lies beyond moves."""
    general, complex_ = await ada.register(), await ada.register(urgency="complex")
    due, later = answer_due(general), answer_due(complex_)
    first = datetime.combine(due.astimezone(ZONE).date() + timedelta(days=1), time(), ZONE)
    assert first < later
    last = first + timedelta(days=8)
    sheet = await ada.begin("working_calendar")
    for _ in range(first.year - datetime.now(ZONE).year):
        await sheet.get_by_label("The year after").click()
    await sheet.locator(f"[data-date='{first:%Y-%m-%d}']").click()
    until = sheet.get_by_label("until")
    await until.fill(f"{last:%Y-%m-%d}")
    await until.press("Enter")
    await sheet.get_by_role("button", name="Make a holiday").click()
    await sheet.get_by_label("Name, English").fill("Typhoon")
    await ada.publish(f"{first:%Y-%m-%d}", "Typhoon", "closed", at=first)
    assert answer_due(await ada.case(general)) == due
    assert answer_due(await ada.case(complex_)) > last
    assert answer_due(await ada.register(urgency="complex")) > last


async def test_other_words_to_begin_a_reply_with(ada: Administration) -> None:
    old = await ada.register()
    assert "Typed on screen" not in await ada.offered_words(old)
    await ada.act("hank", old, "accept")
    await ada.act("hank", old, "propose", solution="Antenna", outcome="fix")
    await ada.act("olive", old, "reply", text="As it was worded then")
    sheet = await ada.begin("reply_templates")
    await sheet.get_by_role("button", name="Network reply").click()
    await sheet.get_by_role("textbox", name="Reply in English").fill("Typed on screen, {name}: {solution}")
    await expect(sheet.get_by_text("Typed on screen, Ms Wang: an indoor antenna")).to_be_visible()
    await ada.publish("Network reply", "Typed on screen")
    assert "Typed on screen" not in await ada.offered_words(await ada.register())
    await ada.wait_until_in_force()
    assert "Typed on screen, {name}" in await ada.offered_words(await ada.register())
    assert (await ada.case(old))["rounds"][0]["reply"] == "As it was worded then"


async def test_what_the_server_refuses_stands_at_the_cell(ada: Administration) -> None:
    """The draft outlives the tab, and somebody else's version in between is told before one's own is published."""
    sheet = await ada.begin("complaint_handling")
    window = sheet.get_by_label("Repeat window (days)")
    await window.fill("0")
    await ada.page.keyboard.press("Control+Enter")
    await ada.page.get_by_role("dialog").get_by_label("Note").press("Control+Enter")
    await expect(window).to_have_attribute("aria-invalid", "true")
    await expect(window).to_be_focused()
    await window.fill("14")
    await ada.page.reload()
    await expect(window).to_have_value("14")

    rule = f"rules/complaint_handling?unit={ada.unit}"
    shipped = (await ada.call("ada", "GET", rule.replace("?", "/in-force?")))["items"][0]
    content = shipped["content"] | {"repeat_days": 20}
    form = {"unit": ada.unit, "content": content, "based_on": shipped["id"], "note": "Meanwhile"}
    await ada.call("ada", "POST", "rules/complaint_handling", json=form)
    await ada.page.keyboard.press("Control+Enter")
    await ada.page.get_by_role("dialog").get_by_label("Note").press("Control+Enter")
    await expect(sheet.get_by_text("published version 1")).to_be_visible()
    await sheet.get_by_role("button", name="go on with my draft").click()
    await expect(window).to_have_value("14")
    await ada.publish("14", at=datetime.now(UTC) + timedelta(days=1))
    await ada.page.get_by_role("button", name="Withdraw").click()
    await ada.page.get_by_role("textbox", name="Reason").fill("Too long after all")
    await ada.page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    await expect(ada.card("Withdrawn")).to_be_visible()
