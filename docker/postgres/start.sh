#!/bin/bash
# The secrets belong to the user on the host, mode 600: only root in the container can read them, and PostgreSQL does
# not run as root. So hand it copies of its own, in memory.
set -euo pipefail
for secret in /run/secrets/*; do
  install --owner postgres --mode 400 "$secret" /run/tradeseal/
done
exec docker-entrypoint.sh "$@"
