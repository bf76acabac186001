"""Work without a call: the process that drives calls is told that it waits, is taken, is over."""

from datetime import timedelta

from shouwen.features.telephony.contract import OfferWork, TookWork, WorkCame, WorkEnded, WorkOver, WorkTaken
from shouwen.features.telephony.queries.process import caller_facts
from shouwen.features.telephony.usecases.keeping import put_message
from shouwen.kernel.messages import NotSignedIn
from shouwen.platform.work import Work

NOBODY = ""
_KNOWN_FOR = timedelta(days=7)


async def offer_work(command: OfferWork, work: Work) -> None:
    came = WorkCame(NOBODY, str(command.work), command.medium, command.dialled)
    if command.phone is not None:
        facts = await caller_facts(work.read, command.phone, work.now() - _KNOWN_FOR)
        known = (facts.known,) if facts.known else ()
        about = (facts.brand, facts.language[:2], facts.tier, known)
        came = WorkCame(NOBODY, came.work, came.medium, came.number, *about)
    put_message(came, work)


async def work_taken(command: WorkTaken, work: Work) -> None:
    if work.actor.id is None:
        raise NotSignedIn
    put_message(TookWork(str(work.actor.id), str(command.work), command.medium), work)


async def work_ended(command: WorkEnded, work: Work) -> None:
    put_message(WorkOver(NOBODY, str(command.work)), work)
