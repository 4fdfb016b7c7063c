#!/usr/bin/env bash
# An HTTP client for an image that has Bash and no curl: http.sh METHOD HOST:PORT/PATH [FILE with the body]
# Prints the answer's body; fails if the status is not 2xx.
set -euo pipefail
method=$1 address=${2%%/*} path=/${2#*/} body=${3-}

exec 3<>"/dev/tcp/${address%:*}/${address##*:}"
printf '%s %s HTTP/1.0\r\nHost: %s\r\n' "$method" "$path" "$address" >&3
if [ -n "$body" ]; then
  printf 'Content-Type: application/json\r\nContent-Length: %s\r\n\r\n' "$(stat -c %s "$body")" >&3
  cat "$body" >&3
else
  printf '\r\n' >&3
fi

read -r _ status _ <&3
sed '1,/^\r*$/d' <&3
[[ $status == 2* ]]
