"""Sign-ins that were begun at another system, and whom it has been found to mean."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from shouwen.features.organisation.storage import hash_of
from shouwen.features.organisation.tables import outside_identities, outside_sign_ins
from shouwen.platform.database import Prepared, Reader


@dataclass(frozen=True, slots=True)
class KeptOutside:
    """A sign-in begun elsewhere that may still come back."""

    nonce: str
    verifier: str
    target: str | None


_BEGUN = Prepared(
    select(outside_sign_ins.c.nonce, outside_sign_ins.c.verifier, outside_sign_ins.c.target).where(
        outside_sign_ins.c.state_hash == bindparam("hash"), outside_sign_ins.c.expires_at > bindparam("now")
    )
)
_OVER = Prepared(
    select(outside_sign_ins.c.state_hash).where(outside_sign_ins.c.expires_at <= bindparam("now")).limit(1000)
)
_KNOWN = Prepared(
    select(outside_identities.c.staff_id).where(
        outside_identities.c.issuer == bindparam("issuer"), outside_identities.c.subject == bindparam("subject")
    )
)


async def begun_outside(read: Reader, state: str, now: datetime) -> KeptOutside | None:
    return await read.first(_BEGUN, KeptOutside, hash=hash_of(state), now=now)


async def over_outside(read: Reader, now: datetime) -> list[str]:
    """Hashes of states that cannot come back any more, a thousand at a time."""
    return [row[0] for row in await read.tuples(_OVER, now=now)]


async def known_outside(read: Reader, issuer: str, subject: str) -> UUID | None:
    """Who came under this name of the other system before."""
    found: UUID | None = await read.value(_KNOWN, issuer=issuer, subject=subject)
    return found
