#!/usr/bin/env bash
# Loads a history into VictoriaMetrics: load-victoriametrics.sh FILE HOST:PORT
# OpenMetrics has its times in seconds, VictoriaMetrics takes them in milliseconds.
set -euo pipefail

milliseconds=$(mktemp)
sed -E 's/ ([0-9]+)$/ \1000/' "$1" >"$milliseconds"
bash "$(dirname "$0")/http.sh" POST "$2/api/v1/import/prometheus" "$milliseconds"
