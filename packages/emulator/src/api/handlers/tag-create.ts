import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";
import { tagUserOf } from "./shared/callers.ts";

/** `POST tag/create`: the tag belongs to the secret that made it. */
export const tagCreate: Route<"tag/create"> = {
  callers: ["contacts", "app"],
  editsDirectory: true,
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      const id = body.integer("tagid");
      if (id === undefined && body.raw("tagid") !== undefined) throw new Refusal(40068);
      const tag = tags.create(body.string("tagname"), id, tagUserOf(caller).owner);
      return { errmsg: "created", tagid: tag.id };
    },
};
