"""Whoever leads, list or tickets: the same pages in the same order."""

from uuid import UUID

import pytest

from shouwen.app.schema import analyse
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.queries.leading import Shares, Side, lead_of, leading_code
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.queries.walks import shape_of
from shouwen.platform.rows import tuples
from tests.conftest import TestOffice
from tests.features.tickets.crowd import crowd_of

ALL, FEW = UUID(int=1), UUID(int=2)
SHARES = Shares(
    {
        f"unit_id:{ALL}": 1.0,
        f"unit_id:{FEW}": 0.01,
        "channel:email": 0.03,
        "urgency:complex": 0.005,
        "kind:complaint": 0.99,
        "state:closed": 4.0,
        "state:cancelled": 1.0,
        "state:assigned": 0.5,
    }
)
OWNERS = "t.owner_id = (select id from staff where username = 'bob')"
# What is asked, and the same said to the server.
QUESTIONS = {
    "owner={bob}&open=true": f"{OWNERS} and t.is_open order by p.due_at, t.id",
    "owner={bob}&state=assigned": f"{OWNERS} and t.state = 'assigned' order by p.due_at, t.id",
    "owner={bob}&open=true&channel=email": (f"{OWNERS} and t.channel = 'email' and t.is_open order by p.due_at, t.id"),
    "owner={bob}": f"{OWNERS} order by p.due_at, t.id",
    "channel=email&open=true": "t.channel = 'email' and t.is_open order by p.due_at, t.id",
    "urgency=urgent&open=true": "t.urgency = 'urgent' and t.is_open order by p.due_at, t.id",
    "channel=email&state=assigned": "t.channel = 'email' and t.state = 'assigned' order by p.due_at, t.id",
    "channel=email&open=true&sort=registered": ("t.channel = 'email' and t.is_open order by t.registered_at, t.id"),
    "channel=email&sort=-registered": "t.channel = 'email' order by t.registered_at desc, t.id desc",
    "channel=online&sort=registered": "t.channel = 'online' order by t.registered_at, t.id",
    "channel=hotline&sort=-registered": "t.channel = 'hotline' order by t.registered_at desc, t.id desc",
    "category=other&sort=-registered": "t.category = 'other' order by t.registered_at desc, t.id desc",
    "urgency=complex&state=closed&sort=-registered": (
        "t.urgency = 'complex' and t.state = 'closed' order by t.registered_at desc, t.id desc"
    ),
    "urgency=complex&open=false&sort=registered": (
        "t.urgency = 'complex' and not t.is_open order by t.registered_at, t.id"
    ),
}
_VARIED = """
update tickets set
    channel = case when is_open and id::text > '01900000-0000-7000-8000-000000000500' then 'email'
        when right(number, 2) = '07' then 'online' else 'hotline' end,
    urgency = case when right(number, 1) = '3' then 'urgent' when right(number, 2) = '05' then 'complex'
        else 'general' end,
    category = case when right(number, 1) = '9' then 'other' else category end,
    clock = case when right(number, 1) in ('1', '2') then 'kept' else clock end,
    owner_id = case when right(number, 1) in ('1', '4', '7') then (select id from staff where username = 'bob')
        else owner_id end
"""
_STILL = """
update ticket_places set due_at = timestamptz '9999-01-01 00:00Z', soon_at = timestamptz '9999-01-01 00:00Z'
where ticket_id in (select id from tickets where clock = 'kept')
"""


def _side(unit: UUID, **asked: object) -> Side | None:
    wanted = Wanted(**asked)  # type: ignore[arg-type]
    shape = shape_of(wanted, 1, strict=False)
    assert shape is not None
    code = leading_code(wanted, shape)
    return lead_of(wanted, (unit,), code, SHARES).side if code else None


def test_who_sees_much_is_led_by_the_tickets() -> None:
    assert _side(ALL, channels=("email",), is_open=True) is Side.TICKETS
    assert _side(FEW, channels=("email",), is_open=True) is Side.LIST
    assert _side(ALL, channels=("email",), sort="-registered") is Side.TICKETS
    assert _side(FEW, channels=("email",), sort="-registered") is Side.BOTH


def test_a_rare_state_is_no_long_list() -> None:
    ended = {"urgencies": (Urgency.COMPLEX,), "sort": "-registered"}
    assert _side(ALL, states=(State.CLOSED,), **ended) is Side.TICKETS
    assert _side(ALL, states=(State.CANCELLED,), **ended) is Side.BOTH


@pytest.mark.parametrize(
    "asked",
    [
        {"channels": ("email",), "is_open": True, "sort": "-registered"},
        {"channels": ("email", "online"), "is_open": True},
        {"channels": ("email",), "urgencies": ("urgent",), "is_open": True},
        {"categories": ("other",), "is_open": True, "sort": "-registered"},
        {"channels": ("email",), "is_open": True, "lost": True},
        {"channels": ("email",), "sort": "-registered", "kinds": ("consultation",)},
    ],
)
def test_where_no_index_has_the_order_nothing_is_said(asked: dict[str, object]) -> None:
    assert _side(ALL, **asked) is None


@pytest.mark.slow
async def test_the_pages_are_the_same_whoever_leads(office: TestOffice) -> None:
    await crowd_of(office, 9_000, 1_500)
    async with office.database.connection() as connection:
        await connection.execute(_VARIED)
        await connection.execute(_STILL)
    analyse(office.place.owner_url)
    for username, code in (("grace", "HQ"), ("mona", "HZN"), ("charlie", "YL")):
        for asked, said in QUESTIONS.items():
            sql = f"""select t.id::text from tickets t join ticket_places p on p.ticket_id = t.id
                join units u on u.id = p.unit_id where u.code = $1 and t.kind = 'complaint' and {said}"""  # noqa: S608
            whole = [row[0] for row in await office.database.rows(sql, [code], tuples)]
            question = asked.format(bob=office.cast.bob.id)
            assert await _pages(office, username, question) == whole[:200], (username, asked)


async def _pages(office: TestOffice, username: str, asked: str) -> list[str]:
    """The first four pages, put together."""
    client = office.client(username)
    found: list[str] = []
    after = ""
    for _ in range(4):
        page = (await client.get(f"/api/v1/tickets?limit=50&{asked}{after}")).json()
        found += [each["id"] for each in page["items"]]
        if not page["next"]:
            break
        after = f"&after={page['next']}"
    return found
