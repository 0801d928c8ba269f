/** The part of the control API that makes trouble: faults, addresses, tokens void before their time, whole scenarios. */

import { type Answer, type RouteRow, wholeNumber } from "../http/exchange.ts";
import type { Addresses } from "../kernel/addresses.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { readFault, readScenario } from "../scenario/scenario.ts";

export function faultRoutes(emulator: Emulator): readonly RouteRow[] {
  const faults = (): Answer => ({ items: emulator.faults.waiting() });
  return [
    ["GET", /^\/control\/faults$/, faults],
    [
      "POST",
      /^\/control\/faults$/,
      ({ fields }) => {
        emulator.faults.set(readFault(fields));
        return faults();
      },
    ],
    [
      "DELETE",
      /^\/control\/faults$/,
      ({ query }) => {
        emulator.faults.clear(query.get("endpoint") ?? undefined);
        return faults();
      },
    ],
    ["GET", /^\/control\/addresses$/, () => emulator.addresses],
    [
      "PUT",
      /^\/control\/addresses$/,
      ({ fields }) => {
        emulator.setAddresses(fields as Partial<Addresses>);
        return emulator.addresses;
      },
    ],
    [
      "POST",
      /^\/control\/tokens\/revoke$/,
      ({ fields }) => {
        const { of } = fields;
        emulator.revokeTokens(of === undefined || of === "contacts" ? of : wholeNumber(of, "of", 0, 0x7fff_ffff));
        return {};
      },
    ],
    ["GET", /^\/control\/scenario$/, () => emulator.conditions.scenario()],
    [
      "POST",
      /^\/control\/scenario\/check$/,
      ({ fields }) => {
        try {
          readScenario(fields);
          return { valid: true };
        } catch (error) {
          if (error instanceof InvalidValue) return { valid: false, message: error.message };
          throw error;
        }
      },
    ],
    [
      "POST",
      /^\/control\/scenario$/,
      async ({ fields }) => {
        await emulator.applyScenario(readScenario(fields));
        return emulator.company();
      },
    ],
  ];
}
