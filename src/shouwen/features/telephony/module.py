"""What this feature hands to `app`."""

from shouwen.features.telephony import contract as c
from shouwen.features.telephony.defaults import RULE_KIND
from shouwen.features.telephony.usecases import keeping
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Left, Root

_OF_CONTACT = {"contact_id": Root.CONTACT}
KEEPING = (
    Left("acd_journal", "what one site's process was told, in its order; calls and their steps are archived"),
    Left("acd_snapshots", "the state of calls that are on at this moment"),
    Left("acd_inbox", "what desks want at this moment"),
    Left("seats", "how seats stand at this moment"),
    Left("queue_lines", "how queues stand at this moment"),
    Archived("extensions", {"unit_id": Root.UNIT}),
    Archived("seat_changes", _OF_CONTACT | {"unit_id": Root.UNIT}),
    Archived("calls", _OF_CONTACT),
    Archived("call_steps", _OF_CONTACT),
    Archived("phone_book", {"unit_id": Root.UNIT}),
)

FEATURE = Feature(
    name="telephony",
    usecases={
        c.KeepTick: keeping.keep_tick,
        c.KeepSnapshot: keeping.keep_snapshot,
        c.TellOfResult: keeping.tell_of_result,
    },
    conflicts={"pk_acd_journal": c.NotTheLeader},
    rule_kinds=(RULE_KIND,),
    keeping=KEEPING,
)
