"""The rule about numbers, queues and seats: one for the whole site."""

from datetime import datetime

from sqlalchemy import text

from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.telephony.contract import HOTLINES, Hotlines
from shouwen.platform.database import Prepared, Reader

TOP = "(select t.id from units t where t.parent_id is null order by t.closed_at desc nulls first, t.id limit 1)"
OF_SITE = Prepared(text(f"select {rules_sql(TOP)}"))


async def hotlines_now(read: Reader, now: datetime) -> Hotlines:
    """What the top of the tree has in force."""
    rules = await rules_from(read, await read.value(OF_SITE))
    content: Hotlines = rules.at(HOTLINES, now).content
    return content
