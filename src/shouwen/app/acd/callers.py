"""What is known of a caller before routing decides, and whose the number is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self
from uuid import UUID

from shouwen.app.acd.running import Caller
from shouwen.features.contacts.queries.rules import codes_around, first_purpose
from shouwen.features.telephony.contract import Came, Hotlines
from shouwen.features.telephony.ports import CameIn
from shouwen.features.telephony.queries import caller_facts, hotlines
from shouwen.kernel.clock import Clock
from shouwen.platform.database import Reader
from shouwen.platform.phones import parse_phone
from shouwen.platform.settings import Settings


@dataclass(slots=True)
class Register:
    """The rule in force, and the units by their code."""

    rule: Hotlines
    _units: dict[str, UUID] = field(repr=False)
    _read: Reader
    _settings: Settings
    _clock: Clock
    _known_for: timedelta
    _purposes: dict[UUID, str] = field(default_factory=dict, repr=False)

    @classmethod
    async def read(cls, read: Reader, settings: Settings, clock: Clock, known_for: timedelta) -> Self:
        rule, units = await hotlines(read, clock.now())
        return cls(rule, units, read, settings, clock, known_for)

    async def refresh(self) -> None:
        self.rule, self._units = await hotlines(self._read, self._clock.now())
        self._purposes = {}

    async def purposes(self, units: Iterable[UUID]) -> dict[UUID, str]:
        """Of contacts of these units until somebody says it; known as long as the rule of hotlines."""
        known = self._purposes  # the rule may be read anew meanwhile, and these with it
        for unit in set(units) - known.keys():
            known[unit] = first_purpose(await codes_around(self._read, unit, self._clock.now()))
        return known

    def shows(self) -> str:
        """The number that outside parties are shown."""
        return self.rule.dial_out_as

    async def about(self, came: CameIn) -> Caller:
        """Of a hidden number, or one that is none: nothing."""
        unit = self._units.get(self.rule.unit_of(came.dialled), self._units[""])
        phone = parse_phone(came.caller, self._settings.phone_region) if came.caller else None
        if phone is None:
            return Caller(Came(), str(unit))
        facts = await caller_facts(self._read, phone, self._clock.now() - self._known_for)
        about = Came(
            brand=facts.brand,
            language=facts.language[:2],
            tier=facts.tier,
            known_agents=(facts.known,) if facts.known else (),
            customer=facts.customer or "",
        )
        return Caller(about, str(unit))
