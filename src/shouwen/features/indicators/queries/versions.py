"""What a definition was before, and who published it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from shouwen.features.indicators.contract import INDICATORS, Definition, IndicatorsContent
from shouwen.features.policies.queries.screens import VersionLine, versions_around, versions_by_id
from shouwen.platform.database import Reader


@dataclass(frozen=True, slots=True)
class PastDefinition:
    """A definition as one version holds it."""

    line: VersionLine
    definition: Definition


async def versions_of(read: Reader, unit: UUID, indicator: str, now: datetime) -> list[PastDefinition]:
    """Every version around a unit that has the indicator: its own first, of each level the newest first."""
    lines = await versions_around(read, INDICATORS, unit, now)
    contents = await versions_by_id(read, [line.id for line in lines], now)
    read_contents = [(line, msgspec.convert(contents[line.id].content, IndicatorsContent)) for line in lines]
    return [
        PastDefinition(line, one)
        for line, content in read_contents
        for one in content.indicators
        if one.id == indicator
    ]
