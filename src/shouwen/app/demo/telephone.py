"""Phones of the demo's hotline teams, so that agents can take a seat, and whom they may call."""

from functools import cache
from importlib.resources import files

import msgspec

from shouwen.app.demo.company import Company
from shouwen.features.telephony.contract import KeepEntry, KeepExtension
from shouwen.platform.desk import Desk

_FIRST, _MOST = 8001, 12
_IN_FIRST_PROVINCE = 4


class _Entry(msgspec.Struct, frozen=True):
    unit: str
    name: str
    number: str
    kind: str
    emergency: bool = False
    note: str = ""


class _Texts(msgspec.Struct, frozen=True):
    entries: list[_Entry]


@cache
def _texts() -> _Texts:
    content = (files("shouwen.app.demo") / "texts" / "telephone.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(content, type=_Texts)


async def set_up_telephone(desk: Desk, company: Company) -> None:
    """Phones in the browser: four for each team of the first province, one for each other team."""
    administrator = company.administrator.actor
    for number, (unit, place) in enumerate(_places(company)[:_MOST], start=_FIRST):
        wish = KeepExtension(str(number), company.units[unit], place, in_browser=True, active=True, version=0)
        await desk.run(wish, administrator)
    for one in _texts().entries:
        about = (one.name, one.number, one.kind, one.emergency, one.note)
        await desk.run(KeepEntry(None, company.units[one.unit], *about, checked=True, version=0), administrator)


def _places(company: Company) -> list[tuple[str, str]]:
    """Teams with the places in them."""
    found = []
    for area in sorted(company.areas.values(), key=lambda area: area is not company.first):
        many = _IN_FIRST_PROVINCE if area is company.first else 1
        for team in dict.fromkeys(sorted(person.unit for person in area.hotline)):
            found += [(team, f"{place} 号位") for place in range(1, many + 1)]
    return found
