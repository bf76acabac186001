"""What the product ships: fifteen days for an answer, three years of cases, and the law's grounds for a refusal."""

from collections.abc import Sequence

from shouwen.features.privacy.contract import PRIVACY, RETENTION_GROUND, Ground, PrivacyRules, RequestKind
from shouwen.kernel.messages import FieldError
from shouwen.platform.rulekinds import RuleKind

_K = RequestKind
_STOPPING = (_K.ERASURE, _K.RESTRICTION, _K.CONSENT_WITHDRAWAL)
_READING = (_K.ACCESS, _K.CORRECTION)
_LAW, _LAW_EN = "个人信息保护法第{}条", "PIPL art. {}"
_GROUNDS = (
    # code, name, English name, article, what it may answer
    (RETENTION_GROUND, "法定或规定的保存期限未满", "The retention period is not over", "47", (_K.ERASURE,)),
    (
        "technically_impossible",
        "删除在技术上难以实现",
        "Erasing is technically hard to achieve",
        "47",
        (_K.ERASURE,),
    ),
    (
        "purpose_not_fulfilled",
        "为履行合同仍然必要",
        "Still necessary to fulfil the contract",
        "13",
        _STOPPING,
    ),
    ("legal_duty", "为履行法定职责或义务所必需", "Necessary for a statutory duty", "13", _STOPPING),
    ("legal_hold", "司法或行政程序要求保留", "To be kept for a court or an authority", "13", _STOPPING),
    ("secrecy", "法律规定应当保密", "The law requires secrecy", "45", (_K.ACCESS,)),
    ("not_incorrect", "经核实信息无误", "Verified: the data are correct and complete", "46", (_K.CORRECTION,)),
    ("identity_not_proved", "无法核实申请人身份", "The applicant's identity could not be proved", "50", tuple(_K)),
    ("of_another_person", "涉及他人个人信息", "It concerns another person's data", "50", _READING),
)
SHIPPED = PrivacyRules(
    answer_days=15,
    case_days=3 * 365 + 1,
    export_hours=24,
    grounds=tuple(
        Ground(code, name, name_en, _LAW.format(article), _LAW_EN.format(article), kinds)
        for code, name, name_en, article, kinds in _GROUNDS
    ),
)


def privacy_errors(content: PrivacyRules, above: Sequence[PrivacyRules]) -> list[FieldError]:
    """Each code once; a lower level answers no later, and keeps its exports no longer, than what stands above it."""
    errors = [
        FieldError(f"content.{name}", "looser-than-above")
        for name in ("answer_days", "export_hours")
        if any(getattr(content, name) > getattr(each, name) for each in above)
    ]
    codes = [ground.code for ground in content.grounds]
    return errors + [
        FieldError(f"content.grounds.{number}.code", "given-twice")
        for number, code in enumerate(codes)
        if code in codes[:number]
    ]


PRIVACY_KIND = RuleKind(PRIVACY, PrivacyRules, privacy_errors, SHIPPED)
