"""Sends a text to people, and waits until WeCom has answered for each of them. Python 3.8 or newer, standard library only.

    export SHOUFA_URL=http://127.0.0.1:8686 SHOUFA_TOKEN=shoufa_…
    python3 send.py "会议改到三点" zhangsan lisi
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

BASE = os.environ["SHOUFA_URL"]
TOKEN = os.environ["SHOUFA_TOKEN"]


def ask(path, body=None, headers=None):
    request = urllib.request.Request(
        BASE + path,
        data=None if body is None else json.dumps(body).encode("utf-8"),
        headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json", **(headers or {})},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        # A problem of RFC 9457, with Shoufa's own code.
        problem = json.load(refusal)
        raise SystemExit(f"{problem['code']}: {problem['title']}")


def send(text, members):
    body = {"recipients": {"members": members}, "content": {"type": "text", "text": text}}
    # With the same key as often as it takes: a lost answer does not send twice.
    key = {"Idempotency-Key": str(uuid.uuid4())}
    for tries in range(1, 4):
        try:
            return ask("/v1/messages", body, key)
        except OSError:
            if tries == 3:
                raise
            time.sleep(tries)


def main(text, members):
    message = send(text, members)
    while message["state"] == "sending":
        time.sleep(0.2)
        message = ask(f"/v1/messages/{message['id']}")
    print(json.dumps(message))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
