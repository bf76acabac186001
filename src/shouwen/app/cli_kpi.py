"""`shouwen kpi`: figures from the shell."""

import re
from datetime import date, datetime
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from shouwen.app import cli_kpi_counting
from shouwen.app.cli_people import Office, carried_out, settings_or_exit, show
from shouwen.features.indicators.contract import INDICATORS
from shouwen.features.indicators.queries.figures import Asked, DefinedWhen, defined_as, defined_in, value_of
from shouwen.features.indicators.queries.standing import standing_of
from shouwen.features.indicators.rules.definitions import Defined, effective
from shouwen.features.indicators.rules.periods import period_of
from shouwen.features.indicators.shapes.answers import IndicatorValue
from shouwen.features.indicators.shapes.building import standing_unit, texts_of, value_fields
from shouwen.features.organisation.queries import unit_coded
from shouwen.features.policies.queries import rules_around
from shouwen.kernel.messages import Scope

_INDICATOR = re.compile(r"[A-Z]{1,8}-[0-9]{1,3}[a-z]?")


class IndicatorGroup(TyperGroup):
    """`shouwen kpi KPI-12 …` shows that indicator: what is no command of ours and looks like an id is one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands and _INDICATOR.fullmatch(args[0]):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


kpi = typer.Typer(
    help="Figures: what they are, and counting them anew. `shouwen kpi KPI-12 …` shows that indicator.",
    no_args_is_help=True,
    cls=IndicatorGroup,
)
kpi.command("rebuild")(cli_kpi_counting.rebuild)
kpi.command("verify")(cli_kpi_counting.verify)


@kpi.callback()
def common() -> None:
    """Figures are counted from the ledger by a running worker; from this shell every unit is in sight."""


@kpi.command("list")
def list_indicators(
    unit: Annotated[str | None, typer.Option(help="Code of the unit whose definitions count; else as shipped.")] = None,
) -> None:
    """Every indicator with its target: as in force now in a unit, or as the product ships it."""
    language = settings_or_exit().language

    async def read(office: Office) -> tuple[Defined, ...]:
        reader, now = office.database.read, office.clock.now()
        if unit is None:
            return effective((await rules_around(reader, None)).stack(INDICATORS, now))
        found = await unit_coded(reader, unit)
        return defined_in(await standing_of(reader, found, Scope((found,)), now), now)

    show(
        ("id", "indicator", "target", "measure", "source", "formula"),
        [_listed(each, language) for each in carried_out(read)],
    )


def _listed(each: Defined, language: str) -> tuple[str, ...]:
    one, texts = each.definition, texts_of(each.definition, language)
    sign = "≥" if one.better == "higher" else "≤"
    target = "-" if one.target is None else f"{sign} {one.target.normalize():f}"
    return one.id, texts["name"], target, one.scale.value, one.source, texts["formula"]


@kpi.command("show")
def show_indicator(
    indicator: Annotated[str, typer.Argument(metavar="ID", help="As `kpi list` shows it.")],
    unit: Annotated[str, typer.Option(help="Code of the unit; all below it counts with it.")],
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, in the site's zone.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, included.")],
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="As known at the end of this day; as known now without."),
    ] = None,
    definitions: Annotated[
        DefinedWhen, typer.Option(help="By the definition in force now, or on the last day of the period.")
    ] = DefinedWhen.NOW,
    as_json: Annotated[bool, typer.Option("--json", help="The value as the API gives it.")] = False,
) -> None:
    """One value: `shouwen kpi KPI-12 --unit HZ --from 2026-11-01 --to 2026-11-30`."""
    settings = settings_or_exit()

    async def read(office: Office) -> IndicatorValue:
        reader, now, zone = office.database.read, office.clock.now(), settings.time_zone
        period = period_of(first.date(), last.date(), now.astimezone(zone).date(), _day(as_of))
        found = await unit_coded(reader, unit)
        standing = await standing_of(reader, found, Scope((found,)), now)
        asked = Asked(period, _day(as_of), definitions, now, zone)
        one = defined_as(standing, asked, indicator).definition
        figure = await value_of(reader, standing, asked, one)
        named = standing_unit(standing, settings.language)
        return IndicatorValue(**value_fields(asked, one, named, figure, settings.language))

    value = carried_out(read)
    if as_json:
        typer.echo(value.model_dump_json(by_alias=True))
    else:
        _say(value)


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def _say(value: IndicatorValue) -> None:
    told = value.model_dump(mode="json", by_alias=True)
    told["unit"] = f"{value.unit.code} {value.unit.name}"
    show(("", ""), [(name, "-" if each is None else str(each)) for name, each in told.items()])
