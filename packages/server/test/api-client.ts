/** A program of the company: it has a token and the address, and speaks HTTP. */
import { randomUUID } from "node:crypto";
import { type ApiMessage, type ProblemDetails, pathOf, routes, type TokenInput } from "@shoufa/contract";
import type { TestConsole } from "@shoufa/testkit";

export interface ApiAnswer<T> {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: T & ProblemDetails;
}

/** Makes a token, as the owner does in the console. */
export async function newToken(
  { api, account, app }: Pick<TestConsole, "api" | "account" | "app">,
  wanted: Partial<TokenInput> = {},
) {
  return api.call(routes.makeToken, {
    params: { accountId: account.id },
    body: { appId: app.id, name: "OA 系统", types: ["text", "image"], ...wanted },
  });
}

export function apiClient(url: string, secret: string) {
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<ApiAnswer<T>> => {
    const answer = await fetch(url + path, {
      ...init,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...init.headers },
    });
    const type = answer.headers.get("content-type");
    const text = await answer.text();
    return {
      ...{ status: answer.status, headers: answer.headers, type },
      body: (type?.includes("json") ? JSON.parse(text) : text) as T & ProblemDetails,
    };
  };
  return {
    ask,
    /** A text to people and departments. */
    send: (recipients: unknown, text: unknown = "早", key: string = randomUUID()) =>
      ask<ApiMessage>("/v1/messages", {
        method: "POST",
        headers: { "idempotency-key": key },
        body: JSON.stringify({ recipients, content: { type: "text", text } }),
      }),
    read: (messageId: string) => ask<ApiMessage>(pathOf(routes.apiGetMessage, { params: { messageId } })),
  };
}
