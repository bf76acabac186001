"""What is held about a customer as HTML for paper, section by section, with words beside the values."""

from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.platform.i18n import say

_STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-left { content: element(foot); width: 100%; } }
html { font: 9.5pt/1.5 "Noto Sans CJK SC", "Noto Sans SC", sans-serif; color: #1b2323; }
h1 { font-size: 16pt; margin: 0 0 2mm; }
h2 { font-size: 11pt; margin: 5mm 0 1.5mm; border-bottom: 0.4mm solid #0b6e6e; break-after: avoid; }
table { width: 100%; border-collapse: collapse; margin: 0 0 3mm; break-inside: avoid; }
th { width: 34mm; text-align: left; font-weight: normal; color: #566262; }
th, td { padding: 0.6mm 2mm 0.6mm 0; vertical-align: top; overflow-wrap: anywhere;
  border-bottom: 0.2mm solid #e4e9e9; white-space: pre-wrap; }
p { margin: 0 0 2mm; color: #566262; }
.foot { position: running(foot); font-size: 8pt; color: #566262; }
"""
_INSTANT = 19
"""Signs of an instant down to the second."""


def copy_html(held: dict[str, Any], number: str, mark: str, language: str, zone: ZoneInfo) -> str:
    """One HTML document without anything from elsewhere; `mark` stands at the foot of every page."""
    title = _word(language, "title")
    sections = "".join(_section(name, rows, language, zone) for name, rows in held.items())
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<style>{_STYLE}</style></head><body><div class="foot">{escape(mark)}</div><h1>{escape(title)}</h1>'
        f"<p>{escape(_word(language, 'for_request', number=number))}</p>{sections}</body></html>"
    )


def _section(name: str, rows: list[dict[str, Any]] | None, language: str, zone: ZoneInfo) -> str:
    head = f"<h2>{escape(_word(language, f'section.{name}'))}</h2>"
    if not rows:
        return f"{head}<p>{escape(_word(language, 'nothing'))}</p>"
    return head + "".join(_table(row, language, zone) for row in rows)


def _table(row: dict[str, Any], language: str, zone: ZoneInfo) -> str:
    lines = (
        f"<tr><th>{_label(name, language)}</th><td>{escape(_shown(value, language, zone))}</td></tr>"
        for name, value in row.items()
        if value not in (None, [], {})
    )
    return f"<table>{''.join(lines)}</table>"


def _label(name: str, language: str) -> str:
    return escape(_word(language, f"field.{name}", name))


def _shown(value: object, language: str, zone: ZoneInfo) -> str:
    if isinstance(value, bool):
        return _word(language, "yes" if value else "no")
    if isinstance(value, list):
        return "\n".join(_shown(each, language, zone) for each in value)
    if isinstance(value, dict):
        parts = (
            f"{_word(language, f'field.{name}', name)}: {_shown(each, language, zone)}"
            for name, each in value.items()
            if each not in (None, "", [], {})
        )
        return " · ".join(parts)
    return _instant(str(value), zone)


def _instant(text: str, zone: ZoneInfo) -> str:
    """Times as people at the site read them; any other text as it is."""
    if len(text) < _INSTANT or text[4] != "-" or text[10] not in "T ":
        return text
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at.tzinfo else text


def _word(language: str, key: str, default: str = "", **values: object) -> str:
    return say(language, "privacy_copy", key, default or key, **values)
