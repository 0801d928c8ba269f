#!/bin/sh
# Uploads a picture and delivers it to a department and those below it. Needs curl and nothing else.
#
#   export SHOUFA_URL=http://127.0.0.1:8686 SHOUFA_TOKEN=shoufa_…
#   ./send-picture.sh poster.png 2
#
# Run again on the same day it sends nothing twice: the key says what is meant, not when it was asked.
set -eu
: "${SHOUFA_URL:?the address of Shoufa}" "${SHOUFA_TOKEN:?a token made in the console}"
picture=$1
department=$2

# The token goes to curl through its standard input: command lines can be read by everybody on this computer.
ask() {
  printf 'header = "Authorization: Bearer %s"\n' "$SHOUFA_TOKEN" |
    curl --config - --silent --show-error --fail-with-body --retry 3 --max-time 60 "$@"
}
# One member of an answer.
of() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

file=$(ask --data-binary "@$picture" --header "Content-Type: application/octet-stream" \
  "$SHOUFA_URL/v1/media?as=image&name=$(basename "$picture")" | of id)

sent=$(ask --header "Content-Type: application/json" \
  --header "Idempotency-Key: $(date +%F)-$department-$(cksum <"$picture" | tr ' ' -)" \
  --data "{\"recipients\": {\"departments\": [$department]}, \"content\": {\"type\": \"image\", \"fileId\": \"$file\"}}" \
  "$SHOUFA_URL/v1/messages")

echo "$sent" | of ledger
