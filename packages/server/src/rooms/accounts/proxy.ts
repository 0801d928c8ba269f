/** The proxy through which a company's WeCom is called: kept whole and encrypted, shown without its password. */
import type { ProxyInput } from "@shoufa/contract";
import type { z } from "zod";
import { Problem } from "../../http/problem.ts";
import { type AccountRow, accountPlace } from "../../wecom/accounts.ts";
import type { Vault } from "../../wecom/vault.ts";

export interface StoredProxy {
  /** Scheme, host and port. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Null: none, or encrypted with another master key. */
export function readProxy(vault: Vault, { id, proxy_enc }: Pick<AccountRow, "id" | "proxy_enc">): StoredProxy | null {
  if (proxy_enc === null) return null;
  try {
    const url = new URL(vault.open(proxy_enc, accountPlace(id, "proxy_enc")));
    const { username, password } = url;
    url.username = "";
    url.password = "";
    return {
      url: addressOf(url),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
    };
  } catch {
    return null;
  }
}

/**
 * The address with its login, as clients want it.
 * @param stored The present one, whose password is kept when none is given and nothing else has changed.
 * @throws {Problem} `account.proxy_refused`.
 */
export function proxyAddress(input: z.output<typeof ProxyInput>, stored: StoredProxy | null): string {
  const url = new URL(input.url);
  const isBare = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!isBare || url.hostname === "" || !/^\/?$/.test(url.pathname)) throw new Problem("account.proxy_refused");
  const isSame = stored !== null && stored.url === addressOf(url) && stored.user === input.user;
  const password = input.password ?? (isSame ? stored.password : "");
  if (input.user === "") return addressOf(url);
  return `${url.protocol}//${encodeURIComponent(input.user)}:${encodeURIComponent(password)}@${url.host}`;
}

const addressOf = ({ protocol, host }: URL): string => `${protocol}//${host}`;
