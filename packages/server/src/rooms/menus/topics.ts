import type { ServerContext } from "../../server-context.ts";

/** Topic that says which app's menu has changed, as `<account id> <app id>`. */
export const menuTopic = "menu.changed";

export interface MenuPlace {
  readonly accountId: string;
  readonly appId: string;
}

export const tellMenu = ({ wakeups }: Pick<ServerContext, "wakeups">, { accountId, appId }: MenuPlace): void =>
  wakeups.wake(menuTopic, `${accountId} ${appId}`);
