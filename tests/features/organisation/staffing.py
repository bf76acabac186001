"""Steps of the stories about people."""

from uuid import UUID

from shouwen.app.worker import make_timers
from tests.conftest import TestOffice


def id_of(office: TestOffice, username: str) -> UUID:
    """Somebody of the cast."""
    found = office.cast.people[username].id
    assert found is not None
    return found


async def ring_timers(office: TestOffice) -> None:
    """Lets everything happen that is due."""
    await make_timers(office.office).ring_due()
