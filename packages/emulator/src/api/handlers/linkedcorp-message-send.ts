/**
 * `POST linkedcorp/message/send`: message/send with arrays, for people of linked companies, too. The emulator's company
 * has no links, so users with another company's id are unknown; the own CorpID before a userid is removed.
 */

import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { allInvalid, noReceiverLeft, resolveAudience } from "../../messages/audience.ts";
import { placeOf } from "../../messages/bodies/place-of.ts";
import { readBody } from "../../messages/bodies/read.ts";
import { checkMiniProgram } from "../../messages/mini-programs.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

export const linkedcorpMessageSend: Route<"linkedcorp/message/send"> = {
  callers: "app",
  namesApp: "body",
  create: (services) => {
    const { company, dailyCap, outbox, switches } = services;
    return ({ app, caller, body }) => {
      const read = readBody(body.string("msgtype") ?? "", body, placeOf("linkedcorp", services, body));
      const everybody = body.integer("toall") === 1;
      if (read.msgtype === "miniprogram_notice") checkMiniProgram(services, app, read, everybody ? "@all" : "");
      const named = new Names(body, company.corpId);
      const audience = resolveAudience(services, caller.view, everybody ? { ...nobody, touser: "@all" } : named.fields);
      const lists = invalidLists(named.asWritten(audience), switches);
      if (noReceiverLeft(audience)) throw allInvalid(switches, lists);
      if (!dailyCap.take(app.agentId, audience.receivers.length)) throw new Refusal(45009);
      outbox.send(app.agentId, audience.receivers, read);
      return lists;
    };
  },
};

const nobody = { touser: "", toparty: "", totag: "" };

interface Invalid {
  readonly invalidUsers: readonly string[];
  readonly invalidDepartments: readonly string[];
  readonly invalidTags: readonly string[];
}

/** The arrays of the request as the joined strings that recipients are resolved from, and the way back. */
class Names {
  readonly fields: typeof nobody;
  /** Names as in the request. */
  readonly #written = new Map<string, string>();

  constructor(body: Body, corpId: string) {
    this.fields = {
      touser: this.#join(body.strings("touser"), `${corpId}/`),
      toparty: this.#join(body.strings("toparty"), ""),
      totag: this.#join(body.strings("totag"), ""),
    };
  }

  asWritten({ invalidUsers, invalidDepartments, invalidTags }: Invalid): Invalid {
    const back = (name: string): string => this.#written.get(name) ?? name;
    return {
      invalidUsers: invalidUsers.map(back),
      invalidDepartments: invalidDepartments.map(back),
      invalidTags: invalidTags.map(back),
    };
  }

  #join(names: readonly string[] | undefined, ownPrefix: string): string {
    const plain = (names ?? []).map((name) => {
      const short = name.startsWith(ownPrefix) ? name.slice(ownPrefix.length) : name;
      // A bar would make two of it, and @all is for `toall`; neither is anybody's id.
      const single = short.trim() === "@all" ? "@all/" : short.replaceAll("|", "/");
      this.#written.set(single.trim(), name);
      return single;
    });
    return plain.join("|");
  }
}

function invalidLists({ invalidUsers, invalidDepartments, invalidTags }: Invalid, switches: Services["switches"]) {
  const keepEmpty = switches["message.invalidLists.whenEmpty"] === "empty";
  const lower = switches["message.invaliduser.lowerCase"] === "on";
  const shown = (list: readonly string[]): boolean => list.length > 0 || keepEmpty;
  return {
    ...(shown(invalidUsers)
      ? { invaliduser: lower ? invalidUsers.map((each) => each.toLowerCase()) : invalidUsers }
      : undefined),
    ...(shown(invalidDepartments) ? { invalidparty: invalidDepartments } : undefined),
    ...(shown(invalidTags) ? { invalidtag: invalidTags } : undefined),
  };
}
