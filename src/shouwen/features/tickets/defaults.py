"""What the product ships: categories of complaints (CMP-12, CMP-13)."""

from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent, Category, HotlineAxis, Urgency
from shouwen.features.tickets.rules import category_errors
from shouwen.platform.rulekinds import RuleKind

_AXIS = HotlineAxis
_GROUPS = {
    "network": ("网络质量", "Network quality"),
    "business": ("业务办理", "Business handling"),
    "attitude": ("服务态度", "Service attitude"),
    "vas": ("增值业务", "Value-added services"),
    "other": ("其他", "Other"),
}
_ROWS = (
    ("network.coverage", "信号覆盖", "Signal coverage", _AXIS.BASIC_COMMUNICATION, True),
    ("network.call_quality", "通话质量", "Call quality", _AXIS.BASIC_COMMUNICATION, True),
    ("network.slow_internet", "上网慢", "Slow internet", _AXIS.BASIC_COMMUNICATION, True),
    ("business.plan_change", "套餐变更", "Plan change", _AXIS.MARKETING_PROCESS, False),
    ("business.fee_dispute", "费用争议", "Fee dispute", _AXIS.COMMUNICATION_CHARGES, False),
    ("business.activation_error", "开通/关闭错误", "Activation error", _AXIS.MARKETING_PROCESS, False),
    ("attitude.agent", "话务员态度", "Agent's attitude", _AXIS.MARKETING, False),
    ("attitude.hall", "营业厅人员态度", "Hall staff's attitude", _AXIS.MARKETING, False),
    ("vas.sms", "短信业务", "SMS", _AXIS.INFORMATION_SECURITY, False),
    ("vas.mms", "彩信业务", "MMS", _AXIS.MONTERNET, False),
    ("vas.data_pack", "流量包", "Data pack", _AXIS.COMMUNICATION_CHARGES, False),
    ("vas.application", "增值应用", "VAS application", _AXIS.MONTERNET, False),
    ("other", "其他", "Other", _AXIS.BASIC_COMMUNICATION, False),
)
SHIPPED_CATEGORIES = CategoriesContent(
    tuple(
        Category(code, group, name, name_en, *_GROUPS[group], axis, needs_place, Urgency.GENERAL)
        for code, name, name_en, axis, needs_place in _ROWS
        for group in [code.partition(".")[0]]
    )
)
CATEGORIES_KIND = RuleKind(CATEGORIES, CategoriesContent, category_errors, SHIPPED_CATEGORIES)
