"""On whose powers a file is taken in."""

from dataclasses import replace
from uuid import UUID

from shouwen.app.context import Office
from shouwen.features.organisation.queries.door import actor_of_person
from shouwen.kernel.messages import Actor, NotSignedIn

IMPORTER = "import"
"""The credential of what is done from a file."""


async def importer(office: Office, staff: UUID) -> Actor:
    """Somebody as the importer of a file; refuses one who has left."""
    actor = await actor_of_person(office.database.read, staff, office.clock.now())
    if actor is None:
        raise NotSignedIn
    return replace(actor, credential=IMPORTER)
