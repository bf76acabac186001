"""TM Forum's JSON: what is used of it is read strictly, the rest may be whatever it likes."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from shouwen.features.glance.ports import BossBill, BossCustomer, BossProduct, BossWrong, Money
from shouwen.platform.phones import parse_phone

T = TypeVar("T")
Instant = Annotated[datetime, Meta(tz=True)]
_Text = Annotated[str, Meta(max_length=500)]
_Key = Annotated[str, Meta(min_length=1, max_length=200)]
_Currency = Annotated[str, Meta(pattern="^[A-Z]{3}$")]


class _Json(msgspec.Struct, frozen=True, rename="camel"):
    """Members that are not named here are passed over."""


class _Amount(_Json, frozen=True):
    unit: _Currency
    value: Decimal


class _Period(_Json, frozen=True):
    start_date_time: Instant | None = None
    end_date_time: Instant | None = None


class _Characteristic(_Json, frozen=True):
    name: _Key
    value: Any


class _Ref(_Json, frozen=True):
    id: _Key
    name: _Text | None = None


class _Account(_Json, frozen=True):
    id: _Text | None = None


class _Medium(_Json, frozen=True):
    phone_number: _Text | None = None
    state_or_province: _Text | None = None
    city: _Text | None = None
    street1: _Text | None = None


class _ContactMedium(_Json, frozen=True):
    medium_type: _Text
    characteristic: _Medium


class Customer(_Json, frozen=True):
    """TMF629; `engagedParty` is mandatory there."""

    id: _Key
    engaged_party: _Ref
    contact_medium: list[_ContactMedium]
    name: _Text | None = None
    status: _Text | None = None
    account: list[_Account] = []
    characteristic: list[_Characteristic] = []
    valid_for: _Period | None = None


class _Price(_Json, frozen=True):
    tax_included_amount: _Amount | None = None


class _ProductPrice(_Json, frozen=True):
    price_type: _Text
    price: _Price
    recurring_charge_period: _Text | None = None


class _Term(_Json, frozen=True):
    valid_for: _Period | None = None


class Product(_Json, frozen=True):
    """TMF637."""

    id: _Key
    name: _Text
    related_party: list[_Ref]
    status: _Text | None = None
    start_date: Instant | None = None
    product_characteristic: list[_Characteristic] = []
    product_price: list[_ProductPrice] = []
    product_term: list[_Term] = []


class Bill(_Json, frozen=True):
    """TMF678."""

    id: _Key
    related_party: list[_Ref]
    amount_due: _Amount
    remaining_amount: _Amount
    state: _Text
    bill_no: _Text | None = None
    billing_account: _Ref | None = None
    bill_date: Instant | None = None
    billing_period: _Period | None = None
    payment_due_date: Instant | None = None


_CUSTOMERS = msgspec.json.Decoder(list[Customer])
_PRODUCTS = msgspec.json.Decoder(list[Product])
_BILLS = msgspec.json.Decoder(list[Bill])


class OddAnswer(BossWrong):
    """JSON of another shape than the standard's, or about somebody else. BOSS is there all the same."""


def customer_in(phone: str, region: str, body: bytes) -> BossCustomer | None:
    """The one customer in the answer, whose number must be `phone` (E.164)."""
    found = _read(_CUSTOMERS, body)
    if not found:
        return None
    if any(phone not in _phones(customer, region) for customer in found):
        raise OddAnswer("a customer with another number than the one asked for")
    if len(found) > 1:
        raise OddAnswer("several customers with one number")
    customer = found[0]
    said = {each.name: each.value for each in customer.characteristic if isinstance(each.value, str)}
    place = next((m.characteristic for m in customer.contact_medium if m.characteristic.street1), None)
    return BossCustomer(
        number=customer.id,
        name=customer.name or customer.engaged_party.name,
        status=customer.status,
        tier=said.get("tier"),
        brand=said.get("brand"),
        region=said.get("region"),
        address=_joined((place.state_or_province, place.city, place.street1)) if place else None,
        accounts=tuple(account.id for account in customer.account if account.id),
        since=customer.valid_for.start_date_time if customer.valid_for else None,
    )


def products_in(number: str, body: bytes) -> tuple[BossProduct, ...]:
    """The products, all of which must be those of the customer `number`."""
    found = _read(_PRODUCTS, body)
    _must_be_of(number, (product.related_party for product in found))
    return tuple(_product(product) for product in found)


def bills_in(number: str, body: bytes) -> tuple[BossBill, ...]:
    """The bills, all of which must be those of the customer `number`, the newest first."""
    found = _read(_BILLS, body)
    _must_be_of(number, (bill.related_party for bill in found))
    dated = [(bill.bill_date.timestamp() if bill.bill_date else 0, bill.id, bill) for bill in found]
    return tuple(_bill(bill) for *_, bill in sorted(dated, key=lambda one: one[:2], reverse=True))


def _product(product: Product) -> BossProduct:
    recurring = next((price for price in product.product_price if price.price_type == "recurring"), None)
    price = recurring.price.tax_included_amount if recurring else None
    kinds = (each.value for each in product.product_characteristic if each.name == "kind")
    ends = [term.valid_for.end_date_time for term in product.product_term if term.valid_for]
    return BossProduct(
        id=product.id,
        name=product.name,
        kind=next((kind for kind in kinds if isinstance(kind, str)), None),
        status=product.status,
        started_at=product.start_date,
        contract_ends_at=max((end for end in ends if end), default=None),
        price=_money(price) if price else None,
        period=recurring.recurring_charge_period if recurring and price else None,
    )


def _bill(bill: Bill) -> BossBill:
    period = bill.billing_period or _Period()
    return BossBill(
        number=bill.bill_no or bill.id,
        account=bill.billing_account.id if bill.billing_account else None,
        billed_at=bill.bill_date,
        period_from=period.start_date_time,
        period_until=period.end_date_time,
        due_at=bill.payment_due_date,
        amount=_money(bill.amount_due),
        remaining=_money(bill.remaining_amount),
        state=bill.state,
    )


def _money(amount: _Amount) -> Money:
    return Money(amount.value, amount.unit)


def _phones(customer: Customer, region: str) -> set[str | None]:
    given = (medium.characteristic.phone_number for medium in customer.contact_medium)
    return {parse_phone(phone, region) for phone in given if phone}


def _must_be_of(number: str, parties: Iterable[list[_Ref]]) -> None:
    if any(all(party.id != number for party in related) for related in parties):
        raise OddAnswer("something that belongs to another customer")


def _read(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as odd:
        # The text names the place in the answer and the types, never a value.
        raise OddAnswer(str(odd)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BossWrong("no JSON") from None


def _joined(parts: Iterable[str | None]) -> str:
    return "".join(part for part in parts if part)
