/**
 * The inner XML of what a person does: heads, ids, and the element orders of the official samples.
 * Source: docs/wire/callbacks.md §6–§7.
 */
import type { Random } from "@shoufa/ports";
import type { XmlOutputFields } from "@shoufa/protocol";
import { eventXml, type Head, messageXml } from "../company/callbacks/xml.ts";
import type { Actor, ActServices } from "./act.ts";

type Needs = Pick<ActServices, "clock" | "company" | "switches">;

const headOf = ({ member }: Actor, { clock, company }: Needs): Head => ({
  corpId: company.corpId,
  from: member.userId,
  unixSeconds: clock.unixSeconds(),
});

/** A message: `body` in the order of its type, `tail` after AgentID. */
export function inboundMessage(
  actor: Actor,
  type: string,
  body: XmlOutputFields,
  services: Needs & Pick<ActServices, "random">,
  tail: XmlOutputFields = {},
): string {
  const MsgId = actor.msgId ?? newMsgId(services.random);
  const fields = { MsgType: type, ...body, MsgId, AgentID: actor.app.agentId, ...tail };
  return messageXml(headOf(actor, services), fields, services.switches);
}

/** An event: everything after Event, in order, AgentID included. */
export function inboundEvent(actor: Actor, event: string, fields: XmlOutputFields, services: Needs): string {
  return eventXml(headOf(actor, services), { event, fields }, services.switches);
}

/** An event whose order the samples do not have: everything after MsgType. */
export function inboundRaw(actor: Actor, fields: XmlOutputFields, services: Needs): string {
  return messageXml(headOf(actor, services), { MsgType: "event", ...fields }, services.switches);
}

/** 64-bit and positive, which no JavaScript number can hold: the receiver must keep it as text. */
const newMsgId = (random: Random): bigint => random.bytes(8).readBigUInt64BE() >> 1n;

/** Degrees and metres as the samples have them: a plain decimal of at most six places. */
export const decimal = (value: number): number => Number(value.toFixed(6));
