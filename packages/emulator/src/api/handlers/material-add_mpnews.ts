import { readMaterialArticles } from "../../legacy/requests.ts";
import type { Route } from "../route.ts";

/** `POST material/add_mpnews`. [legacy] */
export const materialAddMpnews: Route<"material/add_mpnews"> = {
  callers: "app",
  namesApp: "body",
  legacy: true,
  create:
    (services) =>
    ({ app, body }) => ({
      media_id: services.materials.addArticles(app.agentId, readMaterialArticles(services, body)).mediaId,
    }),
};
