#!/usr/bin/env bash
# Lets an incident begin in the stack's simulator, which takes orders from its own machine only:
#   docker compose exec simulator bash /docker/inject.sh error_burst churn
set -euo pipefail
type=${1:?the type of the incident, such as error_burst} pipeline=${2:-.*}

order=/dev/shm/order.json
printf '{"type": "%s", "pipeline": "%s"}' "$type" "$pipeline" >"$order"
bash "$(dirname "$0")/http.sh" POST "${SIMULATOR:-127.0.0.1:9464}/incidents" "$order"
