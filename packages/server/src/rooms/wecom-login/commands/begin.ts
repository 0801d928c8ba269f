import { createHash } from "node:crypto";
import type { BeginWeComLogin } from "@shoufa/contract";
import type { z } from "zod";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";

/** Time to take the phone, scan and confirm; WeCom's own code on the page is good for five minutes. */
const lifetimeMilliseconds = 10 * 60_000;
/** Logins under way at once. Anybody can begin one. */
const mostUnderWay = 5000;
/** Where WeCom sends the browser back to: a page of the console. */
const returnPath = "/login/wecom";

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export interface Begun {
  readonly url: string;
  /** By which the browser is known when it comes back; null: it has to begin at the public address. */
  readonly browserToken: string | null;
}

/**
 * Notes a login for this browser, and tells the address of WeCom's page: the QR code, or, inside WeCom's own browser, the
 * page that asks nothing.
 * @param from What the browser has sent: its origin, and the token of an earlier login under way.
 * @param operatorId Who links their account; null: somebody signs in.
 * @throws {Problem} `wecom_login.off`.
 */
export async function beginLogin(
  context: ServerContext,
  { accountId, next, isInside, language }: z.output<typeof BeginWeComLogin>,
  from: { readonly origin: string | undefined; readonly token: string | null },
  operatorId: string | null,
): Promise<Begun> {
  const { database, accounts, ports } = context;
  const company = await loginCompanies(context).where("account.id", "=", accountId).executeTakeFirst();
  if (company === undefined) throw new Problem("wecom_login.off");
  const here = context.publicUrl();
  const query = new URLSearchParams(next === undefined ? {} : { next });
  // WeCom comes back to the public address, and the cookie has to be there.
  if (from.origin !== undefined && from.origin !== new URL(here).origin) {
    const page = operatorId === null ? "/login" : "/account";
    query.set("wecom", accountId);
    return { url: `${here}${page}?${query}`, browserToken: null };
  }
  const browserToken = from.token ?? ports.random.bytes(32).toString("base64url");
  const state = ports.random.bytes(24).toString("hex"); // an OAuth link takes letters and digits only
  await database.transact(async (tx) => {
    await tx.deleteFrom("wecom_login").where("expires_at", "<=", database.now()).execute();
    const oldest = tx.selectFrom("wecom_login").select("state_hash").orderBy("expires_at", "desc").offset(mostUnderWay);
    await tx.deleteFrom("wecom_login").where("state_hash", "in", oldest.limit(mostUnderWay)).execute();
    await tx
      .insertInto("wecom_login")
      .values({
        ...{ state_hash: hashOf(state), browser_hash: hashOf(browserToken), account_id: accountId },
        ...{ app_id: company.app_id, operator_id: operatorId, expires_at: database.now(lifetimeMilliseconds) },
      })
      .execute();
  });
  const { login } = await accounts.wecom(company.app_id);
  const back = `${here}${returnPath}${query.size === 0 ? "" : `?${query}`}`;
  // A simulated company's pages are the emulator's.
  const page = (path: string): [string] | [] =>
    company.kind === "sandbox" ? [`${company.api_base.replace(/\/+$/, "")}${path}`] : [];
  const url = isInside
    ? login.authorizeUrl(back, state, "base", ...page("/connect/oauth2/authorize"))
    : login.qrLoginUrl(back, state, language, ...page("/wwlogin/sso/login"));
  return { url, browserToken };
}

/** Companies whose members may sign in, with the app that is used for it. */
export const loginCompanies = ({ database: { db } }: Pick<ServerContext, "database">) =>
  db
    .selectFrom("account")
    .innerJoin("app", (join) =>
      join.onRef("app.id", "=", "account.login_app_id").onRef("app.account_id", "=", "account.id"),
    )
    .select(["account.id", "account.name", "account.kind", "account.api_base", "app.id as app_id"])
    .orderBy("account.created_at");
