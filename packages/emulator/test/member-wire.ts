/** Members as a program writes and reads them: a valid new member, and the calls about members. */
import type { Emulator } from "../src/index.ts";
import { type Answer, get, post } from "./wire.ts";

export type Fields = Record<string, unknown>;

let count = 0;
/** Valid new member; `over` replaces fields, undefined leaves one out. */
export const newcomer = (over: Fields = {}): Fields => {
  count++;
  return {
    userid: `new${count}`,
    name: "新人",
    mobile: `+86 139${String(count).padStart(8, "0")}`,
    department: [1],
    ...over,
  };
};

/** The calls about a member, to the file's own emulator unless another is given. */
export const membersOf = (standing: () => Emulator) => ({
  create: (fields: Fields, of = standing()): Promise<Answer> => post(of, "user/create", fields, "contacts"),
  update: (fields: Fields, of = standing()): Promise<Answer> => post(of, "user/update", fields, "contacts"),
  read: async (userid: unknown, of = standing()) => (await get(of, "user/get", { userid: String(userid) })).json,
  other: () => standing().members()[5]!,
});

/** Attributes of the sample company, as `extattr` has them. */
export const text = (value: string) => ({ attrs: [{ type: 0, name: "文本名称", text: { value } }] });
export const web = (url: string, title: string) => ({ attrs: [{ type: 1, name: "网页名称", web: { url, title } }] });
