"""Every feature, from the ground up."""

from importlib import import_module
from importlib.util import find_spec

from sqlalchemy import MetaData

from shouwen.features.alarms.module import FEATURE as ALARMS
from shouwen.features.approvals.module import FEATURE as APPROVALS
from shouwen.features.bulkacts.module import FEATURE as BULKACTS
from shouwen.features.bulkacts.rules import declare_bulk_acts
from shouwen.features.complaints.module import FEATURE as COMPLAINTS
from shouwen.features.contacts.holding import kept_open_by
from shouwen.features.contacts.module import FEATURE as CONTACTS
from shouwen.features.customers.module import FEATURE as CUSTOMERS
from shouwen.features.documents.holding import contents_shown_by
from shouwen.features.documents.module import FEATURE as DOCUMENTS
from shouwen.features.escalations.module import FEATURE as ESCALATIONS
from shouwen.features.faults.module import FEATURE as FAULTS
from shouwen.features.glance.module import FEATURE as GLANCE
from shouwen.features.imports.module import FEATURE as IMPORTS
from shouwen.features.improvements.module import FEATURE as IMPROVEMENTS
from shouwen.features.indicators.module import FEATURE as INDICATORS
from shouwen.features.indicators.rules.keys import declare_counted
from shouwen.features.mywork.module import FEATURE as MYWORK
from shouwen.features.notices.module import FEATURE as NOTICES
from shouwen.features.organisation.closing import held_open_by
from shouwen.features.organisation.module import FEATURE as ORGANISATION
from shouwen.features.policies.catalogues import catalogued_by
from shouwen.features.policies.contract import declare
from shouwen.features.policies.module import FEATURE as POLICIES
from shouwen.features.portal.module import FEATURE as PORTAL
from shouwen.features.prevention.module import FEATURE as PREVENTION
from shouwen.features.privacy.module import FEATURE as PRIVACY
from shouwen.features.processes.contract import declare_processes
from shouwen.features.processes.module import FEATURE as PROCESSES
from shouwen.features.processes.queries.naming import declare_subjects
from shouwen.features.processes.queries.publishing import codes_of_processes
from shouwen.features.reports.module import FEATURE as REPORTS
from shouwen.features.search.module import FEATURE as SEARCH
from shouwen.features.sla.module import FEATURE as SLA
from shouwen.features.supervision.module import FEATURE as SUPERVISION
from shouwen.features.telephony.module import FEATURE as TELEPHONY
from shouwen.features.telephony.queries.calling import call_is_on
from shouwen.features.tickets.module import FEATURE as TICKETS
from shouwen.features.tickets.queries.following import open_tickets_of
from shouwen.features.touchpoints.module import FEATURE as TOUCHPOINTS
from shouwen.features.voicemail.module import FEATURE as VOICEMAIL
from shouwen.features.voicemail.queries import contents_in_messages
from shouwen.features.workorders.module import FEATURE as WORKORDERS
from shouwen.platform.tables import metadata

FEATURES = (
    ORGANISATION,
    CUSTOMERS,
    POLICIES,
    SEARCH,
    NOTICES,
    SLA,
    PROCESSES,
    ALARMS,
    CONTACTS,
    TELEPHONY,
    TICKETS,
    APPROVALS,
    DOCUMENTS,
    VOICEMAIL,
    COMPLAINTS,
    WORKORDERS,
    ESCALATIONS,
    BULKACTS,
    FAULTS,
    PREVENTION,
    IMPORTS,
    SUPERVISION,
    PORTAL,
    GLANCE,
    PRIVACY,
    INDICATORS,
    TOUCHPOINTS,
    IMPROVEMENTS,
    REPORTS,
    MYWORK,
)
for _feature in FEATURES:
    declare(_feature.rule_kinds)
    declare_processes(_feature.process_kinds)
    declare_subjects(_feature.subject_names)
    declare_counted(_feature.counted)
    declare_bulk_acts(_feature.bulk_acts)
held_open_by(open_tickets_of)
kept_open_by(call_is_on)
contents_shown_by(contents_in_messages)
catalogued_by("processes", codes_of_processes)


def metadata_of_all() -> MetaData:
    """All tables, also those that their feature writes by SQL text alone and so never imports itself."""
    for feature in FEATURES:
        name = f"shouwen.features.{feature.name}.tables"
        if find_spec(name):
            import_module(name)
    return metadata
