"""How figures are said in a report, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from shouwen.features.indicators.shapes.answers import AnalysisPart
from shouwen.features.indicators.shapes.building import parts_of, texts_of
from shouwen.features.reports.queries import Definition, Figure, MonthlyReport, Parts
from shouwen.platform.i18n import say


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a report is written, and by whom it was asked for."""

    language: str
    zone: ZoneInfo
    name: str

    def say(self, key: str, **values: object) -> str:
        return say(self.language, "report", key, key.rpartition(".")[2], **values)

    def when(self, at: datetime | None) -> str:
        return at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if at else self.say("nothing")

    def named(self, chinese: str, english: str) -> str:
        return english if self.language == "en" else chinese

    def title_of(self, definition: Definition) -> str:
        return texts_of(definition, self.language)["name"]

    def formula_of(self, definition: Definition) -> str:
        return texts_of(definition, self.language)["formula"]

    def exclusions_of(self, definition: Definition) -> str:
        return texts_of(definition, self.language)["exclusions"]

    def value(self, value: Decimal | float | None, scale: str) -> str:
        """With its unit; a dash where there was nothing to count by."""
        if value is None:
            return self.say("nothing")
        if scale == "percent":
            return f"{value:,.2f} %"
        return self.say("hours", hours=f"{value:,.1f}") if scale == "hours" else f"{value:,.0f}"

    def target(self, definition: Definition) -> str:
        if definition.target is None:
            return self.say("nothing")
        sign = "≥" if definition.better == "higher" else "≤"
        return f"{sign} {self.value(definition.target, definition.scale)}"

    def standing(self, definition: Definition, figure: Figure) -> str:
        """Kept, missed, or only shown, in a word."""
        if figure.kept is not None:
            return self.say("kept" if figure.kept else "missed")
        return self.say("hearsay" if definition.hearsay else "shown")

    def parts(self, report: MonthlyReport, parts: Parts) -> Sequence[AnalysisPart]:
        return parts_of(parts.parts, parts.whole, parts.by, report.figures.names, self.language)
