/** The menu that WeCom has. A network call: never inside a transaction. */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { entriesOf, type MenuEntries, type Reason, type WeComMenu } from "@shoufa/contract";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { refusalReason } from "../../wecom/refusal-reason.ts";

/** Without entries when there is none. */
export async function readWeComMenu(
  { accounts }: Pick<ServerContext, "accounts">,
  appId: string,
  signal?: AbortSignal,
): Promise<MenuEntries> {
  const app = await accounts.wecom(appId);
  const menu = await app.own.menu(signal === undefined ? {} : { signal });
  return menu === null ? [] : entriesOf(menu);
}

export async function wecomMenu(context: ServerContext, appId: string): Promise<WeComMenu> {
  try {
    return { entries: await readWeComMenu(context, appId), reason: null };
  } catch (error) {
    const reason = reasonOf(error, context.vault.scrub);
    if (reason === undefined) throw error;
    return { entries: null, reason };
  }
}

/** Undefined: not a matter between us and WeCom. */
export function reasonOf(error: unknown, scrub: (text: string) => string): Reason | undefined {
  if (error instanceof WeComApiError) return refusalReason(error, scrub);
  if (error instanceof Problem) return { code: error.code, params: error.params };
  if (error instanceof NoAnswerError) return { code: "menu.unreachable", params: {} };
  return undefined;
}
