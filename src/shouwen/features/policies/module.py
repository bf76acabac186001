"""What this feature hands to `app`."""

from shouwen.features.policies.contract import PublishTable, TableVersionTaken
from shouwen.features.policies.usecases import publish_table
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="policies",
    usecases={PublishTable: publish_table},
    conflicts={"uq_decision_tables_name_unit_id_version": TableVersionTaken},
)
