-- What tables alone cannot say: the guard of versions, and the three locks of the ledger.

create function expect_rows(actual bigint, expected bigint, what text) returns boolean
language plpgsql immutable as $$
begin
    if actual <> expected then
        raise exception 'expected % rows of %, found %', expected, what, actual using errcode = 'SW001';
    end if;
    return true;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger ledger_rows_stay before update or delete on ledger for each row execute function refuse_change();
create trigger ledger_stays before truncate on ledger for each statement execute function refuse_change();
create trigger positions_rows_stay before update or delete on ledger_positions
    for each row execute function refuse_change();
create trigger positions_stay before truncate on ledger_positions for each statement execute function refuse_change();
create trigger seals_rows_stay before update or delete on ledger_seals for each row execute function refuse_change();
create trigger seals_stay before truncate on ledger_seals for each statement execute function refuse_change();
