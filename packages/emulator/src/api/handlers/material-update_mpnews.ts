import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";
import { requireAgent } from "./shared/agent.ts";
import { readMaterialArticles } from "./shared/materials.ts";

/** `POST material/update_mpnews`: replaces all articles. Messages sent before do not change. [legacy] */
export const materialUpdateMpnews: Route<"material/update_mpnews"> = {
  callers: ["app"],
  legacy: true,
  create: (services) => (call) => {
    const { agentId } = requireAgent(services, call.caller, call.body);
    const mediaId = call.body.string("media_id");
    if (!mediaId) throw new Refusal(41006);
    const material = services.materials.find(agentId, mediaId);
    if (!material?.articles) throw new Refusal(40007);
    services.materials.updateArticles(material, readMaterialArticles(services, call.body));
    return {};
  },
};
