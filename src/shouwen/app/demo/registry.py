"""The demo's customers as the registry has them before the story begins: most of those who will call."""

from collections.abc import Sequence

from shouwen.app.demo.company import Area, Company
from shouwen.app.demo.customers import Customer
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.texts import operator, words
from shouwen.features.customers.contract import (
    ApproveSensitive,
    ClubCard,
    ContactWay,
    CreateCustomer,
    CustomerData,
    CustomerTier,
    DocumentType,
    LifeStage,
    MergeCustomers,
    NewNumber,
    NumberKind,
    ProposeSensitive,
    Provenance,
    SensitiveSource,
    TakenOver,
    TakeOverCustomers,
)
from shouwen.features.customers.rules.documents import resident_check
from shouwen.features.organisation.contract import Post
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk

_KNOWN = 0.85
_AT_ONCE = 250
_TIERS = {
    CustomerTier.ORDINARY: 62.0,
    CustomerTier.G3: 22.0,
    CustomerTier.VIP: 9.0,
    CustomerTier.G3_VIP: 4.0,
    CustomerTier.MAJOR: 3.0,
}
_STAGES = {
    LifeStage.STABLE: 52.0,
    LifeStage.GROWING: 22.0,
    LifeStage.NEW: 14.0,
    LifeStage.AT_RISK: 9.0,
    LifeStage.LEAVING: 3.0,
}
_SERVED_FIRST = {CustomerTier.VIP, CustomerTier.G3_VIP}
_SENSITIVE, _WAITING, _TWICE = 6, 2, 3


async def register_customers(desk: Desk, company: Company, dice: Dice, customers: Sequence[Customer]) -> None:
    """Takes most of the callers over from the operator's own system, as it would; some are looked after by hand."""
    known = [customer for customer in customers if dice.happens(_KNOWN)]
    taken = [_taken(company, dice, customer, place) for place, customer in enumerate(known)]
    for start in range(0, len(taken), _AT_ONCE):
        await desk.run(TakeOverCustomers(tuple(taken[start : start + _AT_ONCE]), Provenance.BOSS), THE_SYSTEM)
    here = {city.city for city in company.first.cities}
    at_home = [customer for customer in known if customer.city.city in here]
    await _list_sensitive(desk, company.first, at_home)
    await _enter_twice(desk, company.first, at_home[_SENSITIVE + _WAITING :][:_TWICE])


def _taken(company: Company, dice: Dice, customer: Customer, place: int) -> TakenOver:
    tier = dice.weighted(_TIERS)
    card = dice.pick([ClubCard.GOLD, ClubCard.GOLD, ClubCard.DIAMOND]) if tier in _SERVED_FIRST else None
    district, road = dice.pick(customer.city.districts), dice.pick(customer.city.roads)
    data = CustomerData(
        name=customer.name,
        title=_title(customer),
        tier=tier,
        card=card,
        region=company.units[_city_of(customer)],
        stage=dice.weighted(_STAGES),
        language="zh-CN",
        preferred_channel=dice.pick([ContactWay.PHONE, ContactWay.SMS, ContactWay.WECHAT]),
        email=f"kh{dice.between(1000, 9999)}.{place:04d}@example.com" if dice.happens(0.4) else None,
        address=f"{customer.city.city}{district}{road}{dice.between(1, 300)}号",
        document_type=DocumentType.ID_CARD,
        document_number=_resident(dice),
    )
    mobile = customer.phone.isdigit()
    number = NewNumber(customer.phone, NumberKind.MOBILE if mobile else NumberKind.FIXED)
    consents = (("marketing", None, dice.happens(0.4)), ("survey", "sms", dice.happens(0.8)))
    return TakenOver(f"{customer.city.province}{place + 1:07d}", data, (number,), consents)


def _title(customer: Customer) -> str:
    return "ms" if customer.title.endswith(words().titles[0]) else "mr"


def _city_of(customer: Customer) -> str:
    """The unit of the customer's city: where its halls are."""
    parents = {code: parent for code, parent, *_ in operator().units}
    return parents[customer.city.hall.split()[0]]


def _resident(dice: Dice) -> str:
    """A number of a county that does not exist."""
    born = f"{dice.between(1950, 2004)}{dice.between(1, 12):02d}{dice.between(1, 28):02d}"
    first = f"500000{born}{dice.between(1, 999):03d}"
    return first + resident_check(first)


async def _list_sensitive(desk: Desk, area: Area, customers: Sequence[Customer]) -> None:
    agent, supervisor = area.hotline[0].actor, area.holding(Post.SUPERVISOR)[0].actor
    reasons = ("不愿接到任何营销来电", "曾因外呼投诉，只接受短信", "监管转办，要求停止外呼")
    for place, customer in enumerate(customers[: _SENSITIVE + _WAITING]):
        source = (SensitiveSource.CUSTOMER, SensitiveSource.COMPLAINT, SensitiveSource.REGULATOR)[place % 3]
        way = ContactWay.SMS if place % 3 == 1 else None
        entry = await desk.run(ProposeSensitive(customer.phone, reasons[place % 3], source, way), agent)
        if place < _SENSITIVE:
            await desk.run(ApproveSensitive(entry), supervisor)


async def _enter_twice(desk: Desk, area: Area, customers: Sequence[Customer]) -> None:
    """An agent entered people who were there already; somebody entered twice was found and merged."""
    agent, supervisor = area.hotline[0].actor, area.holding(Post.SUPERVISOR)[0].actor
    made = []
    for place, customer in enumerate([*customers[:1], *customers]):
        data = CustomerData(name=customer.name, title=_title(customer))
        number = NewNumber(f"1660000{place + 1:04d}")
        made.append(await desk.run(CreateCustomer(data, (number,), Provenance.HOTLINE), agent))
    if len(made) > 1:
        await desk.run(MergeCustomers(made[0].id, made[1].id, "同一位客户登记了两次"), supervisor)
