"""Customers and what they complain about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.app.demo.company import HEADQUARTERS, Area, Company, Person
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.texts import City, Story, Words, fitting, operator, stories, strands, words
from shouwen.features.complaints.contract import Place, RegisterComplaint, RegisterOnline
from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import Post
from shouwen.features.tickets.contract import Urgency
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES

_CHANNELS = {Channel.HOTLINE: 62.0, Channel.HALL: 14.0, Channel.ONLINE: 18.0, Channel.EMAIL: 6.0}
_TO_HEADQUARTERS = 0.2
_LANDLINES = 0.06
_WITH_AGREED_TIME = 0.05
_ALONE = 0.7
_NEEDS_PLACE = {category.code for category in SHIPPED_CATEGORIES.categories if category.needs_place}
_USUAL_URGENCY = {category.code: category.urgency for category in SHIPPED_CATEGORIES.categories}
_PARTS_OF_DAY = ((6, "凌晨"), (9, "早上"), (12, "上午"), (14, "中午"), (18, "下午"), (24, "晚上"))


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody with a phone who lives somewhere. `title` is how staff speak of them."""

    name: str
    title: str
    phone: str
    city: City


@dataclass(frozen=True, slots=True)
class Trouble:
    """One customer's story: its strand and the words that stay the same throughout."""

    customer: Customer
    story: Story
    strand: str
    filled: dict[str, str]
    again: bool = False

    def say(self, text: str, at: datetime, zone: ZoneInfo) -> str:
        """A text of the story as it reads at an instant."""
        today = at.astimezone(zone)
        soon = today + timedelta(days=1 + today.day % 2)
        return text.format_map(self.filled | {"today": day_of(today), "soon": day_of(soon)})


def day_of(at: datetime) -> str:
    return f"{at.month}月{at.day}日"


def make_customers(dice: Dice, count: int) -> list[Customer]:
    """Different phones for all; most of them mobile."""
    cities = {city.city: city for city in operator().cities}
    shares = {name: float(city.share) for name, city in cities.items()}
    known: set[str] = set()
    made: list[Customer] = []
    while len(made) < count:
        city = cities[dice.weighted(shares)]
        phone = _phone(dice, city)
        if phone in known:
            continue
        known.add(phone)
        woman = dice.happens(0.48)
        given = dice.pick(words().women if woman else words().men)
        family = words().families[min(dice.between(0, len(words().families) - 1) for _ in range(2))]
        made.append(Customer(family + given, family + words().titles[0 if woman else 1], phone, city))
    return made


def _phone(dice: Dice, city: City) -> str:
    if dice.happens(_LANDLINES):
        return f"{city.area_code}-8{dice.between(100000, 999999)}"
    return f"{dice.pick(words().prefixes)}{dice.between(10000000, 99999999)}"


def pick_story(dice: Dice) -> Story:
    return stories()[dice.weighted({number: story.weight for number, story in enumerate(stories())})]


def make_trouble(dice: Dice, customer: Customer, story: Story, area: Area, happened: datetime) -> Trouble:
    """What befell the customer at `happened` (local time)."""
    letters = strands(dice.pick(story.details))[0] or "a"
    return Trouble(customer, story, dice.pick(letters), _filled(dice, customer, area, happened))


def _filled(dice: Dice, customer: Customer, area: Area, happened: datetime) -> dict[str, str]:
    known, city = words(), customer.city
    community = dice.pick(city.communities)
    halls = {code: name for code, _, _, name, *_ in operator().units}
    part = next(name for hour, name in _PARTS_OF_DAY if happened.hour < hour)
    month = happened.month - 1 or 12
    numbers = {
        "days": dice.between(3, 12),
        "times": dice.between(2, 5),
        "wait": dice.between(4, 15) * 5,
        "floor": dice.between(2, 28),
        "dbm": -dice.between(105, 118),
        "dbm2": -dice.between(78, 94),
        "mbps": dice.between(1, 6),
        "mbps2": dice.between(45, 180),
        "port": f"106{dice.between(50, 99)}{dice.between(1000, 9999)}",
        "agent_no": dice.pick([person.agent_no for person in area.holding(Post.AGENT) or area.people]),
    }
    return {name: str(number) for name, number in numbers.items()} | {
        "customer": customer.title,
        "city": city.city,
        "district": dice.pick(city.districts),
        "community": community,
        "building": f"{community}{dice.between(1, 26)}栋",
        "road": dice.pick(city.roads),
        "hall": halls[dice.pick(city.hall.split())],
        "position": dice.pick(known.positions),
        "date": day_of(happened),
        "when": f"{day_of(happened)}{part}{(happened.hour - 1) % 12 + 1}点多",
        "month": f"{month}月",
        "plan": dice.pick(known.plans),
        "plan2": dice.pick(known.better_plans),
        "pack": dice.pick(known.packs),
        "app": dice.pick(known.applications),
        "partner": dice.pick(known.partners),
        "amount": dice.pick(known.amounts),
        "handset": dice.pick(known.handsets),
        "engineer": dice.pick(known.engineers),
    }


@dataclass(frozen=True, slots=True)
class Intake:
    """A complaint as it is taken: where, by whom (nobody: the customer wrote alone), and what is written down."""

    area: Area
    unit: str
    by: Person | None
    wish: RegisterComplaint | RegisterOnline
    channel: Channel
    urgency: Urgency


def take_down(
    dice: Dice, company: Company, trouble: Trouble, at: datetime, happened: datetime, zone: ZoneInfo
) -> Intake:
    """Who hears of the trouble on which channel, and the form filled in."""
    channel = dice.weighted(_CHANNELS)
    area, by = _taker(dice, company, trouble.customer.city, channel)
    story = trouble.story
    form: dict[str, Any] = {
        "customer_name": trouble.customer.name,
        "phone": trouble.customer.phone,
        "category": story.category,
        "matter": trouble.say(dice.pick(fitting(story.matters, trouble.strand)), at, zone),
        "occurred_at": happened,
        "description": trouble.say(_description(dice, trouble, channel), at, zone),
        "place": _place(dice, trouble) if story.category in _NEEDS_PLACE else None,
    }
    if by is None:
        usual = _USUAL_URGENCY[story.category]
        return Intake(area, area.code, None, RegisterOnline(company.units[area.code], **form), channel, usual)
    urgency = _urgency(dice, story)
    wish = RegisterComplaint(channel=channel, urgency=urgency, agreed_at=_agreed(dice, at), **form)
    return Intake(area, by.unit, by, wish, channel, urgency or _USUAL_URGENCY[story.category])


def _agreed(dice: Dice, at: datetime) -> datetime | None:
    agreed = at + timedelta(hours=dice.between(30, 46)) if dice.happens(_WITH_AGREED_TIME) else None
    return agreed.replace(minute=0, second=0) if agreed else None


def _taker(dice: Dice, company: Company, city: City, channel: Channel) -> tuple[Area, Person | None]:
    area = company.areas[city.province]
    if channel is Channel.ONLINE and dice.happens(_ALONE):
        return area, None
    if channel is Channel.HALL:
        return area, dice.pick(area.holding(Post.AGENT, *city.hall.split()))
    if channel is Channel.EMAIL:
        asked = company.areas[HEADQUARTERS] if dice.happens(_TO_HEADQUARTERS) else area
        return asked, dice.pick(asked.officers)
    return area, dice.pick(area.hotline)


def _description(dice: Dice, trouble: Trouble, channel: Channel) -> str:
    known, story, strand = words(), trouble.story, trouble.strand
    opening = dice.pick(_openings(known, channel))
    again = dice.pick(known.openings_again) if trouble.again else ""
    demand = dice.pick([*fitting(story.demands, strand), dice.pick(known.demands)])
    spoken = channel in (Channel.HOTLINE, Channel.HALL)
    unrest = dice.pick(known.unrest) if spoken else ""
    return f"{opening}{again}{dice.pick(fitting(story.details, strand))}{unrest}{demand}"


def _openings(known: Words, channel: Channel) -> list[str]:
    if channel is Channel.HALL:
        return known.openings_hall
    return known.openings if channel is Channel.HOTLINE else known.openings_written


def _urgency(dice: Dice, story: Story) -> Urgency | None:
    if dice.happens(story.urgent):
        return Urgency.URGENT
    return Urgency.COMPLEX if dice.happens(story.complex) else None


def _place(dice: Dice, trouble: Trouble) -> Place:
    filled = trouble.filled
    station = f"{trouble.customer.city.province}{dice.between(1000, 9999)}-{dice.between(1, 3)}"
    return Place(
        district=filled["district"],
        building=filled["building"],
        position=filled["position"],
        floor=filled["floor"],
        handset=filled["handset"] if dice.happens(0.7) else None,
        base_station=station if dice.happens(0.25) else None,
    )
