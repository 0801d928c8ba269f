/**
 * Entering an app's chat: the app is notified if its settings ask for it, and gets the position if the person agreed.
 */
import type { Act, Actor, ActReport, ActServices, Step } from "./act.ts";
import { decimal, inboundEvent } from "./inbound.ts";
import { defaultPosition } from "./menu.ts";
import { appType } from "./messages.ts";

export async function enterApp(
  actor: Actor,
  act: Extract<Act, { kind: "enter" }>,
  services: ActServices,
): Promise<ActReport> {
  const { appSettings, consents, exchange, phones } = services;
  const { member } = actor;
  const { agentId } = actor.app;
  phones.markRead(member, `app:${agentId}`);
  if (act.shareLocation !== undefined) consents.decideOnLocation(agentId, member, act.shareLocation);
  const { reportsEnter, reportsLocation, reportsLocationConstantly } = appSettings.of(agentId);
  const steps: Step[] = [];
  const tell = async (event: string, fields: Parameters<typeof inboundEvent>[2]): Promise<void> => {
    const xml = inboundEvent(actor, event, fields, services);
    steps.push({ callback: await exchange.tell({ member, agentId, xml, answerable: { kind: "yes" } }) });
  };
  if (reportsEnter) await tell("enter_agent", { EventKey: "", AgentID: agentId });
  const agreed = consents.location(agentId, member);
  if (reportsLocation && agreed) {
    const { latitude, longitude, precision = 30 } = act.position ?? { ...defaultPosition, precision: 30 };
    const where = {
      Latitude: decimal(latitude),
      Longitude: decimal(longitude),
      Precision: decimal(precision),
      AgentID: agentId,
      ...appType(act.client),
    };
    await tell("LOCATION", where);
    if (reportsLocationConstantly && services.switches["company.profile"] === "qiyehao")
      services.locationReports.begin(agentId, member, () => {
        const { reportsLocationConstantly: still } = appSettings.of(agentId);
        if (!still || !actor.app.enabled || member.status !== 1 || !consents.location(agentId, member)) return false;
        const xml = inboundEvent(actor, "LOCATION", where, services);
        void exchange.tell({ member, agentId, xml, answerable: { kind: "yes" } });
        return true;
      });
  }
  const [first, ...followUps] = steps;
  return {
    callback: first?.callback ?? null,
    followUps,
    ...(reportsLocation && agreed === undefined ? { asks: "location" } : undefined),
  };
}
