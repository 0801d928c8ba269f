/** The wire to a company's WeCom, as its clients use it: through its proxy, with every answer written down without secrets. */

import type { DoctorAnswer } from "@shoufa/contract";
import { type Http, HttpFailure, type HttpResponse } from "@shoufa/ports";
import { callerAddressOf } from "@shoufa/protocol";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow } from "../../wecom/accounts.ts";
import { openProxy } from "../../wecom/clients.ts";
import { excerpt, masked } from "./mask.ts";

export const timeoutMilliseconds = 8000;
const maxResponseBytes = 1024 * 1024;

/** A written-down answer with what checks look at. */
export interface Heard {
  readonly answer: DoctorAnswer;
  /** Object with a whole number as errcode: WeCom's, or an emulator's. */
  readonly isWeCom: boolean;
  /** Address that WeCom saw the call come from. */
  readonly from: string | undefined;
  /** Time in the answer's head against this server's, in milliseconds; undefined: it has none. */
  readonly aheadMilliseconds: number | undefined;
  readonly failure: HttpFailure | undefined;
}

export interface Line {
  readonly http: Http;
  readonly origin: string;
  /** Path below which `/cgi-bin/` is. */
  readonly prefix: string;
  /** What an endpoint answered last on this line. */
  heard(endpoint: string): Heard | undefined;
}

/** @throws {Problem} `account.proxy_unreadable`. */
export function openLine({ ports, vault }: Pick<ServerContext, "ports" | "vault">, account: AccountRow): Line {
  const proxy = openProxy(vault, account.id, account.proxy_enc);
  const { origin, pathname } = new URL(account.api_base);
  const prefix = pathname.replace(/\/$/, "");
  const last = new Map<string, Heard>();
  const tokens = new Set<string>();
  const scrub = (text: string): string => {
    let clean = vault.scrub(text);
    for (const token of tokens) clean = clean.replaceAll(token, "***");
    return clean;
  };
  const http: Http = {
    async request(request) {
      const endpoint = endpointOf(request.path.slice(prefix.length));
      const began = ports.clock.now();
      try {
        const response = await ports.http.request({ ...request, maxResponseBytes, ...(proxy && { proxy }) });
        const token = /"access_token"\s*:\s*"([^"]{4,})"/.exec(response.body.toString("utf8"))?.[1];
        if (token !== undefined) tokens.add(token);
        last.set(endpoint, readHeard(endpoint, response, { began, ended: ports.clock.now(), scrub }));
        return response;
      } catch (error) {
        if (error instanceof HttpFailure) last.set(endpoint, failed(endpoint, error));
        throw error;
      }
    },
    close: async () => {},
  };
  return { http, origin, prefix, heard: (endpoint) => last.get(endpoint) };
}

const endpointOf = (path: string): string => path.replace(/^\/cgi-bin\//, "").replace(/\?.*$/s, "");

function readHeard(
  asked: string,
  { status, headers, body }: HttpResponse,
  { began, ended, scrub }: { began: number; ended: number; scrub: (text: string) => string },
): Heard {
  const reply = parsed(body);
  const isWeCom = status >= 200 && status <= 299 && reply !== undefined;
  const errmsg = reply === undefined ? "" : String(reply["errmsg"] ?? "");
  const date = Date.parse(String(headers["date"] ?? ""));
  return {
    answer: {
      asked,
      status,
      errcode: isWeCom ? Number(reply["errcode"]) : null,
      text: excerpt(masked(isWeCom ? errmsg : body.toString("utf8", 0, 4096), scrub)),
    },
    isWeCom,
    from: callerAddressOf(errmsg),
    // The head is written in whole seconds, cut off: half a second is the middle.
    aheadMilliseconds: Number.isNaN(date) ? undefined : date + 500 - (began + ended) / 2,
    failure: undefined,
  };
}

function parsed(body: Buffer): Record<string, unknown> | undefined {
  try {
    const reply: unknown = JSON.parse(body.toString("utf8"));
    if (typeof reply !== "object" || reply === null || Array.isArray(reply)) return undefined;
    const fields = reply as Record<string, unknown>;
    return Number.isInteger(fields["errcode"]) ? fields : undefined;
  } catch {
    return undefined;
  }
}

const failed = (asked: string, failure: HttpFailure): Heard => ({
  answer: { asked, status: null, errcode: null, text: excerpt(failure.message) },
  isWeCom: false,
  from: undefined,
  aheadMilliseconds: undefined,
  failure,
});
