import { invalid } from "../../company/directory/refusals.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { itemOf } from "../../legacy/materials.ts";
import type { Route } from "../route.ts";

const types = ["image", "voice", "video", "file", "mpnews"] as const;
const mostItems = 50;

/** `POST material/batchget`: a page of one type, the oldest first. [legacy] */
export const materialBatchget: Route<"material/batchget"> = {
  callers: "app",
  namesApp: "body",
  legacy: true,
  create:
    ({ materials }) =>
    ({ app, body }) => {
      const type = types.find((each) => each === body.string("type"));
      if (!type) throw new Refusal(40004);
      const offset = body.integer("offset") ?? 0;
      const count = body.integer("count") ?? 0;
      if (offset < 0) throw invalid("offset");
      if (count < 1 || count > mostItems) throw invalid("count");
      const all = materials.of(app.agentId, type);
      const itemlist = all.slice(offset, offset + count).map(itemOf);
      return { type, total_count: all.length, item_count: itemlist.length, itemlist };
    },
};
