"""What the product ships: the limits of attachments."""

from shouwen.features.documents.contract import LIMITS, DocumentLimits
from shouwen.features.documents.rules import KINDS, limits_errors
from shouwen.platform.rulekinds import RuleKind

SHIPPED_LIMITS = DocumentLimits(max_megabytes=20, max_files=30, types=tuple(KINDS))
LIMITS_KIND = RuleKind(LIMITS, DocumentLimits, limits_errors, SHIPPED_LIMITS)
