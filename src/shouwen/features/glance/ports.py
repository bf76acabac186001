"""The operator's BOSS, which stays the master of customers, products and bills (GEN-08): what it can be asked."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Protocol


class BossWhy(StrEnum):
    """Why what is shown is not what BOSS says now."""

    SLOW = "slow"
    WRONG = "wrong"
    DOWN = "down"
    NOT_CONFIGURED = "not_configured"
    UNKNOWN_CUSTOMER = "unknown_customer"


class BossFailure(Exception):
    """BOSS could not be asked, or its answer is of no use. The text names no customer."""

    why: ClassVar[BossWhy]


class BossSlow(BossFailure):
    """No answer in time."""

    why = BossWhy.SLOW


class BossWrong(BossFailure):
    """An answer that is not what the standard says, or that is somebody else's."""

    why = BossWhy.WRONG


class BossDown(BossFailure):
    """Nobody answers, or it says itself that it cannot now."""

    why = BossWhy.DOWN


class NoBoss(BossFailure):
    """This site names no BOSS."""

    why = BossWhy.NOT_CONFIGURED


class LineStands(StrEnum):
    """How the line to BOSS stands: asked, spared for a while, or tried again with one question."""

    UP = "up"
    SPARED = "spared"
    TRIED = "tried"
    NOT_CONFIGURED = "not_configured"


@dataclass(frozen=True, slots=True)
class LineState:
    """`since` and `again_at` (UTC) and `why` are there while BOSS is spared or tried."""

    line: LineStands
    why: BossWhy | None = None
    since: datetime | None = None
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """`currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class BossCustomer:
    """A customer as BOSS knows them, in clear. `number` is BOSS's own; `since` is when they became one."""

    number: str
    name: str | None
    status: str | None
    tier: str | None
    brand: str | None
    region: str | None
    address: str | None
    accounts: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class BossProduct:
    """What a customer has. `kind` is BOSS's word (plan, pack, broadband); `price` is for one `period` (month)."""

    id: str
    name: str
    kind: str | None
    status: str | None
    started_at: datetime | None
    contract_ends_at: datetime | None
    price: Money | None
    period: str | None


@dataclass(frozen=True, slots=True)
class BossBill:
    """A bill. `state` is the standard's: new, onHold, validated, sent, partiallyPaid, settled."""

    number: str
    account: str | None
    billed_at: datetime | None
    period_from: datetime | None
    period_until: datetime | None
    due_at: datetime | None
    amount: Money
    remaining: Money
    state: str


class Inquiry(Protocol):
    """Questions about one customer that share one budget of time; each raises `BossFailure`."""

    async def customer(self, phone: str) -> BossCustomer | None:
        """Whoever has this number (E.164); None where BOSS knows nobody."""

    async def products(self, number: str) -> tuple[BossProduct, ...]:
        """The products of the customer with BOSS's own `number`."""

    async def bills(self, number: str) -> tuple[BossBill, ...]:
        """The last bills, the newest first."""


class Boss(Protocol):
    """The business support system, behind whichever protocol."""

    def inquire(self) -> Inquiry:
        """Begins an inquiry; its time runs from now."""

    def state(self) -> LineState:
        """How the line stands, without asking BOSS."""

    async def close(self) -> None:
        """Gives the connections back."""
