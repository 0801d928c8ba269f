/** Every recorded refusal, in every form that its tail has had. */
import assert from "node:assert/strict";
import { errorFact } from "@shoufa/protocol";
import type { Check } from "../check.ts";
import { play } from "./player.ts";
import { type RefusalText, refusalTexts } from "./recordings.ts";
import { refused } from "./replay.ts";

const address = "203.0.113.7";
const page = "https://open.work.weixin.qq.com/devtool/query?e=";
/** Since 2021, before, still before, 企业号, and 40014 to this day. */
const hints = [
  "1700000000123456789012345",
  "1500000000_12_0123456789abcdef0123456789abcdef",
  "1500000000_0123456789abcdef0123456789abcdef",
];
const tails = [
  ...hints.map((hint) => ({
    hint,
    tail: (code: number) => `, hint: [${hint}], from ip: ${address}, more info at ${page}${code}`,
  })),
  { hint: "0123456789abcdef", tail: () => ", hint: [0123456789abcdef]" },
  { hint: undefined, tail: () => "" },
];

export async function textReplays(check: Check): Promise<void> {
  for (const one of refusalTexts) await check(`${one.errcode} ${one.text.trim()}`, () => inEveryForm(one));
}

async function inEveryForm({ errcode, text }: RefusalText): Promise<void> {
  const endpoint = "menu/delete";
  for (const { hint, tail } of tails) {
    const errmsg = text + tail(errcode);
    const body = JSON.stringify({ errcode, errmsg });
    await using ours = await play([{ name: "", endpoint, kind: "captured", source: "", body }]);
    const shown = `${endpoint} answered ${errcode}: ${text}${hint ? ` (hint ${hint})` : ""}`;
    await refused(ours.app.own.removeMenu(), errcode, { errmsg, hint, message: shown, outcome: "refused" });
  }
  assert.equal(errorFact(errcode)?.message, text);
}
