/**
 * The manual's walk by a program of somebody else: it knows nothing of Shoufa but its OpenAPI document, out of which
 * `openapi-typescript` has made `dist/schema.ts`. The test generates that file, compiles this one with it, and runs it.
 */
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "../dist/schema.ts";
import type { Walk } from "../src/walk.ts";

const callback = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

export const walk: Walk = async ({ url, ownerCode, company, person }) => {
  const api = createClient<paths>({ baseUrl: url, fetch: fetchWithCookies() });

  good(
    await api.POST("/api/setup", { body: { code: ownerCode, name: "林晓", password: "correct horse battery staple" } }),
  );
  const { corpId, apiBase, agentId, secret } = company;
  const { callbackKey, callbackUrl } = good(
    await api.GET("/api/accounts/callback-offer", { params: { query: { apiBase } } }),
  );
  const app = { agentId, secret, name: "通知", ...callback, callbackKey };
  const account = good(await api.POST("/api/accounts", { body: { name: "远帆科技", corpId, apiBase, app } }));
  const accountId = account.id;
  const appId = account.apps[0]?.id ?? "";
  const inAccount = { path: { accountId } };
  const callbackVerified = await company.saveCallback({ url: callbackUrl, ...callback });
  await eventually("the directory is read", async () => {
    const { items } = good(await api.GET("/api/accounts"));
    return items.find(({ id }) => id === accountId)?.directory.state === "ready";
  });
  const { rows } = good(await api.POST("/api/accounts/{accountId}/doctor/run", { params: inAccount, body: {} }));

  const rule = good(
    await api.POST("/api/accounts/{accountId}/rules", {
      params: inAccount,
      body: {
        appId,
        trigger: { kind: "text", match: "equals", values: ["wifi"] },
        answer: { type: "text", text: "密码是 12345678" },
      },
    }),
  );
  const answeredBeforeSwitchedOn = await person.write("wifi");
  good(
    await api.POST("/api/accounts/{accountId}/rules/{ruleId}/switch", {
      params: { path: { accountId, ruleId: rule.id } },
      body: { enabled: true },
    }),
  );
  const answeredInResponse = await person.write("wifi");

  const here = { accountId, appId, userId: person.userId };
  const { opening } = good(
    await api.POST("/api/accounts/{accountId}/conversations/{appId}/{userId}/openings", { params: { path: here } }),
  );
  const read = async (): Promise<readonly Item[]> =>
    good(
      await api.GET("/api/accounts/{accountId}/conversations/{appId}/{userId}/items", {
        params: { path: here, query: { opening } },
      }),
    ).items;
  const items = await eventually("the answer of the rule is in the conversation", async () => {
    const found = await read();
    return found.some(({ from }) => from === "rule") && found;
  });
  good(
    await api.POST("/api/accounts/{accountId}/conversations/{appId}/{userId}/answers", {
      params: { path: here, header: { "idempotency-key": randomUUID() } },
      body: { content: { type: "text", text: "需要帮忙吗？" }, seen: items.at(-1)?.id ?? null },
    }),
  );
  const conversation = await eventually("the operator's answer is accepted by WeCom", async () => {
    const found = await read();
    return found.some((item) => item.from === "app" && item.state === "accepted") && found;
  });

  return {
    callbackVerified,
    doctor: Object.fromEntries(rows.map(({ id, state }) => [id, state])),
    answeredBeforeSwitchedOn,
    answeredInResponse,
    conversation: conversation.map((item) => `${item.from}: ${textOf(item)}`),
  };
};

type Item = components["schemas"]["ConversationItems"]["items"][number];

function textOf(item: Item): string {
  if (item.from === "doctor") return item.from;
  if (item.from === "rule") return item.answer.type === "text" ? item.answer.text : item.answer.type;
  if (item.from === "app") return item.content.type === "text" ? item.content.text : item.content.type;
  return item.content.kind === "text" ? item.content.text : item.content.kind;
}

/** The answer. @throws when the call was refused. */
function good<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data === undefined) throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
  return data;
}

/** `fetch` that keeps cookies, which the one of Node does not. */
function fetchWithCookies(): (request: Request) => Promise<Response> {
  const cookies = new Map<string, string>();
  return async (request) => {
    if (cookies.size > 0) request.headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await fetch(request);
    for (const [name = "", value = ""] of response.headers.getSetCookie().map((line) => line.split(/[=;]/, 2)))
      cookies.set(name, value);
    return response;
  };
}

/** Asks again until there is an answer. */
async function eventually<T>(what: string, ask: () => Promise<T | false>): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; await setTimeout(50)) {
    const answer = await ask();
    if (answer !== false) return answer;
  }
  throw new Error(`not within 15 seconds: ${what}`);
}
