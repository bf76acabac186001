"""What BOSS last told of a number."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from shouwen.features.customers.tables import boss_copies
from shouwen.platform.database import Prepared, Reader

_COPIES = Prepared(
    select(boss_copies.c.kind, boss_copies.c.content, boss_copies.c.fetched_at)
    .where(boss_copies.c.phone == bindparam("phone"), boss_copies.c.fetched_at > bindparam("after"))
    .order_by(boss_copies.c.kind)
)


@dataclass(frozen=True, slots=True)
class BossCopy:
    """One kind of knowledge (customer, products, bills), and when BOSS told it."""

    kind: str
    content: Any
    fetched_at: datetime


async def boss_copies_of(read: Reader, phone: str, after: datetime) -> list[BossCopy]:
    """What was told of a number (E.164) since `after`. Whoever asks has been let see the number."""
    return await read.all(_COPIES, BossCopy, phone=phone, after=after)
