import { Refusal } from "../../kernel/refusal.ts";
import { readMaterialArticles } from "../../legacy/requests.ts";
import type { Route } from "../route.ts";

/** `POST material/update_mpnews`: replaces all articles. Messages sent before do not change. [legacy] */
export const materialUpdateMpnews: Route<"material/update_mpnews"> = {
  callers: "app",
  namesApp: "body",
  legacy: true,
  create:
    (services) =>
    ({ app, body }) => {
      const mediaId = body.string("media_id");
      if (!mediaId) throw new Refusal(41006);
      const material = services.materials.find(app.agentId, mediaId);
      if (!material?.articles) throw new Refusal(40007);
      services.materials.updateArticles(material, readMaterialArticles(services, body));
      return {};
    },
};
