import type { Route } from "../route.ts";
import { requireAgent } from "./shared/agent.ts";
import { readMaterialArticles } from "./shared/materials.ts";

/** `POST material/add_mpnews`. [legacy] */
export const materialAddMpnews: Route<"material/add_mpnews"> = {
  callers: ["app"],
  legacy: true,
  create: (services) => {
    return ({ body, caller }) => {
      const { agentId } = requireAgent(services, caller, body);
      return { media_id: services.materials.addArticles(agentId, readMaterialArticles(services, body)).mediaId };
    };
  },
};
