import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { accountTopic } from "../../../wecom/accounts.ts";
import { reachTopic } from "../../../wecom/public-address.ts";
import { recordAudit } from "../../audit/record.ts";

/** Callback URLs are made of it from now on. @throws {Problem} `public_url.fixed`, `public_url.refused`. */
export async function setPublicUrl(context: ServerContext, input: string | null, actor: Actor): Promise<void> {
  const { database, publicAddress, wakeups } = context;
  if (publicAddress.isFixed) throw new Problem("public_url.fixed");
  const after = input === null ? null : bareAddress(input);
  await database.transact(async (tx) => {
    const before = await database.dialect
      .awaitRows(tx.selectFrom("installation").select("public_url"))
      .executeTakeFirstOrThrow();
    await tx.updateTable("installation").set({ public_url: after }).execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "settings.public_url", subject: "settings/public-url" },
      detail: { before: before.public_url, after },
    });
  });
  await publicAddress.reload();
  wakeups.wake(reachTopic);
  wakeups.wake(accountTopic);
}

function bareAddress(text: string): string {
  const url = new URL(text);
  const isBare = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!isBare || url.pathname !== "/") throw new Problem("public_url.refused");
  return url.origin;
}
