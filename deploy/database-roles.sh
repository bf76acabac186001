#!/bin/sh
# Two roles: the owner migrates and backs up, the application only works on rows.
set -eu
psql --set=ON_ERROR_STOP=1 --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" <<'SQL'
create role shouwen_owner login password :'owner_password';
create role shouwen_app login password :'app_password';
create database shouwen owner shouwen_owner encoding 'UTF8' template template0;
\connect shouwen
alter schema public owner to shouwen_owner;
revoke create on schema public from public;
SQL
