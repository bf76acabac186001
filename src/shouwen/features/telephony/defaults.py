"""A hotline as shipped: one number, a queue for each matter, and for English."""

from collections.abc import Sequence
from dataclasses import replace

from shouwen.features.routing.contract import (
    CallbackSetting,
    Overflow,
    QueueSetting,
    Relaxation,
    RoutingSettings,
    TierSetting,
    Wish,
    settings_errors,
)
from shouwen.features.telephony.contract import HOTLINES, Choice, Hotlines
from shouwen.features.telephony.rules.checking import opening_errors
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind

_QUEUES = (
    QueueSetting(
        "english",
        "英语服务",
        "English desk",
        languages=("en",),
        relaxations=(Relaxation(120, give_up=(Wish.LANGUAGE,)),),
        callback=CallbackSetting(),
        known_agent_seconds=20,
    ),
    QueueSetting(
        "broadband",
        "宽带专席",
        "Broadband desk",
        skills=("product.broadband",),
        skill="product.broadband",
        by_language=False,
        relaxations=(Relaxation(180, give_up=(Wish.SKILL,)),),
        callback=CallbackSetting(),
    ),
    QueueSetting(
        "hotline",
        "客服热线",
        "Hotline",
        numbers=("10086",),
        by_language=False,
        known_agent_seconds=15,
        announce_seconds=30,
        callback=CallbackSetting(),
        overflows=(Overflow(after_seconds=1_800),),
    ),
    QueueSetting("other", "其他号码", "Other numbers", by_language=False),
)
_TIERS = (
    TierSetting("g3_vip", first=True),
    TierSetting("vip", first=True),
    TierSetting("major", priority=10),
    TierSetting("group", priority=10),
    TierSetting("g3", priority=5),
)
SHIPPED = Hotlines(
    routing=RoutingSettings(queues=_QUEUES, tiers=_TIERS),
    busy_reasons=(
        Choice("break", "小休", "Break"),
        Choice("meal", "用餐", "Meal"),
        Choice("training", "培训", "Training"),
        Choice("meeting", "会议", "Meeting"),
        Choice("case_work", "处理工单", "Working on cases"),
        Choice("fault", "设备故障", "Equipment failure"),
    ),
    decline_reasons=(
        Choice("unfinished", "上一通尚未处理完", "Previous call not finished"),
        Choice("not_mine", "非本人业务", "Not my field"),
        Choice("fault", "设备故障", "Equipment failure"),
        Choice("other", "其他", "Other"),
    ),
    transfer_reasons=(
        Choice("other_field", "属于其他业务组", "Another group's field"),
        Choice("language", "需要其他语种", "Another language is needed"),
        Choice("complaint", "客户要求投诉", "The customer wants to complain"),
        Choice("expert", "需要专家处理", "An expert is needed"),
        Choice("other", "其他", "Other"),
    ),
)


def _errors(content: Hotlines, _: Sequence[Hotlines]) -> list[FieldError]:
    """What routing asks of its settings, by the place it has here; each code once."""
    wrong = [
        replace(error, field=error.field.replace("content.", "content.routing.", 1))
        for error in settings_errors(content.routing)
    ]
    wrong += opening_errors(content)
    for name in ("busy_reasons", "decline_reasons", "transfer_reasons"):
        codes = [each.code for each in getattr(content, name)]
        wrong += [
            FieldError(f"content.{name}.{place}.code", "given-twice")
            for place, code in enumerate(codes)
            if codes.index(code) < place
        ]
    return wrong


RULE_KIND = RuleKind(HOTLINES, Hotlines, _errors, SHIPPED)
