/**
 * `POST message/send`. The checks run in the order the facts suggest: agentid, type, body, recipients present, list
 * sizes, who they are, daily quota, duplicate, per-member cap. Partly bad recipients are named and the rest are served.
 */
import { limits } from "@shoufa/protocol";
import type { App } from "../company/model.ts";
import type { Resolved } from "../messages/recipients.ts";
import { truncateToBytes } from "../messages/text.ts";
import type { Body } from "../platform/body.ts";
import { NotEmulated, Refusal } from "../platform/refusal.ts";
import type { Route, Services } from "../platform/route.ts";
import type { Switches } from "../switches.ts";

/** Types that WeCom delivers and the emulator does not draw yet. */
const laterTypes = new Set([
  ..."image voice video file textcard news mpnews markdown miniprogram_notice template_card".split(" "),
  ..."template_msg interactive_taskcard taskcard".split(" "),
]);

export const messageSend: Route<"message/send"> = {
  callers: ["app"],
  create:
    ({ company, switches, recipients, outbox, duplicates, dailyCap, memberCap }) =>
    ({ caller, body, rawBody }) => {
      const app = requireAgent(body, caller.kind === "app" ? caller.app : undefined, company.apps, switches);
      const text = readText(body, switches);
      const repeatable = readDuplicateCheck(body, switches);
      const fields = {
        touser: body.string("touser") ?? "",
        toparty: body.string("toparty") ?? "",
        totag: body.string("totag") ?? "",
      };
      const recursive = switches["message.toparty.recursive"] === "on";
      const resolved = recipients.resolve(caller.view, fields, { recursive });
      checkSizes(resolved);
      const lists = invalidLists(resolved, switches);
      if (!resolved.anyGood) {
        const shown = switches["message.allInvalid.lists"] === "present" ? lists : {};
        throw new Refusal(Number(switches["message.allInvalid"]), { fields: shown });
      }
      if (!dailyCap.take(app.agentId, resolved.reachable.length)) throw new Refusal(45009);
      const msgid = outbox.newMsgId();
      if (repeatable.check) {
        const earlier = duplicates.seen(app.agentId, rawBody, msgid, repeatable.seconds);
        if (earlier !== undefined)
          return { ...lists, msgid: switches["message.duplicate.reply"] === "old" ? earlier : msgid };
      }
      const capped = switches["message.perMemberCap"] === "on";
      outbox.sendText(
        app.agentId,
        capped ? memberCap.admit(app.agentId, resolved.reachable) : resolved.reachable,
        text,
      );
      return { ...lists, msgid };
    },
};

/** 41011 missing, 40056 not a number or nobody's, 301002 another app's, 50003 the app is switched off. */
function requireAgent(body: Body, own: App | undefined, apps: Services["company"]["apps"], switches: Switches): App {
  const given = body.raw("agentid");
  if (given === undefined || given === null || given === "") throw new Refusal(41011);
  if (typeof given === "string" && switches["message.agentid.string"] !== "accept") throw new Refusal(40056);
  const agentId = body.integer("agentid");
  if (!own || agentId === undefined || !apps.some((app) => app.agentId === agentId)) throw new Refusal(40056);
  if (agentId !== own.agentId) throw new Refusal(301002);
  if (!own.enabled) throw new Refusal(50003);
  return own;
}

function readText(body: Body, switches: Switches): string {
  const msgtype = body.string("msgtype") ?? "";
  if (laterTypes.has(msgtype))
    throw new NotEmulated(`The emulator does not deliver messages of type ${msgtype} yet; WeCom does.`);
  if (msgtype !== "text") throw new Refusal(40008);
  const content = body.object("text")?.string("content") ?? "";
  if (content === "") throw new Refusal(44004);
  const cut = truncateToBytes(content, limits.message.textMaxBytes);
  if (cut.length < content.length && switches["message.text.over2048"] !== "truncate") throw new Refusal(45002);
  return cut;
}

function readDuplicateCheck(body: Body, switches: Switches): { check: boolean; seconds: number } {
  const { duplicateCheckDefaultSeconds, duplicateCheckMaxSeconds } = limits.message;
  const check = body.integer("enable_duplicate_check") === 1;
  const asked = body.integer("duplicate_check_interval") ?? 0;
  if (asked > duplicateCheckMaxSeconds && switches["message.duplicate.tooLongInterval"] !== "clamp")
    throw new Refusal(40058);
  return { check, seconds: asked > 0 ? Math.min(asked, duplicateCheckMaxSeconds) : duplicateCheckDefaultSeconds };
}

function checkSizes({ named }: Resolved): void {
  if (!named.all && named.users + named.departments + named.tags === 0) throw new Refusal(82001);
  if (named.users > limits.message.maxUsers) throw new Refusal(40032);
  if (named.departments > limits.message.maxDepartments) throw new Refusal(82002);
  if (named.tags > limits.message.maxTags) throw new Refusal(82003);
}

function invalidLists({ invalidUsers, invalidDepartments, invalidTags }: Resolved, switches: Switches) {
  const keepEmpty = switches["message.invalidLists.whenEmpty"] === "empty";
  const users = invalidUsers.join("|");
  return {
    ...(users !== "" || keepEmpty
      ? { invaliduser: switches["message.invaliduser.lowerCase"] === "on" ? users.toLowerCase() : users }
      : undefined),
    ...(invalidDepartments.length > 0 || keepEmpty ? { invalidparty: invalidDepartments.join("|") } : undefined),
    ...(invalidTags.length > 0 || keepEmpty ? { invalidtag: invalidTags.join("|") } : undefined),
  };
}
