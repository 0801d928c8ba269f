/**
 * HTTP to an address that somebody typed, from a computer that stands inside a network. The address is read by one parser,
 * its name is looked up once, every address behind it is judged, and the connection goes to a judged address and nowhere
 * else. Redirects are not followed; an answer is cut at 64 KB, the whole exchange at 15 s.
 */
import { lookup as lookUp } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { createJudge, readTarget, type Target, TargetRefused } from "./guarded-target.ts";
import { type HttpResponse, undiciHttp } from "./http.ts";
import type { Timers } from "./time.ts";

export const guardedLimits = { answerBytes: 65_536, milliseconds: 15_000, lookupMilliseconds: 5000 } as const;

/** Addresses of a name; tests hand in their own. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface GuardedHttp {
  /**
   * Posts a body. Any status is an answer, a redirect too.
   * @throws {TargetRefused} Nothing was sent.
   * @throws {HttpFailure} No usable answer.
   */
  post(
    url: string,
    request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<HttpResponse>;
}

const systemResolve: Resolve = async (host) => (await lookUp(host, { all: true })).map(({ address }) => address);

/** Headers that decide where a request goes, how long it is, or as whom. */
const ownHeaders =
  /^(?:host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect|proxy-.*|authorization|cookie)$/i;

/** @throws {TargetRefused} `unreadable`, for what could end a header or replace one of ours. */
function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers))
    if (!/^[A-Za-z0-9-]{1,64}$/.test(name) || ownHeaders.test(name) || !/^[\x20-\x7e]{0,4096}$/.test(value))
      throw new TargetRefused("unreadable");
}

/** @param options.allowed See {@link createJudge}; asked at each exchange. */
export function guardedHttp(options: {
  readonly allowed: () => readonly string[] | Promise<readonly string[]>;
  readonly timers: Timers;
  readonly resolve?: Resolve;
}): GuardedHttp {
  const { timers, resolve = systemResolve } = options;

  const addressesOf = async ({ host }: Target): Promise<readonly string[]> => {
    if (isIP(host) !== 0) return [host];
    const late = Promise.withResolvers<never>();
    const cancel = timers.after(guardedLimits.lookupMilliseconds, () => late.reject(new TargetRefused("unresolved")));
    try {
      return await Promise.race([resolve(host), late.promise]);
    } catch {
      throw new TargetRefused("unresolved");
    } finally {
      cancel();
    }
  };

  return {
    async post(url, { headers, body }) {
      checkHeaders(headers);
      const judge = createJudge(await options.allowed());
      const target = readTarget(url);
      judge.host(target);
      const addresses = await addressesOf(target);
      if (addresses.length === 0) throw new TargetRefused("unresolved");
      for (const address of addresses) judge.address(target, address);
      const [address = ""] = addresses;
      const pinned: LookupFunction = (_host, wanted, done) => {
        const family = isIP(address);
        if (wanted.all) done(null, [{ address, family }]);
        else done(null, address, family);
      };
      const http = undiciHttp({
        connections: 1,
        lookup: pinned,
        connectTimeoutMilliseconds: guardedLimits.lookupMilliseconds,
      });
      try {
        return await http.request({
          ...{ origin: target.origin, method: "POST", path: target.path, headers, body },
          timeoutMilliseconds: guardedLimits.milliseconds,
          maxResponseBytes: guardedLimits.answerBytes,
        });
      } finally {
        await http.close();
      }
    },
  };
}
