/** Consent of members (snsapi_privateinfo): who agrees shows an app what it is not told otherwise. */
import { type App, WeComApiError, WeComError } from "@shoufa/client";
import type { ConsentField } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { accountPlace, appPlace } from "../../../wecom/accounts.ts";
import { openOrNull } from "../../accounts/secrets.ts";
import { tellMirrorChanged } from "../../directory/changing/change-mirror.ts";
import { type KnownPerson, noteKnown } from "../../directory/changing/note-known.ts";
import { membersByKey, readMirror } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import type { Throttle } from "../../operators/throttle.ts";

/** Page of the console to which WeCom sends the member back. */
const consentPath = (accountId: string): string => `/consent/${accountId}`;
/** Says nothing: the code is good for the member alone who has agreed, and nobody is signed in by it. */
const state = "consent";

/** 40029 illegal or used, 42003 expired, 42022 used, 50001 another domain; 84014 and 84015 the ticket. */
const codeRefusals = new Set([40029, 42003, 42022, 50001, 84014, 84015]);

/**
 * The app by which people sign in, whose domain WeCom trusts; otherwise the first. The contacts secret, which may stand where an
 * app's is expected and reads ids only, cannot ask: WeCom refuses the member's code.
 * @throws {Problem} `consent.off`.
 */
async function askingApp({ accounts, database: { db }, vault }: ServerContext, accountId: string) {
  const company = await db.selectFrom("account").selectAll().where("id", "=", accountId).executeTakeFirst();
  if (!company) throw new Problem("consent.off");
  const { login_app_id, contacts_secret_enc } = company;
  const contactsSecret =
    contacts_secret_enc && openOrNull(vault, contacts_secret_enc, accountPlace(accountId, "contacts_secret_enc"));
  const apps = await db
    .selectFrom("app")
    .select(["id", "name", "secret_enc"])
    .where("account_id", "=", accountId)
    .where("kind", "=", "app")
    .orderBy((eb) => eb.case().when("id", "=", login_app_id).then(0).else(1).end())
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const app = apps.find(({ id, secret_enc }) => {
    const secret = openOrNull(vault, secret_enc, appPlace(id, "secret_enc"));
    return secret !== null && secret !== contactsSecret;
  });
  if (app === undefined) throw new Problem("consent.off");
  return { company, name: app.name, open: () => accounts.wecom(app.id) };
}

/** Address of the page, which app asks, and how many have agreed. */
export async function consentOf(context: ServerContext, accountId: string) {
  await context.accounts.account(context.database.db, accountId);
  const { name } = await askingApp(context, accountId);
  const { people } = await context.database.db
    .selectFrom("member_known")
    .select((eb) => eb.fn.count<number>("person_key").distinct().as("people"))
    .where("account_id", "=", accountId)
    .where("source", "=", "consent")
    .executeTakeFirstOrThrow();
  return { address: `${context.publicUrl()}${consentPath(accountId)}`, app: name, people: Number(people) };
}

/** Address of WeCom's page that asks the member. @throws {Problem} `consent.off`. */
export async function beginConsent(context: ServerContext, accountId: string): Promise<{ url: string }> {
  const { company, open } = await askingApp(context, accountId);
  const { login } = await open();
  // A simulated company's pages are the emulator's.
  const pages = company.kind === "sandbox" ? company.api_base.replace(/\/+$/, "") : null;
  const back = `${context.publicUrl()}${consentPath(accountId)}`;
  const page = pages === null ? [] : ([`${pages}/connect/oauth2/authorize`] as const);
  return { url: login.authorizeUrl(back, state, "private", ...page) };
}

/**
 * Takes what a member has agreed to show, and keeps it with its origin. Guesses of codes are counted like those of a password.
 * @throws {Problem} `consent.off`, `consent.outsider`, `consent.code_refused`, `consent.unavailable`, `session.slow_down`.
 */
export async function giveConsent(
  context: ServerContext,
  throttle: Throttle,
  { accountId, code, network }: { readonly accountId: string; readonly code: string; readonly network: string },
): Promise<{ name: string; fields: ConsentField[] }> {
  const { database } = context;
  const { open } = await askingApp(context, accountId);
  const guesser = { name: `consent/${accountId}`, network };
  await throttle.count(guesser);
  const details = await detailsBehind(await open(), code);
  const fields = fieldsOf(details);
  const key = personKey(details.userid);
  const found = await readMirror(database.db, accountId, (mirror) => membersByKey(database.db, mirror, [key]));
  const person = found.get(key);
  const userId = person?.user_id ?? details.userid;
  await database.transact(async (tx) => {
    await throttle.forgive(tx, guesser);
    await noteKnown(context, tx, accountId, [{ userId, fields }], "consent");
  });
  await tellMirrorChanged(context, accountId);
  return { name: person?.name ?? userId, fields: Object.keys(fields) as ConsentField[] };
}

type Details = Awaited<ReturnType<App["login"]["detailsOf"]>>;

async function detailsBehind({ login }: App, code: string): Promise<Details> {
  try {
    const { userId, userTicket } = await login.visitor(code);
    // A member of a linked company reads `CorpId/userid`.
    if (userId === null || userId.includes("/") || userTicket === null) throw new Problem("consent.outsider");
    return await login.detailsOf(userTicket);
  } catch (error) {
    if (error instanceof WeComApiError && codeRefusals.has(error.errcode)) throw new Problem("consent.code_refused");
    if (error instanceof WeComError) throw new Problem("consent.unavailable");
    throw error;
  }
}

/** Fields with a value. An empty one was not agreed to, or is not there: nobody can tell which. */
function fieldsOf({ mobile, email, biz_mail: bizMail, address, gender }: Details): KnownPerson["fields"] {
  return {
    ...(mobile && { mobile }),
    ...(email && { email }),
    ...(bizMail && { bizMail }),
    ...(address && { address }),
    ...((gender === "1" || gender === "2") && { gender }),
  };
}
