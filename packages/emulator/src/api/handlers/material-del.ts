import { ownMaterial } from "../../legacy/requests.ts";
import type { Route } from "../route.ts";

/** `GET material/del?agentid=&media_id=`. [legacy] */
export const materialDel: Route<"material/del"> = {
  callers: "app",
  namesApp: "query",
  legacy: true,
  create: (services) => (call) => {
    services.materials.remove(ownMaterial(services, call));
    return { errmsg: "deleted" };
  },
};
