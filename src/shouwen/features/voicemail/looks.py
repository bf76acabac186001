"""That somebody heard a message is kept, with the contact that it was left in (SEC-03)."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.documents.contract import Scan
from shouwen.features.voicemail.contract import HANDLE, SoundGone, SoundWithheld
from shouwen.features.voicemail.queries import message_seen
from shouwen.kernel.messages import Look
from shouwen.platform.work import Work

_WITHHELD = (Scan.PENDING, Scan.INFECTED, Scan.FAILED)


@dataclass(frozen=True, slots=True)
class HearMessage(Look[str]):
    """Of a message in the actor's sight; answers the hash of its recording."""

    permission: ClassVar[str] = HANDLE
    subject_kind: ClassVar[str] = "voice_message"


async def hear_message(look: HearMessage, work: Work) -> str:
    message = await message_seen(work.read, look.subject, work.actor)
    if message.sha256 is None:
        raise SoundGone(subject=message.id)
    if message.scan in _WITHHELD:
        raise SoundWithheld(subject=message.id)
    if message.customer_id is not None:
        await work.run(NoteLook(message.customer_id, LookedAt.MESSAGE, contact=message.contact_id))
    return message.sha256
