"""What people are shown of BOSS: its answer if it comes in time, else what it last told, and which of both it is.

Account numbers, names and addresses are masked here already, so that neither a copy nor a screen has them in clear.
"""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from shouwen.features.glance.ports import Boss, BossBill, BossCustomer, BossFailure, BossProduct, BossWhy, Inquiry
from shouwen.features.glance.queries.boss import Copy
from shouwen.kernel.quantities import masked_address, masked_name

T = TypeVar("T")
_SHOWN_DIGITS = 4


class Kind(StrEnum):
    """What BOSS is asked about a customer; the kinds of copies."""

    CUSTOMER = "customer"
    PRODUCTS = "products"
    BILLS = "bills"


class BossSource(StrEnum):
    """Where what is shown comes from: BOSS now, its last answer, nowhere."""

    LIVE = "live"
    COPY = "copy"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown. `as_of` is when BOSS told the oldest part of it; a part that was never told is None."""

    source: BossSource
    why: BossWhy | None
    as_of: datetime | None
    customer: BossCustomer | None = None
    products: tuple[BossProduct, ...] | None = None
    bills: tuple[BossBill, ...] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown, and the contents to be kept of it; `gone`: BOSS knows nobody with this number any more."""

    told: Told
    fresh: Mapping[str, Any]
    gone: bool = False


async def ask(boss: Boss, phone: str, copies: Iterable[Copy], now: datetime) -> Asked:
    """Asks within the budget of the port; never raises for what BOSS does or does not do."""
    kept = {copy.kind: copy for copy in copies}
    try:
        inquiry = boss.inquire()
        customer = await inquiry.customer(phone)
    except BossFailure as failure:
        return Asked(_put_together({}, kept, failure.why, now), {})
    if customer is None:
        return Asked(Told(BossSource.NONE, BossWhy.UNKNOWN_CUSTOMER, None), {}, gone=True)
    live, why = await _belongings(inquiry, customer)
    fresh = {kind: msgspec.to_builtins(content) for kind, content in live.items()}
    return Asked(_put_together(live, kept, why, now), fresh)


async def _belongings(inquiry: Inquiry, customer: BossCustomer) -> tuple[dict[str, Any], BossWhy | None]:
    """All that comes, masked, and the reason if something does not."""
    products, bills = await asyncio.gather(
        _tried(inquiry.products(customer.number)), _tried(inquiry.bills(customer.number))
    )
    live: dict[str, Any] = {Kind.CUSTOMER: masked_customer(customer)}
    why: BossWhy | None = None
    if isinstance(products, BossWhy):
        why = products
    else:
        live[Kind.PRODUCTS] = products
    if isinstance(bills, BossWhy):
        why = bills
    else:
        live[Kind.BILLS] = tuple(replace(bill, account=masked_account(bill.account)) for bill in bills)
    return live, why


async def _tried(asking: Awaitable[T]) -> T | BossWhy:
    try:
        return await asking
    except BossFailure as failure:
        return failure.why


def _put_together(live: Mapping[str, Any], kept: Mapping[str, Copy], why: BossWhy | None, now: datetime) -> Told:
    """Live parts first, copies for the others; as old as its oldest part."""
    ages = [now] if live else []
    parts = dict(live)
    kept = kept if _of_the_same(live.get(Kind.CUSTOMER), kept.get(Kind.CUSTOMER)) else {}
    for kind, form in _FORMS.items():
        copy = kept.get(kind)
        if kind in parts or copy is None:
            continue
        content = _read_copy(copy, form)
        if content is not None:
            parts[kind] = content
            ages.append(copy.fetched_at)
    if not parts:
        return Told(BossSource.NONE, why, None)
    source = BossSource.LIVE if why is None else BossSource.COPY
    given = {str(kind): content for kind, content in parts.items()}
    return Told(source, why, min(ages), **given)


def _of_the_same(customer: BossCustomer | None, copy: Copy | None) -> bool:
    """A number may have gone to somebody else since the copy was kept."""
    return customer is None or copy is None or copy.content.get("number") == customer.number


_FORMS: Mapping[Kind, Any] = {
    Kind.CUSTOMER: BossCustomer,
    Kind.PRODUCTS: tuple[BossProduct, ...],
    Kind.BILLS: tuple[BossBill, ...],
}


def _read_copy(copy: Copy, form: Any) -> Any:
    """None for a copy that an earlier version wrote in another form: the next answer replaces it."""
    try:
        return msgspec.convert(copy.content, form, strict=False)
    except msgspec.ValidationError:
        return None


def masked_customer(customer: BossCustomer) -> BossCustomer:
    accounts = tuple(masked_account(account) or "" for account in customer.accounts)
    return replace(
        customer, name=masked_name(customer.name), address=masked_address(customer.address), accounts=accounts
    )


def masked_account(number: str | None) -> str | None:
    """The last four signs; of short numbers only the last one."""
    if not number:
        return None
    shown = number[-_SHOWN_DIGITS:] if len(number) > 2 * _SHOWN_DIGITS else number[-1:]
    return f"****{shown}"
