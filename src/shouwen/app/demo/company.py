"""The demo's operator: its units opened, its people employed, all through the desk."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from shouwen.app.defaults import default_roles
from shouwen.app.demo.texts import City, operator
from shouwen.features.organisation.contract import Appointment, EmployStaff, OpenUnit, Post
from shouwen.features.organisation.passwords import hashed
from shouwen.kernel.messages import THE_SYSTEM, Actor, Scope
from shouwen.platform.desk import Desk

PASSWORD = "xinglan-demo"  # noqa: S105 - the demo's people are no secret
HEADQUARTERS = "XL"
_COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work; posts as (post, unit's code)."""

    username: str
    unit: str
    agent_no: str
    name: str
    posts: tuple[tuple[str, str], ...]
    actor: Actor

    @property
    def id(self) -> UUID:
        if self.actor.id is None:
            raise ValueError(f"{self.username} is not employed")
        return self.actor.id


@dataclass(frozen=True, slots=True)
class Area:
    """A province, or headquarters, with those who handle complaints there; departments by function."""

    code: str
    departments: dict[str, str]
    people: tuple[Person, ...]
    cities: tuple[City, ...]

    def holding(self, post: Post, *units: str) -> list[Person]:
        """Who holds a post, in one of `units` if any are named."""
        return [
            person
            for person in self.people
            if any(held == post and (not units or unit in units) for held, unit in person.posts)
        ]

    def answering(self, function: str) -> str:
        """The function that takes what the assignment table gives to `function`."""
        return function if function in self.departments else _COMPLAINT

    def handlers(self, function: str) -> list[Person]:
        post = Post.COMPLAINT_OFFICER if function == _COMPLAINT else Post.HANDLER
        return self.holding(post, self.departments[function])

    def head(self, function: str) -> Person:
        """The department's manager, or where it has none the province's."""
        return (self.holding(Post.MANAGER, self.departments[function]) or self.holding(Post.MANAGER, self.code))[0]

    @property
    def officers(self) -> list[Person]:
        return self.handlers(_COMPLAINT)

    @property
    def reviewer(self) -> Person:
        return self.holding(Post.REVIEWER)[0]

    @property
    def hotline(self) -> list[Person]:
        """Agents who sit at no counter."""
        halls = {hall for city in self.cities for hall in city.hall.split()}
        return [person for person in self.holding(Post.AGENT) if person.unit not in halls]


@dataclass(frozen=True, slots=True)
class Company:
    """The whole operator."""

    headquarters: UUID
    units: dict[str, UUID]
    areas: dict[str, Area]

    @property
    def administrator(self) -> Person:
        return self.areas[HEADQUARTERS].holding(Post.ADMIN)[0]

    @property
    def first(self) -> Area:
        """The province that the demo shows first."""
        return next(area for code, area in self.areas.items() if code != HEADQUARTERS)


async def found_company(desk: Desk) -> Company:
    """Opens the units and employs the people. All share one password, so its slow hash is made once."""
    units: dict[str, UUID] = {}
    for code, parent, kind, name, name_en, function in operator().units:
        wish = OpenUnit(units.get(parent), kind, code, name, name_en, function or None)
        units[code] = await desk.run(wish, THE_SYSTEM)
    password_hash = await hashed(PASSWORD, "everybody")
    powers = {role: frozenset(permissions) for role, permissions in default_roles()}
    served = _homes({"headquarters", "province", "city"})
    people = []
    for username, name, agent_no, unit, held in operator().people:
        posts = tuple(posts_held(held, unit))
        appointments = tuple(Appointment(post, units[place]) for post, place in posts)
        wish_for = EmployStaff(username, name, agent_no, units[unit], appointments, password_hash)
        employed = await desk.run(wish_for, THE_SYSTEM)
        actor = Actor(
            id=employed,
            name=name,
            unit=units[unit],
            permissions=frozenset().union(*(powers[post] for post, _ in posts)),
            scope=Scope(
                tuple(sorted({units[place] for _, place in posts})),
                tuple(sorted({units[served[place]] for _, place in posts})),
            ),
            credential="demo",
        )
        people.append(Person(username, unit, agent_no, name, posts, actor))
    return Company(units[HEADQUARTERS], units, _areas(people))


def posts_held(written: str, home: str) -> Iterable[tuple[str, str]]:
    """`handler handler@YPV` as pairs of post and unit's code."""
    for each in written.split():
        post, _, place = each.partition("@")
        yield post, place or home


def _areas(people: Iterable[Person]) -> dict[str, Area]:
    everybody = tuple(people)
    units, homes = operator().units, _homes()
    return {
        code: Area(
            code=code,
            departments={function: unit for unit, *_, function in units if function and homes[unit] == code},
            people=tuple(person for person in everybody if homes[person.unit] == code),
            cities=tuple(city for city in operator().cities if city.province == code),
        )
        for code in dict.fromkeys(homes.values())
    }


def _homes(kinds: Collection[str] = ("headquarters", "province")) -> dict[str, str]:
    """For each unit the nearest one of these kinds, itself or above. Parents stand before their children."""
    homes: dict[str, str] = {}
    for code, parent, kind, *_ in operator().units:
        homes[code] = code if kind in kinds else homes[parent]
    return homes
