"""Who has which number: the demo's customers by their names, and everybody else by chance that their number decides."""

from dataclasses import dataclass
from functools import cache

from shouwen.app.demo.customers import Customer, make_customers
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.texts import operator, words
from shouwen.kernel.chance import Chance
from shouwen.platform.phones import parse_phone

REGION = "CN"
_STORY_SEED, _STORY_CUSTOMERS = 1, 1000
_NOBODY = "0000"
"""Numbers that end so belong to nobody, for showing what is said then."""
# Numbers of customers are scrambled phone numbers, so that neither tells the other and nothing need be remembered.
_SPACE = 10**15
_FACTOR = 637_029_871_413_907
_PREFIX = "XL"


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody with a number (`phone` as E.164, `number` as this BOSS counts customers)."""

    phone: str
    number: str
    customer: Customer

    def dice(self, about: str) -> Dice:
        """Chance that is the same whenever this customer is asked about."""
        return Dice(Chance(_STORY_SEED), f"boss/{self.phone}/{about}")


def resident_with(phone: str) -> Resident | None:
    """Whoever has a number, however it is written."""
    parsed = parse_phone(phone, REGION)
    if parsed is None or parsed.endswith(_NOBODY):
        return None
    number = f"{_PREFIX}{int(parsed[1:]) * _FACTOR % _SPACE:015}"
    return Resident(parsed, number, _known().get(parsed) or _by_chance(parsed))


def resident_numbered(number: str) -> Resident | None:
    """The customer whom this BOSS knows under a number of its own."""
    digits = number.removeprefix(_PREFIX)
    if digits == number or not digits.isdecimal():
        return None
    return resident_with(f"+{int(digits) * pow(_FACTOR, -1, _SPACE) % _SPACE}")


def neighbour_of(resident: Resident) -> Resident:
    """Somebody else, whose data a BOSS that is wrong answers with."""
    last = "1" if resident.phone[-1] != "1" else "2"
    return resident_with(resident.phone[:-1] + last) or resident


@cache
def _known() -> dict[str, Customer]:
    made = make_customers(Dice(Chance(_STORY_SEED), "demo/matters"), _STORY_CUSTOMERS)
    return {parse_phone(customer.phone, REGION) or customer.phone: customer for customer in made}


def _by_chance(phone: str) -> Customer:
    dice = Dice(Chance(_STORY_SEED), f"boss/{phone}/person")
    city = dice.weighted({at: float(city.share) for at, city in enumerate(operator().cities)})
    woman = dice.happens(0.5)
    name = dice.pick(words().families) + dice.pick(words().women if woman else words().men)
    return Customer(name, name[0] + words().titles[0 if woman else 1], phone, operator().cities[city])
