"""The demo's words, read from the TOML files beside this module."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from shouwen.features.complaints.contract import Outcome, ReplyTemplate

_STORIES = ("network", "business", "attitude", "vas", "other")


class Solution(msgspec.Struct, frozen=True):
    """What was found and done; `handling` and `result` are the customer's version. Money without an `amount` is the
    story's."""

    outcome: Outcome
    solution: str
    handling: str
    result: str
    of: str = ""
    amount: str = ""


class Story(msgspec.Struct, frozen=True):
    """One kind of complaint. A text may begin with the letters of its strands: `ab|text`."""

    category: str
    matters: list[str]
    details: list[str]
    contacts: list[str]
    checks: list[str]
    solutions: list[Solution]
    demands: list[str] = []
    visits: list[str] = []
    weight: float = 1
    urgent: float = 0.02
    complex: float = 0.04

    @property
    def group(self) -> str:
        return self.category.partition(".")[0]


class Second(msgspec.Struct, frozen=True):
    """What an unhappy customer still wants, and what second handling does about it."""

    group: str
    demands: list[str]
    contacts: list[str]
    checks: list[str]
    solutions: list[Solution]


class City(msgspec.Struct, frozen=True):
    """Where customers live; `hall` names halls by code, parted by spaces."""

    province: str
    share: int
    city: str
    area_code: str
    hall: str
    districts: list[str]
    communities: list[str]
    roads: list[str]


class Operator(msgspec.Struct, frozen=True):
    """Units (code, parent, kind, name, English name, function) and people (username, name, number, unit, posts)."""

    units: list[tuple[str, str, str, str, str, str]]
    people: list[tuple[str, str, str, str, str]]
    cities: list[City]


class Words(msgspec.Struct, frozen=True):
    """Small words; a name says what it is for."""

    families: str
    women: list[str]
    men: list[str]
    titles: list[str]
    prefixes: list[str]
    handsets: list[str]
    positions: list[str]
    plans: list[str]
    better_plans: list[str]
    packs: list[str]
    applications: list[str]
    partners: list[str]
    amounts: list[str]
    engineers: list[str]
    colleagues: dict[str, list[str]]
    spoken_with: list[str]
    openings: list[str]
    openings_hall: list[str]
    openings_written: list[str]
    openings_again: list[str]
    unrest: list[str]
    demands: list[str]
    first_contacts: list[str]
    notices: list[str]
    urgings: list[str]
    late_excuses: list[str]
    greetings: list[str]
    thanks: list[str]
    questions: list[str]
    closing_notes: list[str]
    contented: list[str]
    basis: dict[str, list[str]]
    second: list[Second]

    def second_of(self, group: str) -> Second:
        return next(second for second in self.second if second.group == group)


class BossWords(msgspec.Struct, frozen=True):
    """What the demo's BOSS sells, and how it writes an address."""

    brands: list[str]
    broadbands: list[str]
    address: str
    account: str
    bill: str


class Wait(msgspec.Struct, frozen=True):
    """What is waited for, what comes of it, and with what groups of complaints; `answer` is the customer's."""

    note: str
    resumed: str
    groups: list[str]
    answer: str = ""


class Return(msgspec.Struct, frozen=True):
    """Why the department with `function` gives a complaint back, and where it goes then."""

    function: str
    to: str
    reason: str
    routed: str


class Process(msgspec.Struct, frozen=True):
    """What is said on the way; a name says at which turn."""

    leads: list[str]
    regrades: list[str]
    agreements: list[str]
    send_backs: list[str]
    cancels: list[str]
    reminders: list[str]
    merges: list[str]
    information: list[str]
    investigations: list[str]
    refusals: list[str]
    amended: list[str]
    reopened: list[str]
    received: list[str]
    missing: list[str]
    extensions: list[str]
    extensions_told: list[str]
    lapsed: list[str]
    unanswered: dict[str, list[str]]
    awaits: list[Wait]
    others: list[Wait]
    returns: list[Return]
    notes: dict[str, str]
    templates: list[ReplyTemplate]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "texts" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def operator() -> Operator:
    return msgspec.convert(_read("operator"), Operator)


@cache
def words() -> Words:
    return msgspec.convert(_read("words"), Words)


@cache
def boss_words() -> BossWords:
    return msgspec.convert(_read("boss"), BossWords)


@cache
def process() -> Process:
    return msgspec.convert(_read("process"), Process)


@cache
def stories() -> tuple[Story, ...]:
    return tuple(story for name in _STORIES for story in msgspec.convert(_read(name)["story"], list[Story]))


def strands(text: str) -> tuple[str, str]:
    """The letters of a text's strands (none: fits all) and the text itself."""
    letters, bar, rest = text.partition("|")
    return (letters, rest) if bar else ("", text)


def fitting(texts: Sequence[str], strand: str) -> list[str]:
    """The texts that belong to a strand, without their letters."""
    return [text for letters, text in map(strands, texts) if not letters or strand in letters]
