"""What BOSS has on a customer, as TM Forum's JSON: customer (TMF629), products (TMF637), bills (TMF678), version 4.

Who asks in the same month about the same number gets the same answer.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.app.demo.boss.residents import Resident
from shouwen.app.demo.texts import boss_words, words

Json = dict[str, Any]
ZONE = ZoneInfo("Asia/Shanghai")
_CUSTOMER = "/tmf-api/customerManagement/v4/customer"
_PRODUCT = "/tmf-api/productInventory/v4/product"
_BILL = "/tmf-api/customerBillManagement/v4/customerBill"
_TIERS = {"ordinary": 74.0, "g3": 12.0, "vip": 8.0, "g3_vip": 4.0, "major": 2.0}
_MONTHS = 6


def customer_paper(resident: Resident) -> Json:
    """TMF629 `Customer`."""
    dice, person = resident.dice("customer"), resident.customer
    place = {
        "district": dice.pick(person.city.districts),
        "road": dice.pick(person.city.roads),
        "community": dice.pick(person.city.communities),
        "house": dice.between(1, 300),
        "building": dice.between(1, 26),
        "room": dice.between(101, 2604),
    }
    since = _instant(date(2006 + dice.between(0, 18), dice.between(1, 12), dice.between(1, 28)))
    said = {"tier": dice.weighted(_TIERS), "brand": dice.pick(boss_words().brands), "region": person.city.city}
    medium = {"mediumType": "mobile", "preferred": True, "characteristic": {"phoneNumber": resident.phone}}
    street = boss_words().address.format_map({name: str(value) for name, value in place.items()})
    address = {"city": person.city.city, "street1": street, "country": "CN"}
    account = {"id": _account(resident), "name": boss_words().account.format(city=person.city.city)}
    return _entity("Customer", _CUSTOMER, resident.number) | {
        "name": person.name,
        "status": "Approved",
        "engagedParty": {"id": f"P{resident.number}", "name": person.name, "@referredType": "Individual"},
        "account": [account | {"@referredType": "BillingAccount"}],
        "characteristic": [_said(name, value) for name, value in said.items()],
        "contactMedium": [medium, {"mediumType": "postalAddress", "characteristic": address}],
        "validFor": {"startDateTime": since},
    }


def product_papers(resident: Resident, now: datetime) -> list[Json]:
    """TMF637 `Product`: a plan always, packs and broadband by chance."""
    dice, today = resident.dice("products"), now.astimezone(ZONE).date()
    plan = _plan(resident)
    found = [_product(resident, 1, plan, "plan", _price_in(plan), _contract(dice.between(-14, 22), today))]
    if dice.happens(0.6):
        pack, price = dice.pick(words().packs), Decimal(dice.pick(["10", "15", "20"]))
        found.append(_product(resident, 2, pack, "pack", price, None))
    if dice.happens(0.45):
        speed = dice.pick(boss_words().broadbands)
        price, months = Decimal(dice.pick(["39", "59", "79"])), dice.between(2, 20)
        found.append(_product(resident, 3, speed, "broadband", price, _contract(months, today)))
    if dice.happens(0.3):
        app = _product(
            resident, 4, dice.pick(words().applications), "vas", Decimal(dice.pick(["5", "6", "9.90"])), None
        )
        found.append(app | {"status": "suspended" if dice.happens(0.2) else "active"})
    return found


def bill_papers(resident: Resident, now: datetime) -> list[Json]:
    """TMF678 `CustomerBill` of the last months, the newest first; most are paid, some of the newest are not."""
    today = now.astimezone(ZONE).date()
    behind = int(resident.dice("payment").weighted({"0": 62.0, "1": 26.0, "2": 9.0, "3": 3.0}))
    usual = sum((_charge(product) for product in product_papers(resident, now)), Decimal(0))
    months = [(_months_before(today, back), back > behind) for back in range(1, _MONTHS + 1)]
    return [_bill(resident, month, today, usual, paid=paid) for month, paid in months]


def _bill(resident: Resident, month: date, today: date, usual: Decimal, *, paid: bool) -> Json:
    dice = resident.dice(f"bill/{month:%Y-%m}")
    amount = usual + (Decimal(dice.between(0, 2500)) / 100 if dice.happens(0.5) else Decimal(0))
    issued, due = _months_before(month, -1).replace(day=3), _months_before(month, -1).replace(day=25)
    issued = min(issued, today)
    open_amount = Decimal(0) if paid else amount
    digits = resident.number[-6:]
    return _entity("CustomerBill", _BILL, f"B{month:%Y%m}{digits}") | {
        "billNo": f"{month:%Y%m}-{digits}",
        "category": "normal",
        "runType": "onCycle",
        "billDate": _instant(issued),
        "billingPeriod": {"startDateTime": _instant(month), "endDateTime": _instant(_months_before(month, -1))},
        "paymentDueDate": _instant(due),
        "amountDue": _money(amount),
        "taxIncludedAmount": _money(amount),
        "remainingAmount": _money(open_amount),
        "state": "settled" if paid else "sent",
        "billingAccount": {"id": _account(resident), "name": boss_words().bill},
        "relatedParty": [_party(resident)],
    }


def _product(resident: Resident, place: int, name: str, kind: str, price: Decimal, term: Json | None) -> Json:
    started = resident.dice(f"product/{place}").between(40, 1500)
    return _entity("Product", _PRODUCT, f"{resident.number}-{place}") | {
        "name": name,
        "status": "active",
        "isBundle": False,
        "isCustomerVisible": True,
        "productSerialNumber": f"{resident.number}-{place}",
        "startDate": _instant(date(2026, 1, 1) - timedelta(days=started)),
        "productOffering": {"id": f"{kind}-{name}", "name": name},
        "productCharacteristic": [_said("kind", kind)],
        "productPrice": [
            {
                "priceType": "recurring",
                "recurringChargePeriod": "month",
                "price": {"taxIncludedAmount": _money(price), "taxRate": 6},
            }
        ],
        "productTerm": [term] if term else [],
        "relatedParty": [_party(resident)],
    }


def _plan(resident: Resident) -> str:
    return resident.dice("plan").pick([*words().plans, *words().better_plans])


def _price_in(name: str) -> Decimal:
    """Plans bear their price in their names."""
    return Decimal("".join(sign for sign in name if sign.isdigit()) or "59")


def _contract(months: int, today: date) -> Json | None:
    """A term that ends in so many months; none for people who are free to go."""
    if months <= 0:
        return None
    end = _months_before(today, -months)
    term = {"startDateTime": _instant(_months_before(end, 24)), "endDateTime": _instant(end)}
    return {"name": "contract", "validFor": term}


def _charge(product: Json) -> Decimal:
    return Decimal(str(product["productPrice"][0]["price"]["taxIncludedAmount"]["value"]))


def _account(resident: Resident) -> str:
    return f"6217{resident.dice('account').between(10**11, 10**12 - 1)}"


def _party(resident: Resident) -> Json:
    return {"id": resident.number, "name": resident.customer.name, "role": "customer", "@referredType": "Customer"}


def _said(name: str, value: str) -> Json:
    return {"name": name, "valueType": "string", "value": value}


def _money(amount: Decimal) -> Json:
    return {"unit": "CNY", "value": float(amount)}


def _entity(kind: str, path: str, number: str) -> Json:
    return {"id": number, "href": f"{path}/{number}", "@type": kind}


def _months_before(day: date, months: int) -> date:
    """The first of the month so many months before; negative ones lie ahead."""
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)


def _instant(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).isoformat()
