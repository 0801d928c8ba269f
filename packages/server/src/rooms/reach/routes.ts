import { type Reach, routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { putOwnershipFile, removeOwnershipFile } from "./commands/ownership-files.ts";
import { setPublicUrl } from "./commands/set-public-url.ts";

export function reachRoutes(context: ServerContext): readonly Implementation[] {
  const present = async (): Promise<Reach> => ({
    publicUrl: context.publicAddress.get(),
    isFixed: context.publicAddress.isFixed,
    localUrl: context.localUrl(),
    ownershipFiles: await context.database.db
      .selectFrom("ownership_file")
      .select(["name", "content"])
      .orderBy("name")
      .execute(),
  });
  return [
    implement(routes.getReach, present),
    implement(routes.setPublicUrl, async ({ actor, body }) => {
      await setPublicUrl(context, body.publicUrl, actor);
      return present();
    }),
    implement(routes.putOwnershipFile, async ({ actor, body }) => {
      await putOwnershipFile(context, body, actor);
      return present();
    }),
    implement(routes.removeOwnershipFile, async ({ actor, params }) => {
      await removeOwnershipFile(context, params.name, actor);
      return present();
    }),
  ];
}
