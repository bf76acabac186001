"""No table is forgotten: each goes into archives, or is named with the reason why it does not."""

from collections import Counter

from shouwen.app.archiving.plan import declared, foreign_keys, the_plan
from shouwen.app.features import metadata_of_all
from shouwen.platform.keeping import Archived, Left, Root

OWNERS = {"ticket_id": Root.CASE, "customer_id": Root.CUSTOMER, "contact_id": Root.CONTACT}


def test_every_table_is_declared_once() -> None:
    names = Counter(each.table for each in declared())
    assert [name for name, count in names.items() if count > 1] == []
    assert set(metadata_of_all().tables) - set(names) == set()
    assert set(names) - set(metadata_of_all().tables) == set()


def test_what_belongs_to_a_case_contact_or_customer_says_so() -> None:
    tables = metadata_of_all().tables
    forgotten = [
        (each.table, column)
        for each in declared()
        if isinstance(each, Archived) and each.root is None
        for column, root in OWNERS.items()
        if column in tables[each.table].columns and each.of.get(column) is not root
    ]
    assert forgotten == []


def test_declared_columns_are_there_and_reasons_are_given() -> None:
    tables = metadata_of_all().tables
    for each in declared():
        if isinstance(each, Left):
            assert each.why
        else:
            assert set(each.of) <= set(tables[each.table].columns.keys()), each.table
            assert not (each.events or each.timed) or "id" in tables[each.table].columns, each.table


def test_no_archived_row_points_to_a_table_that_stays_behind() -> None:
    plan = the_plan()
    dangling = [
        (table.name, column, key.column.table.name)
        for table in plan.tables
        for column, key in foreign_keys(table)
        if key.column.table.name not in plan.archived
    ]
    assert dangling == []


def test_secrets_stay_where_they_are() -> None:
    secrets = {"credentials", "password_history", "second_factors", "recovery_codes", "sessions", "api_tokens"}
    assert secrets <= {each.table for each in declared() if isinstance(each, Left)}
