"""The cast: a small operator with two provinces, and the people that every story is about.

Alice (agent), Bob (supervisor), Hank (handler), Mona (head of his department), Olive (complaint officer), Rex
(reviewer), Paul (privacy officer) and Dana (the customer) are of Haizhou. Charlie is a stranger from Yunling who may do
everything there.
"""

from dataclasses import dataclass
from uuid import UUID

from shouwen.features.organisation.contract import Appointment, CreateToken, EmployStaff, OpenUnit
from shouwen.features.organisation.passwords import hashed
from shouwen.kernel.messages import THE_SYSTEM, Actor
from shouwen.platform.desk import Desk

PASSWORD = "correct-horse-7"
ALL_POSTS = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")
UNITS = (
    # code, parent, kind, name, English name, function
    ("HQ", None, "headquarters", "总部", "Headquarters", None),
    ("HZ", "HQ", "province", "海州省", "Haizhou", None),
    ("HZC", "HZ", "department", "海州投诉管理部", "Haizhou complaint department", "complaint"),
    ("HZN", "HZ", "department", "海州网络部", "Haizhou network department", "network"),
    ("HZB", "HZ", "department", "海州市场部", "Haizhou business department", "business"),
    ("HZT", "HZ", "team", "海州热线一班", "Haizhou hotline team", None),
    ("LJ", "HZ", "city", "临江市", "Linjiang", None),
    ("LJH", "LJ", "hall", "临江营业厅", "Linjiang hall", None),
    ("YL", "HQ", "province", "云岭省", "Yunling", None),
    ("YLC", "YL", "department", "云岭投诉管理部", "Yunling complaint department", "complaint"),
    ("YLN", "YL", "department", "云岭网络部", "Yunling network department", "network"),
)
PEOPLE = (
    # username, name, agent number, unit, posts
    ("alice", "林晓", "1001", "HZT", ("agent",)),
    ("bob", "周正", "1002", "HZT", ("supervisor",)),
    ("hank", "韩峰", "1003", "HZN", ("handler",)),
    ("henry", "何睿", "1004", "HZN", ("handler",)),
    ("mona", "孟兰", "1005", "HZN", ("manager",)),
    ("olive", "欧阳雪", "1006", "HZC", ("complaint_officer",)),
    ("oscar", "区磊", "1007", "HZC", ("complaint_officer",)),
    ("rex", "任远", "1008", "HZC", ("reviewer",)),
    ("charlie", "查理", "1009", "YL", ALL_POSTS),
    ("ada", "安达", "1010", "HQ", ("admin",)),
    ("grace", "葛兰", "1011", "HQ", ("manager",)),
    ("paul", "裴康", "1012", "HZ", ("privacy_officer",)),
)
TOKENS: dict[str, str] = {}
"""Every person's API token in clear, by username; filled while the template is made."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people as actors, and the units by code."""

    people: dict[str, Actor]
    units: dict[str, UUID]

    def __getattr__(self, username: str) -> Actor:
        return self.people[username]


async def engage(desk: Desk) -> None:
    """Opens the units and employs the people, each with a password and a token."""
    units: dict[str, UUID] = {}
    for code, parent, kind, name, name_en, function in UNITS:
        above = units[parent] if parent else None
        units[code] = await desk.run(OpenUnit(above, kind, code, name, name_en, function), THE_SYSTEM)
    password_hash = await hashed(PASSWORD, "everybody")
    for username, name, agent_no, code, posts in PEOPLE:
        unit = units[code]
        appointments = tuple(Appointment(post, unit) for post in posts)
        employ = EmployStaff(username, name, agent_no, unit, appointments, password_hash)
        person = await desk.run(employ, THE_SYSTEM)
        token = await desk.run(CreateToken(person, "tests", ("*",), None), THE_SYSTEM)
        TOKENS[username] = token.token


DANA = {
    "customer_name": "王丹娜",
    "phone": "13800010001",
    "channel": "hotline",
    "category": "network.coverage",
    "matter": "小区没有信号",
    "occurred_at": "2026-11-20T00:30:00Z",
    "description": "从昨晚开始手机一直没有信号，打不出电话。",
    "place": {"district": "临江区", "building": "翠湖花园3栋", "floor": "12"},
}
"""What Dana complains about."""
