"""How much may be asked of the customer's page: counted in the database, so that all processes count together.

Each address, phone and number has an hour's worth at once and gets it back evenly within the hour. What may turn out
costly is taken in full before the work and given back after it, so that a thousand guesses at once are no cheaper.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from shouwen.features.organisation.contract import TooManyAttempts
from shouwen.kernel.clock import Clock
from shouwen.platform.database import Database
from shouwen.platform.secrets import key_for, site_secret
from shouwen.platform.settings import Settings

_HOUR = 3600

_TAKE = """
with wanted as (
    select key, make_interval(secs => seconds) as cost
    from unnest(%(keys)s::text[], %(seconds)s::float8[]) as w(key, seconds)
), taken as (
    insert into portal_attempts as a (key, paid_off)
    select key, %(now)s + cost from wanted order by key
    on conflict (key) do update
        set paid_off = greatest(a.paid_off, %(now)s) + (excluded.paid_off - %(now)s)
        where greatest(a.paid_off, %(now)s) + (excluded.paid_off - %(now)s) <= %(now)s + make_interval(secs => %(hour)s)
    returning a.key
)
select ceil(max(extract(epoch from a.paid_off + w.cost - %(now)s)) - %(hour)s)::int
from wanted w left join portal_attempts a on a.key = w.key
where not exists (select from taken t where t.key = w.key)
having count(*) > 0
"""
_GIVE_BACK = """
update portal_attempts a set paid_off = a.paid_off - make_interval(secs => w.seconds)
from unnest(%(keys)s::text[], %(seconds)s::float8[]) as w(key, seconds)
where a.key = w.key
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks about what; what is None is not counted."""

    address: str | None
    phone: str | None = None
    number: str | None = None


class Attempts:
    """Takes what a request costs, or refuses it with the time to wait."""

    def __init__(self, database: Database, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._key: bytes | None = None
        self._every = {
            "address": _HOUR / settings.portal_per_address,
            "phone": _HOUR / settings.portal_per_phone,
            "number": _HOUR / settings.portal_per_number,
        }

    async def take(self, asking: Asking, cost: int = 1) -> None:
        """Refuses with `TooManyAttempts` when one of them has used up its hour."""
        values = self._values(asking, cost) | {"now": self._clock.now(), "hour": _HOUR}
        async with self._database.connection() as connection:
            row = await (await connection.execute(_TAKE, values)).fetchone()
        if row is not None:
            raise TooManyAttempts(seconds=max(1, ceil(row[0] or 1)))

    async def give_back(self, asking: Asking, cost: int) -> None:
        if cost > 0:
            async with self._database.connection() as connection:
                await connection.execute(_GIVE_BACK, self._values(asking, cost))

    def _values(self, asking: Asking, cost: int) -> dict[str, Any]:
        asked: Mapping[str, str | None] = {
            "address": asking.address,
            "phone": asking.phone,
            "number": asking.number,
        }
        kinds = [kind for kind, value in asked.items() if value is not None]
        return {
            "keys": [self._digest(kind, asked[kind] or "") for kind in kinds],
            "seconds": [self._every[kind] * cost for kind in kinds],
        }

    def _digest(self, kind: str, value: str) -> str:
        if self._key is None:
            self._key = key_for(site_secret(self._settings), "portal.attempts")
        return hmac.digest(self._key, f"{kind}:{value}".encode(), hashlib.sha256)[:16].hex()


async def forget_paid_off(database: Database, now: datetime) -> None:
    """Clears away what no longer counts."""
    async with database.connection() as connection:
        await connection.execute("delete from portal_attempts where paid_off < %s", (now,))
