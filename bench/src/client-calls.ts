/**
 * `client-calls`: one text message through the client, with token, pacing, typed errors and JSON both ways, 20 in
 * flight. The limit is bare `Pool.dispatch` posting bytes that lie ready and looking at none of the answer; writing and
 * reading the JSON would by itself take it to about 0.9 of that.
 */
import { createWeCom } from "@shoufa/client";
import axios from "axios";
import { startChild } from "./children.ts";
import { type Benchmark, type Contestant, measureCase } from "./harness.ts";
import { callsPerSecond, RawClient } from "./raw-client.ts";

const inFlight = 20;
const callsPerTurn = 2_000;
const agentId = 1_000_002;
const text = "今天 18:00 起例行维护，请提前保存。";
const body = JSON.stringify({ touser: "lin", msgtype: "text", agentid: agentId, text: { content: text } });

export const clientCalls: Benchmark = {
  name: "client-calls",
  about: "the client: POST of one message, 20 in flight, against bare Pool.dispatch; peers fetch and axios",
  async *run({ rounds = 20 }) {
    await using server = await startChild<{ url: string }>("./constant-child.ts");
    const { url } = server.ready;
    await using raw = new RawClient(url, inFlight);
    await using wecom = createWeCom({
      corpId: "ww0123456789abcdef",
      apiBase: url,
      pace: { limits: [{ calls: 1_000_000, perSeconds: 60 }] },
    });
    const app = wecom.app({ agentId, secret: "s".repeat(43) });
    const path = `/cgi-bin/message/send?access_token=${"t".repeat(64)}`;
    const contestant = (name: string, call: () => Promise<unknown>): Contestant => ({
      name,
      turn: () => callsPerSecond(callsPerTurn, inFlight, call),
    });
    const headers = { "content-type": "application/json" };
    const withAxios = axios.create({ baseURL: url, headers });
    yield await measureCase({
      ...{ bench: "client-calls", case: "text message", unit: "calls/s", goal: 0.85, rounds },
      ours: contestant("ours", () => app.messages.sendText({ to: { users: ["lin"] }, text })),
      limit: contestant("limit", () => raw.call("POST", path, body)),
      peers: [
        contestant("fetch", async () => (await fetch(url + path, { method: "POST", body, headers })).json()),
        contestant("axios", () =>
          withAxios.post(path, { touser: "lin", msgtype: "text", agentid: agentId, text: { content: text } }),
        ),
      ],
    });
  },
};
