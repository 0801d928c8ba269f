import type { Route } from "../platform/route.ts";

/** `GET agent/list`: what the token may see, which is its own app. */
export const agentList: Route<"agent/list"> = {
  callers: ["app"],
  create:
    ({ appSettings }) =>
    ({ caller }) => {
      if (caller.kind !== "app") return { agentlist: [] };
      const { agentId, name } = caller.app;
      return { agentlist: [{ agentid: agentId, name, square_logo_url: appSettings.of(agentId).logoUrl }] };
    },
};
