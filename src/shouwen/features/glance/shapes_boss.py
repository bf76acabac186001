"""How BOSS's knowledge looks from outside: masked, each bill with how it stands now."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from pydantic import BaseModel

from shouwen.features.glance.boss import BossSource, Told
from shouwen.features.glance.ports import BossBill, BossCustomer, BossProduct, BossWhy, LineStands, LineState, Money

_PREPARED = frozenset({"new", "onHold", "validated"})


class BillStanding(StrEnum):
    """How a bill stands: not yet sent, to be paid, overdue, paid."""

    PREPARED = "prepared"
    DUE = "due"
    OVERDUE = "overdue"
    PAID = "paid"


class BossAmount(BaseModel):
    """`currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str


class CustomerOfBoss(BaseModel):
    """Name, address and account numbers are masked. `number` is BOSS's own for the customer."""

    number: str
    name: str | None
    status: str | None
    tier: str | None
    brand: str | None
    region: str | None
    address: str | None
    accounts: list[str]
    since: datetime | None


class ProductOfBoss(BaseModel):
    """`kind` and `status` are BOSS's words; `price` is for one `period`."""

    id: str
    name: str
    kind: str | None
    status: str | None
    started_at: datetime | None
    contract_ends_at: datetime | None
    price: BossAmount | None
    period: str | None


class BillOfBoss(BaseModel):
    """The account is masked."""

    number: str
    account: str | None
    billed_at: datetime | None
    period_from: datetime | None
    period_until: datetime | None
    due_at: datetime | None
    amount: BossAmount
    remaining: BossAmount
    standing: BillStanding


class BossView(BaseModel):
    """What BOSS knows of somebody. `source` says whether it says so now; `why` what keeps it from that; `as_of` when it
    said the oldest part of this. A part that is null was never told; `owed` is what is open on the bills shown."""

    source: BossSource
    why: BossWhy | None
    as_of: datetime | None
    customer: CustomerOfBoss | None
    products: list[ProductOfBoss] | None
    bills: list[BillOfBoss] | None
    owed: list[BossAmount] | None


class BossLine(BaseModel):
    """How the line to BOSS stands: `up`, `spared` (it failed and is not asked until `again_at`), `tried` (the next
    question decides), `not_configured`."""

    line: LineStands
    why: BossWhy | None
    since: datetime | None
    again_at: datetime | None


def view_of(told: Told, now: datetime) -> BossView:
    """What is shown at an instant: a copied bill may have become overdue since."""
    bills = None if told.bills is None else [_bill(bill, now) for bill in told.bills]
    return BossView(
        source=told.source,
        why=told.why,
        as_of=told.as_of,
        customer=_customer(told.customer) if told.customer else None,
        products=None if told.products is None else [_product(product) for product in told.products],
        bills=bills,
        owed=None if told.bills is None else _owed(told.bills),
    )


def line_of(state: LineState) -> BossLine:
    return BossLine(line=state.line, why=state.why, since=state.since, again_at=state.again_at)


def standing_of(bill: BossBill, now: datetime) -> BillStanding:
    if bill.state == "settled" or bill.remaining.amount <= 0:
        return BillStanding.PAID
    if bill.due_at is not None and bill.due_at < now:
        return BillStanding.OVERDUE
    return BillStanding.PREPARED if bill.state in _PREPARED else BillStanding.DUE


def _owed(bills: tuple[BossBill, ...]) -> list[BossAmount]:
    """By currency; nothing for what is settled."""
    open_ones = sorted((bill.remaining for bill in bills if bill.state != "settled"), key=lambda money: money.currency)
    sums = {
        currency: sum((money.amount for money in same), Decimal(0))
        for currency, same in groupby(open_ones, key=lambda money: money.currency)
    }
    return [BossAmount(amount=amount, currency=currency) for currency, amount in sums.items() if amount > 0]


def _money(money: Money) -> BossAmount:
    return BossAmount(amount=money.amount, currency=money.currency)


def _customer(known: BossCustomer) -> CustomerOfBoss:
    given = {name: getattr(known, name) for name in CustomerOfBoss.model_fields}
    return CustomerOfBoss(**(given | {"accounts": list(known.accounts)}))


def _product(known: BossProduct) -> ProductOfBoss:
    given = {name: getattr(known, name) for name in ProductOfBoss.model_fields}
    return ProductOfBoss(**(given | {"price": _money(known.price) if known.price else None}))


def _bill(known: BossBill, now: datetime) -> BillOfBoss:
    given = {name: getattr(known, name) for name in BillOfBoss.model_fields if name != "standing"}
    money = {"amount": _money(known.amount), "remaining": _money(known.remaining)}
    return BillOfBoss(**(given | money), standing=standing_of(known, now))
