"""What the product ships: what contacts are for, how they end, who may promise what (GEN-18, GEN-21, CALL-33)."""

from shouwen.features.contacts.contract import (
    AUTHORITY,
    CODES,
    Choice,
    ContactCodes,
    Follow,
    PromiseAuthority,
    PromiseKind,
    Result,
)
from shouwen.features.contacts.rules import authority_errors, code_errors
from shouwen.platform.rulekinds import RuleKind

SHIPPED_CODES = ContactCodes(
    purposes=(
        Choice("consultation", "咨询", "Question"),
        Choice("business", "业务办理", "Business handling"),
        Choice("fault", "故障报修", "Fault"),
        Choice("complaint", "投诉", "Complaint"),
        Choice("follow_up", "催办与回访", "Follow-up"),
        Choice("praise", "表扬与建议", "Praise or suggestion"),
        Choice("other", "其他", "Other"),
    ),
    causes=(
        Choice("own_need", "客户自身需要", "The customer's own need"),
        Choice("operator_message", "公司短信或公告", "A message of ours"),
        Choice("bill", "账单与扣费", "The bill"),
        Choice("network_fault", "网络故障", "A network fault"),
        Choice("campaign", "营销活动", "A campaign"),
        Choice("business_change", "资费或业务调整", "A change of tariff or service"),
        Choice("earlier_answer", "上次答复未解决", "An earlier answer that did not help"),
        Choice("third_party", "合作方或第三方", "A partner or third party"),
        Choice("unclear", "不明", "Not clear"),
    ),
    results=(
        Result("solved", "已解决", "Solved"),
        Result("answered", "已答复", "Answered"),
        Result("registered", "已登记工单", "Registered"),
        Result("passed_on", "已转他人", "Passed on"),
        Result("callback_promised", "承诺回电", "Callback promised", Follow.PROMISE),
        Result("referred", "引导至其他号码", "Referred to another number"),
        Result("unreachable", "无法接通", "Unreachable"),
        Result("wrong_number", "拨错号码", "Wrong number"),
        Result("lost_call", "通话中断", "Call lost", Follow.CALLBACK),
        Result("malicious", "恶意呼叫", "Malicious", Follow.MARK),
    ),
    callback_minutes=30,
    marks=3,
    mark_days=30,
)
CODES_KIND = RuleKind(CODES, ContactCodes, code_errors, SHIPPED_CODES)

_CLERKS = ("handler", "complaint_officer", "supervisor", "manager")
_HEADS = ("complaint_officer", "manager")
SHIPPED_AUTHORITY = PromiseAuthority(
    kinds=(
        PromiseKind("callback", "回电", "Call back", (), 48, "班长", "the team leader"),
        PromiseKind("answer", "核实后答复", "An answer once verified", (), 72, "班长", "the team leader"),
        PromiseKind("correction", "更正答复", "A corrected answer", (), 24, "班长", "the team leader"),
        PromiseKind("return_visit", "回访", "A return visit", (), 168, "班长", "the team leader"),
        PromiseKind("on_site", "上门服务", "Service on site", _CLERKS, 72, "责任部门", "the responsible department"),
        PromiseKind("repair", "修复时限", "Repaired by then", _CLERKS, 168, "网络部门", "the network department"),
        PromiseKind("money", "退费或补偿", "Refund or amends", _HEADS, 360, "投诉管理部门", "the complaint office"),
    ),
    remind_percent=20,
    remind_minutes=15,
)
AUTHORITY_KIND = RuleKind(AUTHORITY, PromiseAuthority, authority_errors, SHIPPED_AUTHORITY)
