"""What stands against a diagram is told in both languages, and in English as the rules say it."""

from shouwen.features.processes.rules import FINDINGS
from shouwen.platform.i18n import catalogue

OF_KINDS = {"unknown-form", "outcomes-of-form", "lacks-form", "form-passed-by"}


def test_every_finding_has_its_words() -> None:
    english, chinese = catalogue("en")["findings"], catalogue("zh-CN")["findings"]
    assert {name: english[name] for name in FINDINGS} == dict(FINDINGS)
    assert english.keys() == chinese.keys() == FINDINGS.keys() | OF_KINDS
