"""What this feature hands to `app`."""

from shouwen.features.voicemail import api, reactions, usecases
from shouwen.features.voicemail import contract as c
from shouwen.features.voicemail.looks import HearMessage, hear_message
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

FEATURE = Feature(
    name="voicemail",
    usecases={
        c.KeepMessage: usecases.keep_message,
        c.TakeMessageUp: usecases.take_message_up,
        c.OfferMessage: usecases.offer_message,
        c.TakeMessageFrom: usecases.take_message_from,
        c.GiveMessageBack: usecases.give_message_back,
        c.CallBack: usecases.call_back,
        c.SettleMessages: usecases.settle_messages,
        c.TellOfLateMessage: usecases.tell_of_late_message,
        c.ForgetMessages: usecases.forget_messages,
    },
    looks={HearMessage: hear_message},
    permissions={c.HANDLE: ("agent", "complaint_officer", "supervisor", "manager")},
    conflicts={"uq_voice_messages_key": c.MessageKeptAlready},
    routers=(api.routes,),
    subscribers=(reactions.settle, reactions.take_from_lost),
    timers={c.LATE_TIMER: reactions.tell_of_late},
    keeping=(
        Archived(
            "voice_messages",
            {"contact_id": Root.CONTACT},
            events=True,
            brings=("sha256", "document_contents"),
        ),
    ),
)
