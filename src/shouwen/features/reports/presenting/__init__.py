"""The report as a workbook and as a document."""

from shouwen.features.reports.presenting.book import book_of
from shouwen.features.reports.presenting.paper import charts_of, html_of
from shouwen.features.reports.presenting.words import Reader

__all__ = ["Reader", "book_of", "charts_of", "html_of"]
