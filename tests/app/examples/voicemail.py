"""A message that somebody left for Haizhou, new or in Alice's hand."""

from shouwen.features.documents.contract import KeepContent
from shouwen.features.voicemail.contract import KeepMessage, TakeMessageUp
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.files import site_files
from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.telephony.seating import called, seated
from tests.features.voicemail.leaving import listed, tone

_SHA256 = "5" * 64


async def a_message(office: TestOffice) -> Words:
    call = await called(office, None, ended_at=office.clock.now(), answered_at=None, outcome="voicemail")
    files = site_files(office.office.settings)
    written = files.incoming / "message"
    written.write_bytes(tone())
    files.keep(written, _SHA256)
    await office.desk.run(KeepContent(_SHA256, len(tone())), THE_SYSTEM)
    wish = KeepMessage(f"message-{call}", _SHA256, len(tone()), 3, office.clock.now(), call)
    await office.desk.run(wish, THE_SYSTEM)
    return {"id": str((await listed(office))[0]["id"])}


async def a_message_in_hand(office: TestOffice) -> Words:
    words = await a_message(office)
    await seated(office)
    await office.desk.run(TakeMessageUp((await listed(office))[0]["id"]), office.cast.alice)
    return words


EXAMPLES = {
    ("get", "/telephony/messages"): Example("alice", own=True, made=a_message),
    ("get", "/telephony/messages/{id}"): Example("alice", made=a_message),
    ("get", "/telephony/messages/{id}/sound"): Example("alice", made=a_message),
    ("post", "/telephony/messages/{id}/take"): Example("alice", made=a_message),
    ("post", "/telephony/messages/{id}/give-back"): Example("alice", made=a_message_in_hand),
    ("post", "/telephony/messages/{id}/call-back"): Example("alice", made=a_message_in_hand),
}
