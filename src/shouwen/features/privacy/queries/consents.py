"""Which consents of a customer are in force."""

from uuid import UUID

from sqlalchemy import text

from shouwen.features.privacy.queries.subject import SAME
from shouwen.platform.database import Prepared, Reader

_IN_FORCE = Prepared(
    text(f"""
with recursive {SAME}
select purpose, channel from (
    select distinct on (purpose, channel) purpose, channel, granted from customer_consents
    where customer_id in (select id from same) order by purpose, channel, at desc, id desc) newest
where granted order by purpose, channel
""")  # noqa: S608 - a piece of our own
)


async def consents_in_force(read: Reader, customer: UUID) -> tuple[tuple[str, str | None], ...]:
    """Purpose and channel (none: every channel) of each consent that was given and not taken back."""
    return tuple((purpose, channel) for purpose, channel in await read.tuples(_IN_FORCE, customer=customer))
