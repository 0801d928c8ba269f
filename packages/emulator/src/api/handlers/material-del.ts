import type { Route } from "../route.ts";
import { ownMaterial } from "./shared/materials.ts";

/** `GET material/del?agentid=&media_id=`. [legacy] */
export const materialDel: Route<"material/del"> = {
  callers: ["app"],
  legacy: true,
  create: (services) => (call) => {
    services.materials.remove(ownMaterial(services, call.caller, call.query));
    return { errmsg: "deleted" };
  },
};
