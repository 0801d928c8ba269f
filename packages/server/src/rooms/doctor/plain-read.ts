import type { AppRow } from "../../wecom/accounts.ts";
import type { Asked, Probes } from "./probes.ts";

/** The plainest call that a credential may make. */
export async function plainRead(
  probes: Probes,
  app: AppRow | null,
): Promise<{ readonly asked: Asked; readonly endpoint: string }> {
  const endpoint = app === null ? "user/list_id" : "agent/get";
  const asked =
    app === null
      ? await probes.read("contacts", endpoint, { limit: 1 })
      : await probes.read(app.id, endpoint, { agentid: app.agent_id });
  return { asked, endpoint };
}
