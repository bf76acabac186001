"""What the product ships: categories (CMP-12, CMP-13) and the table that assigns them (CMP-19, CMP-20)."""

from shouwen.features.policies.contract import TableContent, TableRow
from shouwen.features.tickets.contract import Category, HotlineAxis, Urgency

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
CATEGORIES = tuple(
    Category(code, group, name, name_en, *_GROUPS[group], axis, needs_place, Urgency.GENERAL)
    for code, name, name_en, axis, needs_place in _ROWS
    for group in [code.partition(".")[0]]
)


def _row(number: int, conditions: tuple[str, str, str, str], function: str, reason: str, reason_en: str) -> TableRow:
    return TableRow(f"row-{number}", conditions, tuple(f'"{text}"' for text in (function, reason, reason_en)))


ASSIGNMENT_TABLE = TableContent(
    inputs=("category", "group", "urgency", "channel"),
    outputs=("function", "reason", "reason_en"),
    rows=(
        _row(
            1,
            ("", "", "'complex'", ""),
            "complaint",
            "复杂投诉由投诉管理部门牵头协调",
            "Complex complaints are coordinated by the complaint department",
        ),
        _row(
            2,
            ("", "'network'", "", ""),
            "network",
            "网络质量类投诉由网络部门处理",
            "Network quality is the network department's",
        ),
        _row(
            3,
            ("'business.fee_dispute'", "", "", ""),
            "business",
            "费用争议由市场业务部门核查账单",
            "Fee disputes are checked against the bill by the business department",
        ),
        _row(
            4,
            ("", "'business'", "", ""),
            "business",
            "业务办理类投诉由市场业务部门处理",
            "Business handling is the business department's",
        ),
        _row(
            5,
            ("'attitude.hall'", "", "", ""),
            "service",
            "营业厅服务态度由服务管理部门核实",
            "The attitude of hall staff is looked into by the service department",
        ),
        _row(
            6,
            ("", "'attitude'", "", ""),
            "service",
            "服务态度类投诉由服务管理部门核实",
            "Service attitude is looked into by the service department",
        ),
        _row(
            7,
            ("", "'vas'", "", ""),
            "vas",
            "增值业务类投诉由数据与增值业务部门处理",
            "Value-added services are the VAS department's",
        ),
        _row(
            8,
            ("", "", "", ""),
            "complaint",
            "其他投诉由投诉管理部门受理并指派",
            "Everything else is taken by the complaint department",
        ),
    ),
)
