import { tagUserOf } from "../../company/directory/tag-requests.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST tag/create`: the tag belongs to the secret that made it. */
export const tagCreate: Route<"tag/create"> = {
  callers: "both",
  directory: "edits",
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      const id = body.integer("tagid");
      if (id === undefined && body.raw("tagid") !== undefined) throw new Refusal(40068);
      const tag = tags.create(body.string("tagname"), id, tagUserOf(caller).owner);
      return { errmsg: "created", tagid: tag.id };
    },
};
