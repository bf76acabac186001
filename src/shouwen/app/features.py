"""Every feature, from the ground up."""

from sqlalchemy import MetaData

from shouwen.features.complaints.module import FEATURE as COMPLAINTS
from shouwen.features.contacts.module import FEATURE as CONTACTS
from shouwen.features.organisation.module import FEATURE as ORGANISATION
from shouwen.features.policies.module import FEATURE as POLICIES
from shouwen.features.sla.module import FEATURE as SLA
from shouwen.features.tickets.module import FEATURE as TICKETS
from shouwen.platform.tables import metadata

FEATURES = (ORGANISATION, POLICIES, SLA, CONTACTS, TICKETS, COMPLAINTS)


def metadata_of_all() -> MetaData:
    """All tables: importing the features has declared them."""
    return metadata
