/**
 * `client-calls`: one text message through the client, with token, pacing, typed errors and JSON both ways, 20 in flight.
 * Two limits, both bare `Pool.dispatch`: one writes the JSON of every request and reads that of every answer, as any
 * client must; the other posts prepared bytes and looks at no answer.
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
const request = () => ({ touser: "lin", msgtype: "text", agentid: agentId, text: { content: text } });
const body = JSON.stringify(request());

export const clientCalls: Benchmark = {
  name: "client-calls",
  about:
    "the client: POST of one message, 20 in flight, against bare Pool.dispatch with and without JSON; peers fetch and axios",
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
    const common = { bench: "client-calls", unit: "calls/s", rounds };
    const ours = contestant("ours", () => app.messages.sendText({ to: { users: ["lin"] }, text }));
    yield await measureCase({
      ...common,
      ...{ case: "text message, against JSON both ways", goal: { atLeast: 0.75 }, ours },
      limit: contestant("limit", async () => JSON.parse(await raw.call("POST", path, JSON.stringify(request())))),
      peers: [],
    });
    yield await measureCase({
      ...common,
      ...{ case: "text message, against prepared bytes", goal: { atLeast: 0.85 }, ours },
      limit: contestant("limit", () => raw.call("POST", path, body)),
      peers: [
        contestant("fetch", async () => (await fetch(url + path, { method: "POST", body, headers })).json()),
        contestant("axios", () => withAxios.post(path, request())),
      ],
    });
  },
};
