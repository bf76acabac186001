-- The application's role works on rows; it owns nothing, and of the ledger it may only add and read.
do $$
declare
    worker text := current_setting('shouwen.worker_role');
begin
    execute format('grant usage on schema public to %I', worker);
    execute format('grant select, insert, update, delete on all tables in schema public to %I', worker);
    execute format('grant usage, select on all sequences in schema public to %I', worker);
    execute format('grant execute on all functions in schema public to %I', worker);
    execute format('revoke update, delete on ledger, ledger_positions, ledger_seals from %I', worker);
    execute format('revoke all on alembic_version, schema_reach from %I', worker);
    execute format('grant select on alembic_version, schema_reach to %I', worker);
end $$;
