import { writeXml } from "@shoufa/protocol";
import type { Database } from "../src/db/database.ts";

export const corpId = "ww1";

/** A text as the platform writes it; its sender is `lin` and its time does not change. */
export const textXml = (msgId: number, content = "在"): string => {
  const placeholder = "placeholder";
  const xml = writeXml("xml", {
    ...{ ToUserName: corpId, FromUserName: "lin", CreateTime: 1_790_000_000, MsgType: "text" },
    ...{ Content: placeholder, MsgId: msgId },
  });
  return xml.replace(placeholder, content); // which may hold what no writer of XML lets through
};

/** A company with one app, of which callbacks can be stored. */
export async function oneApp({ db }: Database) {
  await db
    .insertInto("account")
    .values({ id: "account", name: "公司", corp_id: corpId, kind: "sandbox", api_base: "http://x", created_at: 1 })
    .execute();
  const enc = { secret_enc: "", token_enc: "", aes_key_enc: "" };
  await db
    .insertInto("app")
    .values({
      ...{ id: "app", account_id: "account", agent_id: 1, name: "应用", ...enc },
      ...{ callback_key: "known-key", callback_verified_at: null, created_at: 1 },
    })
    .execute();
  return {
    /** @returns the number of the row. */
    async insert(row: object): Promise<number> {
      const { seq } = await db
        .insertInto("callback_event")
        .values({
          ...{ account_id: "account", app_id: "app", content_key: "", xml: "", view: null, type: "", from_user: "" },
          ...{ sent_at: 1, received_at: 1, state: "done", reason: null, cleaned_at: null },
          ...row,
        })
        .returning("seq")
        .executeTakeFirstOrThrow();
      return seq;
    },
  };
}
