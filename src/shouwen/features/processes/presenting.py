"""What the process office's looks are put together from."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from shouwen.features.processes.contract import DRAW, CannotRun
from shouwen.features.processes.queries import screens
from shouwen.features.processes.rules import draw
from shouwen.features.processes.shapes.comparing import Side
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Reader

_DRAFT = "draft:"


async def side_of(read: Reader, code: str, key: str, actor: Actor, now: datetime) -> Side:
    """A version that the actor may see by its id, or a unit's draft by `draft:` and the unit, if they may draw.

    Refuses with `CannotRun` what cannot even be read as a diagram.
    """
    unit, version, number, xml = None, None, None, ""
    if key.startswith(_DRAFT):
        actor.must(DRAW)
        unit = UUID(key.removeprefix(_DRAFT))
        draft = await screens.draft_of(read, code, unit, actor.scope)
        if draft is None:
            raise NotFound
        xml = draft.xml
    else:
        line = await screens.version_seen(read, code, UUID(key), actor.scope, now)
        version, number, xml = line.id, line.version, line.xml
    diagram, findings = draw(xml)
    if diagram is None:
        against = [asdict(one) for one in findings if one.blocking]
        raise CannotRun(count=len(against), findings=against)
    return Side(key, version, number, unit, xml, diagram)
