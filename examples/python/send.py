"""Sends a text through the offline WeCom and looks at the phone it reached. Standard library only.

    npm run emulator
    python3 examples/python/send.py http://127.0.0.1:8687

Against the real WeCom the calls under /cgi-bin stay as they are; /control is the emulator's own.
"""

import json
import sys
import urllib.parse
import urllib.request

# Nothing here goes through a proxy that the environment may name.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def call(url, query=None, body=None):
    if query:
        url += "?" + urllib.parse.urlencode(query)
    data = None if body is None else json.dumps(body).encode("utf-8")
    with opener.open(urllib.request.Request(url, data=data), timeout=10) as response:
        answer = json.load(response)
    # WeCom says no with HTTP 200 and an errcode.
    if answer.get("errcode", 0) != 0:
        raise SystemExit(f"refused: {answer['errcode']} {answer['errmsg']}")
    return answer


def main(base):
    company = call(f"{base}/control/company")
    app = company["apps"][0]
    people = call(f"{base}/control/people", {"order": "directory", "limit": 50})["items"]
    person = next(each for each in people if each["status"] == 1)

    token = call(f"{base}/cgi-bin/gettoken", {"corpid": company["corpId"], "corpsecret": app["secret"]})
    sent = call(
        f"{base}/cgi-bin/message/send",
        {"access_token": token["access_token"]},
        {
            "touser": person["userId"],
            "agentid": app["agentId"],
            "msgtype": "text",
            "text": {"content": "早上好，来自 Python"},
        },
    )

    phone = call(f"{base}/control/phones/{urllib.parse.quote(person['userId'])}/messages", {"waitSeconds": 5})
    newest = phone["messages"][-1]
    print(json.dumps({"msgid": sent["msgid"], "to": person["userId"], "phone": newest["text"]}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python3 send.py http://127.0.0.1:PORT")
    main(sys.argv[1].rstrip("/"))
