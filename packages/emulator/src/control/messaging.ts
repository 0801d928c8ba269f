/** The part of the control API that sets up robots, licences and mini programs. */

import type { EventStreams } from "../emulated-company/events.ts";
import { ControlError, type Exchange, type RouteRow, stringField, wholeNumber } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";

export function messagingRoutes(emulator: Emulator, events: EventStreams): readonly RouteRow[] {
  return [
    ["GET", /^\/control\/robots$/, () => ({ items: emulator.messaging.robots() })],
    ["POST", /^\/control\/robots$/, ({ fields }) => emulator.messaging.addRobot(readRobot(fields))],
    [
      "PUT",
      /^\/control\/robots\/([^/]+)$/,
      ({ name, fields }) => emulator.messaging.setRobot(name, readFlags(fields, ["enabled", "allowed", "inGroup"])),
    ],
    [
      "PUT",
      /^\/control\/people\/([^/]+)\/licence$/,
      ({ name, fields }) => {
        const { licensed } = readFlags(fields, ["licensed"]);
        if (licensed === undefined) throw new ControlError(400, "licensed must be true or false.");
        emulator.messaging.setLicence(name, licensed);
        events.send({ type: "conditions", what: "licences" });
        return {};
      },
    ],
    [
      "PUT",
      /^\/control\/apps\/(\d+)\/mini-program$/,
      ({ name, fields }) => {
        const appid = fields["appid"] === null ? undefined : stringField(fields, "appid");
        emulator.messaging.bindMiniProgram(wholeNumber(name, "agentId", 0, 0x7fff_ffff), appid);
        return {};
      },
    ],
  ];
}

function readRobot(fields: Exchange["fields"]) {
  const userIds = fields["userIds"];
  if (!Array.isArray(userIds) || !userIds.every((each) => typeof each === "string"))
    throw new ControlError(400, "userIds must be a list of userids.");
  return { name: stringField(fields, "name"), group: stringField(fields, "group"), userIds };
}

/** Boolean fields that are present; other values are refused. */
function readFlags<K extends string>(fields: Exchange["fields"], names: readonly K[]): { [N in K]?: boolean } {
  const flags: { [N in K]?: boolean } = {};
  for (const name of names) {
    const value = fields[name];
    if (value === undefined) continue;
    if (typeof value !== "boolean") throw new ControlError(400, `${name} must be true or false.`);
    flags[name] = value;
  }
  return flags;
}
