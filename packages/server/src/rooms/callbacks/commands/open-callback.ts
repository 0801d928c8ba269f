import type { CallbackDetail } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { callbackDetail } from "../log/detail.ts";

/**
 * Everything that a callback says. That somebody has looked is in the audit log before it is answered.
 * @throws {Problem} `callback.not_found`.
 */
export async function openCallback(
  context: Pick<ServerContext, "database" | "accounts" | "localUrl" | "publicUrl">,
  { accountId, id, actor }: { readonly accountId: string; readonly id: string; readonly actor: Actor },
): Promise<CallbackDetail> {
  const detail = await callbackDetail(context, { accountId, id, isOpen: true });
  const { database } = context;
  await database.transact((tx) =>
    recordAudit(database, tx, {
      actor,
      action: "callback.open",
      subject: `callback/${id}`,
      accountId,
      detail: { from: detail.item.from?.userId ?? null, type: detail.item.type },
    }),
  );
  return detail;
}
