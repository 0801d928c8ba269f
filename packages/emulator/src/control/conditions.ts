/** The part of the control API that sets the conditions of the whole: clock, network, presets, switches, counts. */
import { endpoints, errorFacts } from "@shoufa/protocol";
import { type Answer, ControlError, type RouteRow, wholeNumber } from "../http/exchange.ts";
import { switchCatalogue } from "../kernel/switches.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { isPresetName, presetNames } from "../scenario/presets.ts";

/** About thirty years. */
const longestJump = 10 ** 9;

export function conditionRoutes(emulator: Emulator): readonly RouteRow[] {
  const { clock, conditions } = emulator;
  const network = (): Answer => ({ online: conditions.online });
  const time = (expiring?: number) => ({
    now: clock.now(),
    aheadSeconds: Math.round(clock.offset / 1000),
    ...(expiring === undefined ? {} : { expiring: conditions.expiring(expiring) }),
  });
  return [
    [
      "GET",
      /^\/control\/clock$/,
      ({ query }) => {
        const asked = query.get("advanceSeconds");
        return time(asked === null ? undefined : wholeNumber(asked, "advanceSeconds", 0, longestJump));
      },
    ],
    [
      "POST",
      /^\/control\/clock$/,
      ({ fields }) => {
        clock.advance({ seconds: wholeNumber(fields["advanceSeconds"], "advanceSeconds", 0, longestJump) });
        return time();
      },
    ],
    ["GET", /^\/control\/conditions$/, () => conditions.view()],
    [
      "POST",
      /^\/control\/conditions\/reset$/,
      () => {
        conditions.reset();
        return conditions.view();
      },
    ],
    ["GET", /^\/control\/network$/, network],
    [
      "POST",
      /^\/control\/network$/,
      ({ fields }) => {
        const { online } = fields;
        if (typeof online !== "boolean") throw new ControlError(400, "online must be true or false.");
        conditions.online = online;
        return network();
      },
    ],
    ["GET", /^\/control\/presets$/, () => ({ items: conditions.presets() })],
    [
      "POST",
      /^\/control\/presets\/([^/]+)$/,
      ({ name }) => {
        if (!isPresetName(name))
          throw new ControlError(404, `There is no preset ${name}; there are ${presetNames.join(", ")}.`);
        conditions.applyPreset(name);
        return { switches: emulator.switches(), addresses: emulator.addresses };
      },
    ],
    ["GET", /^\/control\/switches\/catalogue$/, () => ({ items: switchCatalogue })],
    ["GET", /^\/control\/switches$/, () => emulator.switches()],
    [
      "PUT",
      /^\/control\/switches$/,
      ({ fields }) => {
        emulator.setSwitches(fields);
        return emulator.switches();
      },
    ],
    [
      "DELETE",
      /^\/control\/switches$/,
      ({ query }) => {
        const names = query.getAll("name");
        conditions.resetSwitches(names.length > 0 ? names : undefined);
        return emulator.switches();
      },
    ],
    ["GET", /^\/control\/requests$/, () => emulator.requests()],
    [
      "DELETE",
      /^\/control\/requests$/,
      () => {
        conditions.clearRequests();
        return {};
      },
    ],
    [
      "POST",
      /^\/control\/quotas\/reset$/,
      () => {
        conditions.clearQuotas();
        return {};
      },
    ],
    ["GET", /^\/control\/licences$/, () => ({ unlicensed: emulator.messaging.unlicensed() })],
    ["GET", /^\/control\/endpoints$/, () => ({ items: endpointRows })],
    ["GET", /^\/control\/errors$/, () => ({ items: errorFacts })],
  ];
}

const endpointRows = Object.entries(endpoints).map(([endpoint, { method }]) => ({ endpoint, method }));
