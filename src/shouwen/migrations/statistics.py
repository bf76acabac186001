"""Statistics of several columns together, as an operation of migrations: `op.create_statistics`."""

from alembic.operations import MigrateOperation, Operations


@Operations.register_operation("create_statistics")
class CreateStatistics(MigrateOperation):
    """The server counts which values of these columns come together, the `most` frequent of them.

    They change plans, never answers, and cost nothing where rows are written.
    """

    def __init__(self, name: str, table: str, columns: list[str], most: int) -> None:
        self.name, self.table, self.columns, self.most = name, table, columns, most

    @classmethod
    def create_statistics(cls, operations: Operations, name: str, table: str, columns: list[str], *, most: int) -> None:
        """Counts at once where there is something to count; a second for a million rows."""
        operations.invoke(cls(name, table, columns, most))


@Operations.implementation_for(CreateStatistics)
def _create(operations: Operations, wanted: CreateStatistics) -> None:
    operations.execute(f"create statistics {wanted.name} (mcv) on {', '.join(wanted.columns)} from {wanted.table}")
    operations.execute(f"alter statistics {wanted.name} set statistics {wanted.most}")
    there = operations.get_bind().exec_driver_sql(f"select exists (select from {wanted.table})").scalar()
    if there:
        operations.execute(f"analyze {wanted.table}")
