#!/usr/bin/env bash
# Sets up the database of docker-compose.yml: the schema, a role that pushes, a role that reads.
set -euo pipefail
migrations=${TACHO_MIGRATIONS:-/migrations}
for file in "$migrations"/[0-9][0-9][0-9].sql; do
    psql -q -X -v ON_ERROR_STOP=1 --single-transaction -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$file"
done
psql -q -X -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<SQL
grant temporary on database "$POSTGRES_DB" to tacho_push;
create role tacho login password 'tacho' in role tacho_push;
create role grafana login password 'grafana' in role tacho_read;
SQL
