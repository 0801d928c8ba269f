/** The part of the control API that is about 企业号: customer service, muted people, locked tags. */

import { ControlError, type RouteRow, wholeNumber } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";

export function legacyRoutes(emulator: Emulator): readonly RouteRow[] {
  return [
    ["GET", /^\/control\/legacy\/kf$/, () => emulator.legacy.kfStaff()],
    [
      "PUT",
      /^\/control\/legacy\/kf$/,
      ({ fields }) => {
        emulator.legacy.setKfStaff(fields);
        return emulator.legacy.kfStaff();
      },
    ],
    ["GET", /^\/control\/legacy\/mutes$/, () => ({ userIds: emulator.legacy.muted() })],
    [
      "PUT",
      /^\/control\/legacy\/tags\/(\d+)\/lock$/,
      ({ name, fields }) => {
        const { locked } = fields;
        if (typeof locked !== "boolean") throw new ControlError(400, "locked must be true or false.");
        const id = wholeNumber(name, "tag id", 0, 0x7fff_ffff);
        emulator.legacy.setTagLocked(id, locked);
        return { locked };
      },
    ],
  ];
}
