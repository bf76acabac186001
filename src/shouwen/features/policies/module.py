"""What this feature hands to `app`."""

from shouwen.features.policies import api
from shouwen.features.policies.contract import PUBLISH, READ, PublishRules, RulesChanged, ShipRules, WithdrawRules
from shouwen.features.policies.usecases import publish_rules, ship_rules, withdraw_rules
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived

KEEPING = (Archived("rule_versions", shipped=True),)

FEATURE = Feature(
    name="policies",
    usecases={PublishRules: publish_rules, WithdrawRules: withdraw_rules, ShipRules: ship_rules},
    permissions={READ: ("manager", "complaint_officer", "reviewer", "supervisor", "admin"), PUBLISH: ("admin",)},
    conflicts={"uq_rule_versions_name_unit_id_version": RulesChanged},
    routers=(api.routes,),
    keeping=KEEPING,
)
