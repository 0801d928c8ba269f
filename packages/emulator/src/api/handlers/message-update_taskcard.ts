/** `POST message/update_taskcard`: shows a task card as answered. Deprecated with the card itself. */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import { resolveTargets } from "../../messages/update-targets.ts";
import type { Route } from "../route.ts";

export const messageUpdateTaskcard: Route<"message/update_taskcard"> = {
  callers: "app",
  namesApp: "body",
  foreignApp: 42015,
  create: (services) => {
    const { cards } = services;
    return ({ app, caller, body }) => {
      const card = cards.byTask(app.agentId, body.string("task_id") ?? "");
      if (!card || card.msgtype === "template_card") throw new Refusal(42016);
      const key = body.string("clicked_key") || undefined;
      const named = body.string("replace_name") || undefined;
      if (key === undefined && named === undefined) throw new Refusal(42019);
      if (key !== undefined && !Object.hasOwn(card.replaceNames, key)) throw new Refusal(42017);
      const users = body.strings("userids") ?? [];
      if (users.length > limits.message.updateMaxUsers) throw new Refusal(40058);
      if (users.length === 0) throw new Refusal(82101);
      const { members, invalid } = resolveTargets(services, caller.view, card, { users, departments: [], tags: [] });
      if (members.length === 0) throw new Refusal(82102, { fields: invalid });
      cards.rename(card, members, named ?? card.replaceNames[key!]!, key);
      return invalid;
    };
  },
};
