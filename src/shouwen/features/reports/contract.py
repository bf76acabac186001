"""Reports about a unit and a month (RPT-01, RPT-09, CMP-54, CMP-67)."""

from enum import StrEnum

from shouwen.kernel.messages import Refusal

READ = "reports.read"


class ReportFormat(StrEnum):
    """A workbook with charts, or a document to be printed and passed on."""

    XLSX = "xlsx"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        if self is ReportFormat.PDF:
            return "application/pdf"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NoReportMade(Refusal):
    """The report could not be made."""

    id, status = "report-failed", 500
