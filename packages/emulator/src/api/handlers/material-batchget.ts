import { invalid } from "../../directory/refusals.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { itemOf } from "../../legacy/materials.ts";
import type { Route } from "../route.ts";
import { requireAgent } from "./shared/agent.ts";

const types = ["image", "voice", "video", "file", "mpnews"] as const;
const mostItems = 50;

/** `POST material/batchget`: a page of one type, the oldest first. [legacy] */
export const materialBatchget: Route<"material/batchget"> = {
  callers: ["app"],
  legacy: true,
  create: (services) => (call) => {
    const { agentId } = requireAgent(services, call.caller, call.body);
    const type = types.find((each) => each === call.body.string("type"));
    if (!type) throw new Refusal(40004);
    const offset = call.body.integer("offset") ?? 0;
    const count = call.body.integer("count") ?? 0;
    if (offset < 0) throw invalid("offset");
    if (count < 1 || count > mostItems) throw invalid("count");
    const all = services.materials.of(agentId, type);
    const itemlist = all.slice(offset, offset + count).map(itemOf);
    return { type, total_count: all.length, item_count: itemlist.length, itemlist };
  },
};
