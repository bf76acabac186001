"""Whom a site believes about where a request comes from."""

from pathlib import Path

import httpx
import pytest

from shouwen.app.context import office_at
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings, SettingsRefused, load
from tests.conftest import MORNING

FOLLOW = {"number": "HZC-1", "phone": "13800010001"}


async def statuses(place: Place, settings: Settings, headers: list[dict[str, str]]) -> list[int]:
    """What a client at 127.0.0.1 is answered, asking each time about something else."""
    clock = SetClock(MORNING)
    async with office_at(place, settings, clock, Chance(2)) as office:
        app = make_app(office, Hub(office.database, Viewers(office.database, clock)), None)
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 4000))
        async with httpx.AsyncClient(transport=transport, base_url="http://shouwen.test") as client:
            return [
                (
                    await client.post(
                        "/api/v1/public/follow",
                        json={"number": f"N{number}", "phone": f"1380001{number:04}"},
                        headers=each,
                    )
                ).status_code
                for number, each in enumerate(headers)
            ]


def forwarded(*addresses: str) -> list[dict[str, str]]:
    return [{"X-Forwarded-For": address} for address in addresses]


ADDRESSES = [f"203.0.113.{number}" for number in range(4)]


async def test_by_default_nobody_is_believed(place: Place, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, portal_per_address=10)
    assert await statuses(place, settings, forwarded(*ADDRESSES)) == [404, 404, 429, 429]


async def test_a_trusted_proxy_names_the_client(place: Place, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, portal_per_address=10, trusted_proxies=("127.0.0.0/8", "10.0.0.1"))
    assert await statuses(place, settings, forwarded(*ADDRESSES)) == [404] * 4
    spoofed = forwarded(*(f"{each}, 198.51.100.7, 10.0.0.1" for each in ADDRESSES))
    assert await statuses(place, settings, spoofed) == [404, 404, 429, 429], "what stands before a stranger is hearsay"


def test_a_proxy_is_an_address_or_a_network(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="trusted_proxies"):
        load(home=tmp_path, trusted_proxies=("nginx",))
