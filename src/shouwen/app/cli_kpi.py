"""`shouwen kpi`: figures from the shell."""

import typer

from shouwen.app import cli_kpi_counting

kpi = typer.Typer(help="Figures: counting them anew, and proving them.", no_args_is_help=True)
kpi.command("rebuild")(cli_kpi_counting.rebuild)
kpi.command("verify")(cli_kpi_counting.verify)


@kpi.callback()
def common() -> None:
    """Figures are counted from the ledger by a running worker; these commands are for when they should be proved."""
