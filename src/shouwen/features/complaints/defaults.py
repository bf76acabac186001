"""What the product ships: which department and how urgent (CMP-14, CMP-19, CMP-20), the handling, reply templates."""

from shouwen.features.complaints.contract import (
    ASSIGNMENT,
    HANDLING,
    TEMPLATES,
    URGENCY,
    HandlingRules,
    Reason,
    ReplyTemplate,
    ReplyTemplates,
)
from shouwen.features.complaints.rules import (
    FORMS,
    PROCESS,
    assignment_errors,
    handling_errors,
    named_functions,
    template_errors,
    urgency_errors,
)
from shouwen.features.policies.contract import TableContent, TableRow
from shouwen.platform.processkinds import ProcessKind
from shouwen.platform.rulekinds import RuleKind


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
ASSIGNMENT_KIND = RuleKind(ASSIGNMENT, TableContent, assignment_errors, ASSIGNMENT_TABLE, functions=named_functions)
URGENCY_TABLE = TableContent(
    inputs=("category", "group", "channel", "tier", "hour", "words"),
    outputs=("urgency", "reason", "reason_en"),
    rows=(
        TableRow(
            "row-1",
            ("", "", "", "", "", ""),
            ("category_urgency", '"按投诉类别的默认紧急程度"', '"As is usual for its category"'),
        ),
    ),
)
URGENCY_KIND = RuleKind(URGENCY, TableContent, urgency_errors, URGENCY_TABLE)
SHIPPED_HANDLING = HandlingRules(
    repeat_days=30,
    escalate_after_rounds=2,
    sample_percent=5,
    sample_at_least=10,
    lateness_reasons=(
        Reason("customer", "客户原因", "The customer could not be reached or asked for more time"),
        Reason("site", "现场施工或物业协调", "Work on site, or the owner of the building"),
        Reason("supplier", "厂商或合作方原因", "A supplier or partner"),
        Reason("investigation", "核查困难", "The matter was hard to establish"),
        Reason("handover", "部门间流转", "Passing between departments"),
        Reason("load", "工单量过大", "Too many cases at once"),
        Reason("oversight", "处理人疏忽", "The handler's oversight"),
        Reason("system", "系统故障", "A failure of our systems"),
    ),
)
PROCESS_KIND = ProcessKind(PROCESS, FORMS, always=("records",))
HANDLING_KIND = RuleKind(HANDLING, HandlingRules, handling_errors, SHIPPED_HANDLING)
SHIPPED_TEMPLATES = ReplyTemplates(
    (
        ReplyTemplate(
            "usual",
            "通用答复",
            "Usual reply",
            (),
            "{name}，您好！您反映的“{matter}”（投诉编号 {number}）我们已认真处理。\n处理情况：{solution}\n处理依据：\n"
            "感谢您的反馈和监督。请问您对本次处理结果是否满意？",
            "Dear {name}, we have looked into your complaint {number} about “{matter}”.\nWhat we did: {solution}\n"
            "On what grounds: \nThank you for telling us. Are you satisfied with this result?",
        ),
        ReplyTemplate(
            "network",
            "网络问题答复",
            "Network reply",
            ("network",),
            "{name}，您好！关于您反映的“{matter}”（投诉编号 {number}），我们已到现场核查。\n"
            "核查结果：{solution}\n处理依据：\n"
            "给您带来的不便，我们深表歉意；感谢您的理解。请问您对本次处理结果是否满意？",
            "Dear {name}, about “{matter}” (complaint {number}) we have measured on site.\n"
            "What we found and did: {solution}\nOn what grounds: \n"
            "We are sorry for the trouble, and thank you for your patience. Are you satisfied with this result?",
        ),
        ReplyTemplate(
            "fees",
            "费用争议答复",
            "Fee reply",
            ("business.fee_dispute",),
            "{name}，您好！关于您反映的费用问题（投诉编号 {number}），我们已逐项核对账单。\n"
            "核对结果：{solution}\n计费依据：\n"
            "感谢您的监督。请问您对本次处理结果是否满意？",
            "Dear {name}, about the charges in your complaint {number} we have checked the bill item by item.\n"
            "Result: {solution}\nGrounds of the charges: \n"
            "Thank you for telling us. Are you satisfied with this result?",
        ),
    )
)
TEMPLATES_KIND = RuleKind(TEMPLATES, ReplyTemplates, template_errors, SHIPPED_TEMPLATES)
