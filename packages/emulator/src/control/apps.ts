/** The control API's calls about apps, as the admin console has them: made and deleted, secret, range, settings, events. */
import type { App } from "../company/model.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, sendJson, stringField } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { flag } from "./act-fields.ts";
import { rangeField, recordField, requiredFlag } from "./admin-fields.ts";
import { readEvent } from "./app-events.ts";

export function appRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const row = (app: App) => {
    const { addresses } = emulator;
    const { appSettings, callbacks, menus, views, workbench } = emulatedCompany();
    const { agentId, createdAt, enabled, name, readsSensitiveFields, secret, visibleRange } = app;
    const callback = callbacks.of(agentId);
    const settings = appSettings.of(agentId);
    return {
      agentId,
      name,
      description: settings.description,
      secret,
      enabled,
      createdAt,
      readsSensitiveFields,
      visibleRange,
      /** Number of people in the range, each counted once. */
      visiblePeople: views.get(app).members.length,
      // Trusted addresses apply to the whole company here.
      trustedIps: addresses.trusted,
      trustedDomain: settings.redirectDomain,
      callback: callback ?? null,
      callbackUrl: callback?.url ?? null,
      settings,
      menu: menus.of(agentId) ?? null,
      workbench: workbench.template(agentId) ?? null,
    };
  };
  const appNamed = ({ name }: Exchange): App => {
    const app = emulatedCompany().appOf(Number(name));
    if (!app) throw new ControlError(404, `There is no app ${name}.`);
    return app;
  };
  const create = ({ fields, response }: Exchange) => {
    const app = emulator.apps.create({
      name: stringField(fields, "name"),
      description: fields["description"] === undefined ? undefined : stringField(fields, "description"),
      visibleRange: rangeField(recordField(fields["visibleRange"] ?? {}, "visibleRange")),
      createdBefore2022: flag(fields, "createdBefore2022"),
    });
    sendJson(response, 201, row(emulatedCompany().appOf(app.agentId)!));
  };
  return [
    ["GET", /^\/control\/apps$/, () => ({ items: emulatedCompany().company.apps.map(row) })],
    ["POST", /^\/control\/apps$/, create],
    ["GET", /^\/control\/apps\/(\d+)$/, (exchange) => row(appNamed(exchange))],
    [
      "DELETE",
      /^\/control\/apps\/(\d+)$/,
      (exchange) => {
        emulator.apps.remove(appNamed(exchange).agentId);
        return {};
      },
    ],
    [
      "PUT",
      /^\/control\/apps\/(\d+)\/visible-range$/,
      (exchange) => {
        const app = appNamed(exchange);
        emulator.apps.setVisibleRange(app.agentId, rangeField(exchange.fields));
        return row(app);
      },
    ],
    [
      "POST",
      /^\/control\/apps\/(\d+)\/secret$/,
      (exchange) => ({ secret: emulator.apps.resetSecret(appNamed(exchange).agentId) }),
    ],
    [
      "PUT",
      /^\/control\/apps\/(\d+)\/enabled$/,
      (exchange) => {
        const app = appNamed(exchange);
        emulator.setAppEnabled(app.agentId, requiredFlag(exchange.fields["enabled"], "enabled"));
        return row(app);
      },
    ],
    [
      "PUT",
      /^\/control\/apps\/(\d+)\/created-before-2022$/,
      (exchange) => {
        const app = appNamed(exchange);
        const before = requiredFlag(exchange.fields["createdBefore2022"], "createdBefore2022");
        emulator.apps.setCreatedBefore2022(app.agentId, before);
        return row(app);
      },
    ],
    [
      "PUT",
      /^\/control\/apps\/(\d+)\/settings$/,
      (exchange) => {
        const { agentId } = appNamed(exchange);
        emulator.apps.change(agentId, exchange.fields);
        return emulator.apps.settings(agentId);
      },
    ],
    [
      "POST",
      /^\/control\/apps\/(\d+)\/event$/,
      async (exchange) => ({
        callback: await emulator.apps.happen(appNamed(exchange).agentId, readEvent(exchange.fields, emulatedCompany())),
      }),
    ],
  ];
}
