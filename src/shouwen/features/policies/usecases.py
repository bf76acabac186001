"""Publishing rules."""

from uuid import UUID

import msgspec

from shouwen.features.policies.contract import PublishTable, TablePublished
from shouwen.platform.work import Work


async def publish_table(command: PublishTable, work: Work) -> UUID:
    table = work.new_id()
    work.add(
        "decision_tables",
        {
            "id": table,
            "name": command.name,
            "unit_id": command.unit,
            "version": command.version,
            "valid_from": command.valid_from,
            "content": msgspec.to_builtins(command.content),
        },
    )
    work.record(TablePublished(subject=table, name=command.name, table_version=command.version))
    return table
