/** The control API's calls about the management groups of the 企业号 profile. */
import { groupInterfaces } from "../company/group-interfaces.ts";
import { type RouteRow, sendJson } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { groupInput } from "./admin-fields.ts";

export function adminGroupRoutes(emulator: Emulator): readonly RouteRow[] {
  const admin = () => emulator.adminConsole;
  const one = /^\/control\/admin\/groups\/(\d{1,9})$/;
  return [
    [
      "GET",
      /^\/control\/admin\/groups$/,
      () => ({
        items: admin().groups(),
        interfaces: groupInterfaces.map(({ name }) => name),
        interfaceTexts: Object.fromEntries(groupInterfaces.map(({ name, zh, en }) => [name, { zh, en }])),
      }),
    ],
    [
      "POST",
      /^\/control\/admin\/groups$/,
      ({ fields, response }) => sendJson(response, 201, admin().createGroup(groupInput(fields))),
    ],
    ["PUT", one, ({ fields, name }) => admin().changeGroup(Number(name), groupInput(fields))],
    [
      "DELETE",
      one,
      ({ name }) => {
        admin().deleteGroup(Number(name));
        return {};
      },
    ],
    [
      "POST",
      /^\/control\/admin\/groups\/(\d{1,9})\/secret$/,
      ({ name }) => ({ secret: admin().resetGroupSecret(Number(name)) }),
    ],
  ];
}
