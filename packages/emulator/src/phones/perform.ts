/** Performs an action: checks that the phone allows it, then calls the file of that action. */
import type { App, Member } from "../company/model/model.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Act, Actor, ActReport, ActServices, Step } from "./act.ts";
import { cardMessage, tapCard, tapCardMenu, tapTaskCard } from "./cards.ts";
import { enterApp } from "./enter.ts";
import { changeChat, shakePhone, talk } from "./legacy-acts.ts";
import { tapMenu } from "./menu.ts";
import { sayText, sendFile, sendImage, sendLink, sendLocation, sendVideo, sendVoice } from "./messages.ts";

/**
 * Resolves when every callback has ended, which with retries can take 15 seconds each.
 * @throws {PhoneRefusal} The phone does not allow the action. Nothing has happened then.
 */
export async function perform(member: Member, act: Act, services: ActServices): Promise<ActReport> {
  switch (act.kind) {
    case "card":
    case "card-menu":
    case "task-card": {
      const message = cardMessage(member, act.messageId, services);
      const actor = admit(member, message.agentId, services);
      if (act.kind === "card") return tapCard(actor, message, act, services);
      if (act.kind === "card-menu") return tapCardMenu(actor, message, act, services);
      return tapTaskCard(actor, message, act, services);
    }
    case "menu":
      return tapMenu(admit(member, act.agentId, services), act, services);
    case "enter":
      return enterApp(admit(member, act.agentId, services), act, services);
    case "leave":
      // No app is notified.
      services.locationReports.end(admit(member, act.agentId, services).app.agentId, member);
      return { callback: null, followUps: [] };
    case "talk":
    case "chat":
      legacyOnly(act.kind, services);
      admitPerson(member, services);
      return act.kind === "talk" ? talk(member, act, services) : changeChat(member, act, services);
    case "shake":
      legacyOnly(act.kind, services);
      return shakePhone(admit(member, act.agentId, services), act, services);
    default:
      if (act.kind === "shortvideo") legacyOnly(act.kind, services);
      return alone(await speak({ ...admit(member, act.agentId, services), msgId: msgIdOf(act) }, act, services));
  }
}

type Spoken = Extract<
  Act,
  { kind: "text" | "image" | "voice" | "video" | "shortvideo" | "file" | "location" | "link" }
>;

function speak(actor: Actor, act: Spoken, services: ActServices): Promise<Step> {
  switch (act.kind) {
    case "text":
      return sayText(actor, act, services);
    case "image":
      return sendImage(actor, act.file, services);
    case "voice":
      return sendVoice(actor, act, services);
    case "video":
    case "shortvideo":
      return sendVideo(actor, act, services);
    case "file":
      return sendFile(actor, act, services);
    case "location":
      return sendLocation(actor, act, services);
    case "link":
      return sendLink(actor, act, services);
  }
}

/** @throws {InvalidValue} */
function msgIdOf({ msgId }: Spoken): bigint | undefined {
  if (msgId === undefined) return undefined;
  if (!/^\d{1,20}$/.test(msgId) || BigInt(msgId) >= 1n << 64n)
    throw new InvalidValue({
      zh: "msgId 必须是十进制数字，不大于 18446744073709551615。",
      en: "msgId must be decimal digits, at most 18446744073709551615.",
    });
  return BigInt(msgId);
}

const alone = (step: Step): ActReport => ({ ...step, followUps: [] });

/** @throws {PhoneRefusal} */
function legacyOnly(kind: string, { switches }: ActServices): void {
  if (switches["company.profile"] !== "qiyehao")
    throw new PhoneRefusal(`Only clients of 企业号 know ${kind}; the switch company.profile decides.`);
}

/** @throws {PhoneRefusal} The person cannot use WeCom. */
function admitPerson(member: Member, { activate }: ActServices): void {
  if (member.status === 2) throw new PhoneRefusal(`${member.userId} is disabled and cannot use WeCom.`);
  if (member.status === 5) throw new PhoneRefusal(`${member.userId} has left the company.`);
  if (member.status === 4) activate(member);
}

/** @throws {PhoneRefusal} The person cannot use WeCom, or not this app. */
function admit(member: Member, agentId: number, services: ActServices): Actor {
  const { company, seesMember } = services;
  const app: App | undefined = company.apps.find((each) => each.agentId === agentId);
  if (!app) throw new PhoneRefusal(`There is no app ${agentId}.`);
  if (member.status === 2 || member.status === 5) admitPerson(member, services);
  if (!app.enabled) throw new PhoneRefusal(`The app ${app.name} is switched off.`);
  if (!seesMember(app, member)) throw new PhoneRefusal(`${member.userId} does not see the app ${app.name}.`);
  admitPerson(member, services);
  return { member, app };
}
