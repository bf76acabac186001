"""What this feature hands to `app`."""

from shouwen.features.contacts.contract import RecordContact
from shouwen.features.contacts.usecases import record_contact
from shouwen.platform.feature import Feature

FEATURE = Feature(name="contacts", usecases={RecordContact: record_contact})
