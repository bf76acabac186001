"""Open screens: told at once, told what they missed, and told nothing that is not theirs. A real server each time."""

import json
import time
from collections.abc import AsyncIterator

import psycopg
import pytest
from sqlalchemy import text
from websockets.exceptions import ConnectionClosed, InvalidStatus

from shouwen.platform.ledger import last_position
from shouwen.platform.realtime.hub import CATCH_UP
from shouwen.platform.realtime.viewers import LEASE
from tests.conftest import TestOffice
from tests.features.complaints.steps import case_of, complaint_in, done, register
from tests.platform.live import Message, Site, served
from tests.platform.waiting import until

MANY_EVENTS = """
with told as (
    insert into ledger (id, at, kind, type, type_version, credential, units, cause, data)
    select ('01a00000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now(), 'event', 'test.happened', 1, 'none',
        '{}', '00000000-0000-0000-0000-000000000000', '{}' from generate_series(1, %s) n returning id
) insert into outbox (event_id) select id from told
"""


@pytest.fixture
async def site(office: TestOffice) -> AsyncIterator[Site]:
    async with served(office) as running:
        yield running


async def all_placed(office: TestOffice) -> None:
    async def nothing_waits() -> bool:
        return bool(await office.read.value(text("select count(*) = 0 from outbox")))

    await until(nothing_waits)


async def test_a_colleagues_change_is_told_within_a_second(site: Site, office: TestOffice) -> None:
    ticket = await register(office)
    topic = f"ticket:{ticket['id']}"
    async with site.screen("olive") as olive, site.screen("alice") as alice:
        assert (await olive.follow(topic))["subscribed"] == topic
        assert (await alice.follow(topic))["subscribed"] == topic
        started = time.monotonic()
        await done(office.client("hank"), ticket, "accept")
        messages = [await screen.told(lambda message: message.get("version") == 2) for screen in (olive, alice)]
        assert time.monotonic() - started < 1
    assert messages[0] == messages[1]
    # Colleagues are told of it besides, which takes later positions.
    assert 0 < messages[0].pop("position") <= await last_position(office.read)
    assert messages[0] == {
        "topic": topic,
        "type": "complaint.accepted",
        "subject": ticket["id"],
        "version": 2,
        "actor": str(office.cast.hank.id),
    }


async def test_a_units_screen_hears_of_everything_below_it(site: Site, office: TestOffice) -> None:
    units = office.cast.units
    async with site.screen("grace") as grace, site.screen("bob") as bob:
        await grace.follow(f"unit:{units['HQ']}")
        await bob.follow(f"unit:{units['HZT']}")
        await register(office, "charlie")
        ours = await register(office)
        first = await grace.told(lambda message: message.get("type") == "complaint.registered")
        assert first["subject"] != ours["id"]
        heard = await bob.told(lambda message: message.get("type") == "complaint.registered")
        assert heard["subject"] == ours["id"]


async def test_who_was_away_is_told_what_was_missed(site: Site, office: TestOffice) -> None:
    ticket = await register(office)
    await all_placed(office)
    seen = (await case_of(office.client("olive"), ticket))["position"]
    for said in ("一", "二", "三"):
        await done(office.client("hank"), ticket, "log", text=said)
    await all_placed(office)
    async with site.screen("olive") as olive:
        await olive.send(subscribe={"topic": f"ticket:{ticket['id']}", "since": seen})
        missed = [await olive.told(lambda message: "type" in message) for _ in range(3)]
        assert [(message["type"], message["version"]) for message in missed] == [
            ("complaint.logged", version) for version in (2, 3, 4)
        ]
        caught_up = await olive.told(lambda message: "subscribed" in message)
        assert caught_up["position"] >= missed[-1]["position"] > seen


async def test_who_was_away_for_too_long_fetches_everything_anew(site: Site, office: TestOffice) -> None:
    ticket = await register(office)
    async with office.database.connection() as connection:
        await connection.execute(MANY_EVENTS, (CATCH_UP + 1,))
    await all_placed(office)
    async with site.screen("olive") as olive:
        await olive.send(subscribe={"topic": f"ticket:{ticket['id']}", "since": 0})
        resync = await olive.told(lambda message: "resync" in message)
        assert resync == {"topic": f"ticket:{ticket['id']}", "resync": True, "position": resync["position"]}
        assert resync["position"] > CATCH_UP


async def test_strangers_follow_nothing_of_another_province(site: Site, office: TestOffice) -> None:
    ticket, units = await register(office), office.cast.units
    topics = [f"ticket:{ticket['id']}", *(f"unit:{units[code]}" for code in ("HZ", "HZT", "HQ")), "unit:x", "all", ""]
    async with site.screen("charlie") as charlie:
        for topic in topics:
            await charlie.send(subscribe={"topic": topic})
            assert await charlie.told(lambda message: "refused" in message) == {"refused": topic}
            await charlie.present(topic)
        await done(office.client("hank"), ticket, "accept")
        await charlie.send(ping=7)
        assert json.loads(await charlie.connection.recv()) == {"pong": 7}
    assert await office.hub.viewers.at(f"ticket:{ticket['id']}") == []
    async with site.screen("ada") as ada:
        assert "refused" in await ada.follow(f"ticket:{ticket['id']}")


async def test_the_list_of_viewers_is_what_a_fetch_would_say(site: Site, office: TestOffice) -> None:
    ticket = await register(office)
    topic = f"ticket:{ticket['id']}"
    async with site.screen("olive") as olive:
        await olive.follow(topic)
        assert await olive.viewers(lambda seen: True) == []
        await olive.present(topic)
        async with site.screen("oscar") as oscar, site.screen("oscar") as second_page:
            for page in (oscar, second_page):
                await page.follow(topic)
                await page.present(topic, "viewing")
            await oscar.present(topic, "replying")
            told = await olive.viewers(lambda seen: any(one["doing"] == "replying" for one in seen))
            fetched = await office.hub.viewers.at(topic)
            assert told == [{"id": str(one.id), "name": one.name, "doing": one.doing} for one in fetched]
            assert {one["name"]: one["doing"] for one in told} == {"欧阳雪": "viewing", "区磊": "replying"}
            # The page that replies is torn away: the other one of the same person stays.
            oscar.connection.transport.abort()
            told = await olive.viewers(lambda seen: all(one["doing"] == "viewing" for one in seen))
            assert len(told) == 2
            await second_page.send(unsubscribe=topic)
            assert [one["name"] for one in await olive.viewers(lambda seen: len(seen) == 1)] == ["欧阳雪"]

    async def nobody_left() -> bool:
        return await office.hub.viewers.at(topic) == []

    await until(nobody_left)


async def test_a_lease_that_nobody_renews_ends_by_itself(site: Site, office: TestOffice) -> None:
    topic = f"ticket:{(await register(office))['id']}"
    viewers, gone = office.hub.viewers, office.ids.next()
    assert office.cast.olive.id is not None
    await viewers.present(topic, gone, office.cast.olive.id, "欧阳雪", "replying")
    async with site.screen("hank") as hank:
        await hank.follow(topic)
        assert len(await hank.viewers(lambda seen: True)) == 1
        office.clock.move_by(LEASE * 2)
        assert await viewers.at(topic) == []
        await viewers.renew([])
        assert await hank.viewers(lambda seen: True) == []


async def test_a_screen_closes_when_its_session_ends(site: Site) -> None:
    async with site.browser("alice") as browser:
        cookie = f"shouwen_session={browser.cookies['shouwen_session']}"
        async with site.screen(None, cookie=cookie) as screen:
            await screen.send(ping=1)
            await screen.told(lambda message: message == {"pong": 1})
            assert (await browser.delete("/session")).status_code == 204
            with pytest.raises(ConnectionClosed) as closed:
                await screen.told(lambda message: False)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4401
        async with site.screen(None, cookie=cookie) as again:
            with pytest.raises(ConnectionClosed) as closed:
                await again.told(lambda message: True)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4401


async def test_pages_of_other_sites_open_nothing(site: Site) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with site.screen("olive", origin="https://evil.example"):
            raise AssertionError("it opened")
    assert refused.value.response.status_code == 403
    async with site.screen("olive", origin=f"http://{site.address}") as olive:
        await olive.send(ping=1)
        assert await olive.told(lambda message: True) == {"pong": 1}


async def test_what_makes_no_sense_is_said_and_the_screen_stays(site: Site) -> None:
    async with site.screen("olive") as olive:
        for nonsense in ("{", "[]", '{"subscribe": "x"}', '{"shout": 1}', '{"ping": "x"}'):
            await olive.connection.send(nonsense)
            assert "invalid" in await olive.told(lambda message: True), nonsense
        await olive.send(ping=2)
        assert await olive.told(lambda message: True) == {"pong": 2}


async def test_after_a_lost_database_connection_screens_are_told_to_fetch_anew(site: Site, office: TestOffice) -> None:
    ticket = await register(office)
    topic = f"ticket:{ticket['id']}"
    async with site.screen("olive") as olive:
        await olive.follow(topic)
        with psycopg.connect(office.place.app_url, autocommit=True) as connection:
            ended = connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                "and query ilike 'listen %'"
            )
            assert ended.fetchall() == [(True,)]
        assert (await olive.told(lambda message: "resync" in message))["topic"] == topic
        await done(office.client("hank"), ticket, "accept")
        # The registration may be told after it: it was placed while nobody listened, or just after.
        assert await olive.told(lambda message: message.get("type") == "complaint.accepted")


async def test_a_whole_case_is_heard_from_first_to_last(site: Site, office: TestOffice) -> None:
    # What was employed before the test may be placed late, and told late: only later positions are of the case.
    await all_placed(office)
    async with site.screen("mona") as mona:
        since = (await mona.follow(f"unit:{office.cast.units['HZN']}"))["position"]
        ticket = await complaint_in(office, "closed")
        heard = []

        def is_later(message: Message) -> bool:
            return "type" in message and message.get("position", 0) > since

        while "complaint.closed" not in heard:
            heard.append((await mona.told(is_later))["type"])
    timeline = (await case_of(office.client("mona"), ticket))["timeline"]
    assert heard == [entry["type"] for entry in timeline]
