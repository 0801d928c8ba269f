import { tooLong } from "../../company/directory/refusals.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

const mostUsers = 10_000;

/** `POST chat/setmute`: unknown userids are returned and the rest is applied. [legacy] */
export const chatSetmute: Route<"chat/setmute"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ directory, mutes }) =>
    ({ body }) => {
      const given = body.objects("user_mute_list");
      if (!given || given.length === 0) throw new Refusal(40031);
      if (given.length > mostUsers) throw tooLong("user_mute_list", mostUsers);
      const invaliduser: string[] = [];
      for (const each of given) {
        const userId = each.string("userid") ?? "";
        const member = directory.member(userId);
        if (member) mutes.set(member, each.integer("status") === 1);
        else invaliduser.push(userId);
      }
      return invaliduser.length > 0 ? { invaliduser } : {};
    },
};
