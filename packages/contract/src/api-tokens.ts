/**
 * Tokens of the HTTP API: with one of them a program of the company sends messages through one app (`public-api.ts`). They are
 * made and ended in the console. A token can do no more than whoever made it: it stops when that operator is disabled or
 * removed, or may not manage tokens of the company any more.
 */
import { z } from "zod";
import { messageTypes } from "./message-content.ts";
import { declareRoute } from "./route.ts";

export const tokenBounds = {
  nameLength: 64,
  peoplePerCall: { min: 1, max: 100_000, usual: 100 },
  days: { min: 1, max: 366, usual: 90 },
  /** Valid ones of one company. */
  perCompany: 100,
} as const;

const { peoplePerCall, days } = tokenBounds;

const scope = {
  appId: z.string().min(1).max(128),
  /** The system that uses it; messages show it as their sender. */
  name: z.string().trim().min(1).max(tokenBounds.nameLength),
  /** Types of messages that it may send. */
  types: z.array(z.enum(messageTypes)).min(1).max(messageTypes.length),
  /** Most people of one call. */
  peoplePerCall: z.number().int().min(peoplePerCall.min).max(peoplePerCall.max).default(peoplePerCall.usual),
  /** Whether it may send to everyone whom the app sees; `peoplePerCall` holds as well. */
  allowsEveryone: z.boolean().default(false),
};

export const TokenInput = z.object({
  ...scope,
  /** It is good for this many days. */
  days: z.number().int().min(days.min).max(days.max).default(days.usual),
});
export type TokenInput = z.input<typeof TokenInput>;

/**
 * - `active`: works.
 * - `stopped`: whoever made it was disabled or removed, or may not manage tokens of the company any more.
 * - `expired`: its days are over.
 * - `ended`: somebody ended it.
 */
export const TokenState = z.enum(["active", "stopped", "expired", "ended"]);
export type TokenState = z.infer<typeof TokenState>;

export const ApiToken = z.object({
  id: z.string(),
  accountId: z.string(),
  ...scope,
  state: TokenState,
  /** The beginning of its secret, by which people tell tokens apart. */
  hint: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The last request that it was good for, give or take a minute. Null: none yet. */
  usedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

const managing = { tag: "tokens", right: "token.manage" } as const;

export const apiTokenRoutes = {
  listTokens: declareRoute("GET /api/accounts/:accountId/tokens", {
    ...managing,
    summary: {
      zh: "该企业的接口令牌，最新的在前；不含令牌本身",
      en: "API tokens of the company, newest first, without their secrets",
    },
    answer: z.object({ items: z.array(ApiToken) }),
    problems: ["account.not_found"],
  }),
  makeToken: declareRoute("POST /api/accounts/:accountId/tokens", {
    ...managing,
    fresh: true,
    summary: {
      zh: "创建接口令牌：令牌只在这次响应中出现",
      en: "Make an API token; its secret is in this answer and nowhere else",
    },
    body: TokenInput,
    answer: z.object({ token: ApiToken, secret: z.string() }),
    status: 201,
    problems: ["account.not_found", "app.not_found", "token.too_many"],
  }),
  endToken: declareRoute("POST /api/accounts/:accountId/tokens/:tokenId/end", {
    ...managing,
    summary: { zh: "吊销接口令牌，立即生效", en: "End an API token; from now on it opens nothing" },
    answer: ApiToken,
    problems: ["account.not_found", "token.not_found"],
  }),
};
