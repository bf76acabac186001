"""What this feature hands to `app`."""

from shouwen.features.contacts.contract import ForgetContact, ForgetPromise, RecordContact
from shouwen.features.contacts.usecases import forget_contact, forget_promise, record_contact
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="contacts",
    usecases={RecordContact: record_contact, ForgetContact: forget_contact, ForgetPromise: forget_promise},
)
