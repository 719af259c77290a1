#!/bin/bash
# Runs once, on an empty volume: a database and a role for each service, so that none can read another's tables.
set -euo pipefail

service_database() { # service_database NAME
  local password
  password=$(<"/run/tradeseal/$1_database_password")
  # The password goes through psql's standard input, never through an argument list that others could read.
  psql --set ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres <<SQL
create role $1 login password '$password';
create database $1 owner $1;
revoke all on database $1 from public;
SQL
}

for service in agreement_service certificate_service expiry_monitor notification_service portal; do
  service_database "$service"
done
