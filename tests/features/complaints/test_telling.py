"""Who hears of what, from the registration to the review."""

from shouwen.features.complaints.module import FEATURE
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, done, register

EVERYBODY = ("alice", "hank", "henry", "mona", "olive", "oscar", "rex")


async def news(office: TestOffice) -> dict[str, list[str]]:
    """What each was told since they last read, oldest first."""
    await drain(office.database, office.clock, [make(office.desk) for make in FEATURE.subscribers])
    told: dict[str, list[str]] = {}
    for who in EVERYBODY:
        client = office.client(who)
        items: list[Json] = (await client.get(f"{API}/notices", params={"unread": True})).json()["items"]
        await client.post(f"{API}/notices/read", json={"ids": [item["id"] for item in items]})
        if items:
            told[who] = [item["kind"] for item in reversed(items)]
    return told


async def test_everybody_hears_of_what_is_theirs_to_do_next(office: TestOffice) -> None:
    mona, hank, henry, olive = (office.client(who) for who in ("mona", "hank", "henry", "olive"))
    ticket = await register(office)
    assert await news(office) == {"mona": ["routed"]}
    hank_id = str(office.cast.hank.id)
    await done(mona, ticket, "assign", handler=hank_id)
    await done(olive, ticket, "urge", text="请今天联系客户")
    assert await news(office) == {"mona": ["urged"], "hank": ["assigned", "urged"]}
    await done(hank, ticket, "accept")
    await done(hank, ticket, "log", reached_customer=True)
    await done(hank, ticket, "propose")
    assert await news(office) == {"olive": ["proposed"], "oscar": ["proposed"]}
    await done(olive, ticket, "reply")
    await done(olive, ticket, "satisfaction", grade="dissatisfied", demand="卧室仍没有信号")
    assert await news(office) == {"mona": ["dissatisfied"], "oscar": ["dissatisfied"]}

    await done(henry, ticket, "accept")
    await done(henry, ticket, "propose")
    await done(olive, ticket, "reply")
    await news(office)
    await done(olive, ticket, "satisfaction")
    assert await news(office) == {"henry": ["customer_answered"]}
    await done(henry, ticket, "records")
    assert await news(office) == {who: ["review_wanted"] for who in ("olive", "oscar", "rex")}
    await done(office.client("rex"), ticket, "refuse-closing", reason="缺测试数据")
    assert await news(office) == {"henry": ["closing_refused"]}
