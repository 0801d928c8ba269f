/**
 * `POST message/send`. The checks run in the order the facts suggest: agentid, type, body, recipients present, list
 * sizes, who they are, daily quota, duplicate, per-member cap; `message.validationOrder` puts recipients before type and
 * body. Partly bad recipients are named and the rest are served.
 */
import { limits } from "@shoufa/protocol";
import type { Caller } from "../../company/model/caller.ts";
import type { App } from "../../company/model/model.ts";
import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { type Audience, allInvalid, noReceiverLeft, resolveAudience } from "../../messages/audience.ts";
import type { CardFacts } from "../../messages/bodies/place.ts";
import { placeOf } from "../../messages/bodies/place-of.ts";
import { readBody } from "../../messages/bodies/read.ts";
import { requestKey } from "../../messages/duplicate-check.ts";
import { checkMiniProgram } from "../../messages/mini-programs.ts";
import type { RecipientFields } from "../../messages/recipients.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

export const messageSend: Route<"message/send"> = {
  callers: "app",
  namesApp: "body",
  // The documents' own sample of a mini program notice goes without.
  mayOmitApp: (body) => body.string("msgtype") === "miniprogram_notice",
  create: (services) => {
    const { dailyCap, duplicates, outbox, switches } = services;
    return ({ app, caller, body, rawBody }) => {
      const msgtype = body.string("msgtype") ?? "";
      const touser = body.string("touser") ?? "";
      const fields = { touser, toparty: body.string("toparty") ?? "", totag: body.string("totag") ?? "" };
      const whom = () => addressed(services, caller.view, fields);
      const early = switches["message.validationOrder"] === "recipients-first" ? whom() : undefined;
      const read = readBody(msgtype, body, placeOf("send", services, body, { view: caller.view }));
      if (read.msgtype === "miniprogram_notice") checkMiniProgram(services, app, read, touser);
      const repeatable = readDuplicateCheck(body, switches);
      const key = repeatable.check ? requestKey(app.agentId, rawBody, body, switches) : undefined;
      const earlier = key === undefined ? undefined : duplicates.find(key);
      if (read.card) {
        checkCallingBack(services, app, read.card);
        if (earlier === undefined) checkTaskId(services, app, read.card);
      }
      const { audience, lists } = early ?? whom();
      if (!dailyCap.take(app.agentId, audience.receivers.length)) throw new Refusal(45009);
      const receipt =
        earlier === undefined ? outbox.send(app.agentId, audience.receivers, read) : outbox.repeat(earlier);
      if (key !== undefined && earlier === undefined) duplicates.remember(key, receipt.msgId, repeatable.seconds);
      const msgid = earlier !== undefined && switches["message.duplicate.reply"] === "old" ? earlier : receipt.msgId;
      const { responseCode } = receipt;
      return { ...lists, msgid, ...(responseCode === undefined ? undefined : { response_code: responseCode }) };
    };
  },
};

/** @throws {Refusal} 82001: no recipient. 40032, 82002, 82003: too many. 81013: none reachable. */
function addressed(services: Services, view: Caller["view"], fields: RecipientFields) {
  const audience = resolveAudience(services, view, fields);
  const lists = invalidLists(audience, services.switches);
  if (noReceiverLeft(audience)) throw allInvalid(services.switches, lists);
  return { audience, lists };
}

function readDuplicateCheck(body: Body, switches: Switches): { check: boolean; seconds: number } {
  const { duplicateCheckDefaultSeconds, duplicateCheckMaxSeconds } = limits.message;
  const check = body.integer("enable_duplicate_check") === 1;
  const asked = body.integer("duplicate_check_interval") ?? 0;
  if (asked > duplicateCheckMaxSeconds && switches["message.duplicate.tooLongInterval"] !== "clamp")
    throw new Refusal(40058);
  return { check, seconds: asked > 0 ? Math.min(asked, duplicateCheckMaxSeconds) : duplicateCheckDefaultSeconds };
}

function invalidLists(audience: Audience, switches: Switches) {
  const { invalidUsers, invalidDepartments, invalidTags, unlicensed } = audience;
  const keepEmpty = switches["message.invalidLists.whenEmpty"] === "empty";
  const users = invalidUsers.join("|");
  return {
    ...(users !== "" || keepEmpty
      ? { invaliduser: switches["message.invaliduser.lowerCase"] === "on" ? users.toLowerCase() : users }
      : undefined),
    ...(invalidDepartments.length > 0 || keepEmpty ? { invalidparty: invalidDepartments.join("|") } : undefined),
    ...(invalidTags.length > 0 || keepEmpty ? { invalidtag: invalidTags.join("|") } : undefined),
    ...(unlicensed.length > 0 ? { unlicenseduser: unlicensed.join("|") } : undefined),
  };
}

/** 43012: a card that calls back, and no URL to call. */
function checkCallingBack(
  { callbacks, switches }: Pick<Services, "callbacks" | "switches">,
  { agentId }: App,
  { callsBack }: CardFacts,
): void {
  if (callsBack && !callbacks.of(agentId) && switches["card.callbackUrlMissing"] === "43012") throw new Refusal(43012);
}

/** 42014: the app has used this task_id before. Not for the repetition of a request, which is the same card. */
function checkTaskId(
  { cards, switches }: Pick<Services, "cards" | "switches">,
  { agentId }: App,
  { taskId }: CardFacts,
): void {
  if (taskId === undefined || switches["card.taskId.reuse"] === "accept") return;
  if (cards.byTask(agentId, taskId)) throw new Refusal(42014);
}
