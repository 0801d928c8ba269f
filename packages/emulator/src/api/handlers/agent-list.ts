import type { Route } from "../route.ts";

/** `GET agent/list`: apps that the token may see: its own, or those of a management group. */
export const agentList: Route<"agent/list"> = {
  callers: "app-or-group",
  emptyOnFailure: { agentlist: [] },
  create:
    ({ appSettings, company, switches }) =>
    ({ caller }) => {
      const granted = caller.kind === "app" ? [] : (caller.group?.rights.apps ?? []);
      const apps =
        caller.kind === "app"
          ? [caller.app]
          : company.apps.filter((app) => granted.some(({ agentId }) => agentId === app.agentId));
      return {
        agentlist: apps.map(({ agentId, name }) => ({
          // Text in 企业号.
          agentid: switches["company.profile"] === "qiyehao" ? String(agentId) : agentId,
          name,
          square_logo_url: appSettings.of(agentId).logoUrl,
        })),
      };
    },
};
