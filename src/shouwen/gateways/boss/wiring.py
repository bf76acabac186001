"""From a site's settings to its BOSS."""

import ssl

import httpx

from shouwen.features.glance.ports import Boss, Inquiry, LineStands, LineState, NoBoss
from shouwen.gateways.boss.client import Terms, TmForumBoss
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import Clock
from shouwen.platform.settings import Settings


def boss_of(settings: Settings, clock: Clock, chance: Chance) -> Boss:
    """The BOSS that the site names, or one that says that there is none."""
    if settings.boss_url is None:
        return NotConnected()
    headers = {"Accept": "application/json"}
    if settings.boss_token is not None:
        headers["Authorization"] = f"Bearer {settings.boss_token.get_secret_value()}"
    client = httpx.AsyncClient(
        base_url=settings.boss_url,
        headers=headers,
        timeout=settings.boss_timeout_seconds,
        # The machine's certificates, but no proxy that happens to stand in the environment.
        verify=ssl.create_default_context(),
        trust_env=False,
    )
    terms = Terms(settings.boss_timeout_seconds, settings.boss_retries, region=settings.phone_region)
    return TmForumBoss(client, terms, clock, chance)


class NotConnected:
    """The port of a site that names no BOSS."""

    def inquire(self) -> Inquiry:
        raise NoBoss("no address is set")

    def state(self) -> LineState:
        return LineState(LineStands.NOT_CONFIGURED)

    async def close(self) -> None:
        """There is nothing to give back."""
