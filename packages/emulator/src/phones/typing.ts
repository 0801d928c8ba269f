/**
 * A person types to an app: the text stands on the phone at once, goes to the app's callback URL as an encrypted
 * message, and what the app answers appears below it.
 */
import type { Random } from "@shoufa/ports";
import { writeXml } from "@shoufa/protocol";
import type { Callbacks } from "../callbacks/callbacks.ts";
import { readPassiveReply } from "../callbacks/passive-reply.ts";
import type { App, Member } from "../company/model.ts";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Delivery, NewMessage, PhoneMessage, ReplyReport } from "./message.ts";
import type { Phones } from "./phones.ts";

/** The phone would not have let the person send this. */
export class PhoneRefusal extends Error {
  override readonly name = "PhoneRefusal";
}

export interface TypingServices {
  readonly callbacks: Callbacks;
  readonly clock: EmulatedClock;
  readonly corpId: string;
  readonly phones: Phones;
  readonly random: Random;
  /** Called when the person was not activated yet: who uses the app has joined. */
  readonly activate: (member: Member) => void;
  readonly seesMember: (app: App, member: Member) => boolean;
}

/** Resolves when the way to the app has ended, well or badly. The message returned carries the report. */
export async function typeText(
  { member, app, text }: { member: Member; app: App; text: string },
  { activate, callbacks, clock, corpId, phones, random, seesMember }: TypingServices,
): Promise<PhoneMessage & { readonly delivery: Delivery }> {
  const { agentId } = app;
  if (text.trim() === "") throw new PhoneRefusal("There is nothing to send.");
  if (member.status === 2) throw new PhoneRefusal(`${member.userId} is disabled and cannot use WeCom.`);
  if (!seesMember(app, member)) throw new PhoneRefusal(`${member.userId} does not see the app ${app.name}.`);
  if (member.status === 4) activate(member);
  const configuration = callbacks.of(agentId);
  const first: Delivery = { state: configuration ? "delivering" : "no-callback", attempts: [] };
  const typed = phones.put([member], { ...textFrom("person", agentId, text), delivery: first });
  if (!configuration) return { ...typed, delivery: first };
  const xml = writeXml("xml", {
    ToUserName: corpId,
    FromUserName: member.userId,
    CreateTime: clock.unixSeconds(),
    MsgType: "text",
    Content: printable(text),
    MsgId: newMsgId(random),
    AgentID: agentId,
  });
  const { delivered, attempts, body } = await callbacks.deliver(agentId, configuration, xml, (soFar) => {
    phones.setDelivery(member, typed, { state: "delivering", attempts: soFar });
  });
  const settle = (delivery: Delivery) => ({ ...phones.setDelivery(member, typed, delivery), delivery });
  if (!delivered) return settle({ state: "failed", attempts });
  const reply = readPassiveReply(body ?? Buffer.alloc(0), { configuration, corpId, userId: member.userId });
  const report: ReplyReport =
    reply.kind === "ignored"
      ? { state: "ignored", reason: reply.reason }
      : { state: reply.kind === "text" ? "shown" : "none" };
  const settled = settle({ state: "delivered", attempts, reply: report });
  if (reply.kind === "text") phones.put([member], textFrom("app", agentId, reply.text));
  return settled;
}

const textFrom = (from: "app" | "person", agentId: number, text: string): NewMessage => ({
  conversation: { kind: "app", agentId },
  agentId,
  from,
  msgtype: "text",
  text,
  content: { text: { content: text } },
});

/** Without the characters that XML cannot carry and no keyboard types. */
const printable = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** 64-bit and positive, which no JavaScript number can hold: the receiver must keep it as text. */
const newMsgId = (random: Random): bigint => random.bytes(8).readBigUInt64BE() >> 1n;
