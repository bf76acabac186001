"""The kinds of tickets that the product ships; provinces make their own beside and instead of them (GEN-22)."""

from collections.abc import Sequence

from shouwen.features.sla.contract import Amount, AmountUnit
from shouwen.features.workorders.contract import (
    TICKET_TYPES,
    AnyUrgency,
    EnumName,
    FieldFormat,
    FieldType,
    FormField,
    FormItems,
    FormSchema,
    StepEnd,
    TicketType,
    TicketTypes,
    TypeApproval,
    TypeAssignment,
    TypeCategory,
    TypeLimit,
)
from shouwen.features.workorders.rules.mandatory import mandatory_errors
from shouwen.features.workorders.rules.types import named_functions, named_processes, type_errors
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind

_T, _F, _U = FieldType, FieldFormat, AmountUnit


def _choice(title: str, title_en: str, *options: tuple[str, str, str], listed: bool = False) -> FormField:
    names = tuple(EnumName(*option) for option in options)
    codes = tuple(one.code for one in names)
    return FormField(_T.STRING, title, title_en, enum=codes, enum_names=names, listed=listed)


def _several(title: str, title_en: str, *options: tuple[str, str, str]) -> FormField:
    names = tuple(EnumName(*option) for option in options)
    return FormField(_T.ARRAY, title, title_en, items=FormItems("string", tuple(one.code for one in names), names))


def _line(title: str, title_en: str, *, searched: bool = False, personal: bool = False) -> FormField:
    return FormField(_T.STRING, title, title_en, max_length=100, searched=searched, personal=personal)


def _limit(number: int, unit: AmountUnit, urgency: AnyUrgency = "", field: str = "", value: str = "") -> TypeLimit:
    return TypeLimit(Amount(number, unit), urgency, field, value)


def _form(required: tuple[str, ...], **properties: FormField) -> FormSchema:
    return FormSchema("object", properties, required, tuple(properties))


_BUSINESS_LINE = (
    ("plan", "套餐资费", "Plans and charges"),
    ("vas", "增值业务", "Value-added services"),
    ("broadband", "宽带", "Broadband"),
    ("mobile", "移动电话", "Mobile phone"),
    ("other", "其他", "Other"),
)
CONSULTATION = TicketType(
    code="consultation",
    name="咨询",
    name_en="Consultation",
    process="consultation",
    form=_form(
        (),
        business=_choice("业务类型", "Line of business", *_BUSINESS_LINE, listed=True),
        asked=_line("知识库已查关键词", "Searched for in the knowledge base", searched=True),
    ),
    categories=(
        TypeCategory("plan", "资费与套餐", "Charges and plans"),
        TypeCategory("business", "业务办理", "Business handling"),
        TypeCategory("activity", "营销活动", "Campaigns"),
        TypeCategory("network", "网络与覆盖", "Network and coverage"),
        TypeCategory("other", "其他", "Other"),
    ),
    limits=(_limit(4, _U.WORKING_HOUR, "urgent"), _limit(1, _U.WORKING_DAY)),
    assignment=(TypeAssignment("network", category="network"), TypeAssignment("business")),
    customer_required=False,
    sub_ticket=True,
)
FAULT = TicketType(
    code="fault",
    name="故障申告",
    name_en="Fault report",
    process="fault",
    form=_form(
        ("area", "service", "symptom"),
        area=_choice("区域", "Area", ("urban", "城区", "Urban"), ("rural", "农村", "Rural"), listed=True),
        service=_choice(
            "故障业务",
            "Service at fault",
            ("mobile", "移动电话", "Mobile phone"),
            ("broadband", "宽带", "Broadband"),
            ("iptv", "电视", "Television"),
            ("fixed", "固定电话", "Fixed line"),
            ("line", "专线", "Leased line"),
            listed=True,
        ),
        symptom=_choice(
            "故障现象",
            "Symptom",
            ("down", "完全中断", "Down"),
            ("slow", "速率低", "Slow"),
            ("unstable", "时断时续", "Unstable"),
            ("quality", "质量差", "Bad quality"),
            ("other", "其他", "Other"),
        ),
        began_at=FormField(_T.STRING, "故障开始时间", "Began at", format=_F.DATE_TIME),
        address=_line("故障地址", "Address of the fault", searched=True, personal=True),
        visit_wanted=FormField(_T.BOOLEAN, "需要上门", "A visit is wanted"),
        appointment=FormField(_T.STRING, "预约时间", "Appointment", format=_F.DATE_TIME),
    ),
    categories=(
        TypeCategory("line", "线路故障", "Line"),
        TypeCategory("equipment", "终端与设备", "Terminals and equipment"),
        TypeCategory("signal", "信号与覆盖", "Signal and coverage"),
        TypeCategory("platform", "业务平台", "Service platform"),
        TypeCategory("other", "其他", "Other"),
    ),
    limits=(
        _limit(12, _U.HOUR, "urgent"),
        _limit(48, _U.HOUR, field="area", value="rural"),
        _limit(24, _U.HOUR),
    ),
    assignment=(TypeAssignment("vas", category="platform"), TypeAssignment("network")),
    sub_ticket=True,
)
REFUND = TicketType(
    code="refund",
    name="退费",
    name_en="Refund",
    process="refund",
    form=_form(
        ("amount", "reason", "way"),
        amount=FormField(
            _T.NUMBER, "申请金额", "Amount asked for", format=_F.MONEY, minimum=0.01, maximum=100_000, listed=True
        ),
        reason=_choice(
            "退费原因",
            "Reason",
            ("wrong_charge", "错收费", "Wrongly charged"),
            ("unordered", "未订购被扣费", "Charged without an order"),
            ("not_used", "未使用", "Not used"),
            ("double", "重复缴费", "Paid twice"),
            ("other", "其他", "Other"),
            listed=True,
        ),
        way=_choice(
            "退费方式",
            "How it is paid",
            ("balance", "退至话费账户", "To the account"),
            ("original", "原路退回", "By the way it came"),
            ("cash", "营业厅现金", "Cash in a hall"),
        ),
        month=_line("账期", "Billing month"),
    ),
    categories=(
        TypeCategory("plan", "套餐费", "Plan fee"),
        TypeCategory("vas", "增值业务费", "Value-added services"),
        TypeCategory("deposit", "预存与押金", "Prepayment and deposit"),
        TypeCategory("other", "其他", "Other"),
    ),
    limits=(_limit(2, _U.WORKING_DAY, "urgent"), _limit(5, _U.WORKING_DAY)),
    assignment=(TypeAssignment("vas", category="vas"), TypeAssignment("business")),
    sub_ticket=True,
    approval=TypeApproval(
        amount="amount",
        asked=(StepEnd("check", "justified"),),
        held=(StepEnd("approve", "approved"), StepEnd("pay", "paid")),
    ),
)
CALLBACK = TicketType(
    code="callback",
    name="回访整改",
    name_en="Corrective call-back",
    process="callback",
    form=_form(
        ("source",),
        source=_choice(
            "来源",
            "Where it comes from",
            ("survey", "满意度调查", "Survey"),
            ("complaint", "投诉回访", "Complaint"),
            ("quality", "质检", "Quality review"),
            ("inspection", "督查", "Inspection"),
            listed=True,
        ),
        about=_line("对应单号", "Number of what it is about", searched=True),
        unsatisfied=_several(
            "不满意之处",
            "What was unsatisfactory",
            ("attitude", "服务态度", "Attitude"),
            ("speed", "处理时效", "Speed"),
            ("result", "处理结果", "Result"),
            ("process", "办理手续", "Formalities"),
        ),
    ),
    categories=(
        TypeCategory("unsatisfied", "客户不满意", "Customer dissatisfied"),
        TypeCategory("unresolved", "问题未解决", "Not solved"),
        TypeCategory("other", "其他", "Other"),
    ),
    limits=(_limit(1, _U.WORKING_DAY, "urgent"), _limit(3, _U.WORKING_DAY)),
    assignment=(TypeAssignment("service"),),
    sub_ticket=True,
)
SUGGESTION = TicketType(
    code="suggestion",
    name="建议",
    name_en="Suggestion",
    process="suggestion",
    form=_form(
        (),
        about=_choice("建议对象", "About what", *_BUSINESS_LINE, listed=True),
        reward_wanted=FormField(_T.BOOLEAN, "愿意参与建议奖励", "Takes part in the reward"),
    ),
    categories=(
        TypeCategory("product", "产品与资费", "Products and charges"),
        TypeCategory("service", "服务", "Service"),
        TypeCategory("network", "网络", "Network"),
        TypeCategory("other", "其他", "Other"),
    ),
    limits=(_limit(10, _U.WORKING_DAY),),
    assignment=(TypeAssignment("network", category="network"), TypeAssignment("business")),
    customer_required=False,
)
SHIPPED = TicketTypes((CONSULTATION, FAULT, REFUND, CALLBACK, SUGGESTION))


def types_errors(content: TicketTypes, above: Sequence[TicketTypes]) -> list[FieldError]:
    """What stands against a list: of itself, and by what is mandatory above it."""
    errors = type_errors(content)
    # A form or limits that do not hold together cannot be compared.
    return errors or list(mandatory_errors(content, above))


TYPES_KIND = RuleKind(
    TICKET_TYPES,
    TicketTypes,
    types_errors,
    SHIPPED,
    functions=named_functions,
    catalogues={"processes": named_processes},
)
