/** The part of the control API that makes trouble: faults, addresses that are not trusted, tokens void before their time. */
import type { Emulator } from "../emulator.ts";
import type { Addresses } from "../platform/addresses.ts";
import type { Fault } from "../platform/faults.ts";
import { type Answer, type Exchange, type RouteRow, stringField, wholeNumber } from "./exchange.ts";

export function troubleRoutes(emulator: Emulator): readonly RouteRow[] {
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
  ];
}

/** The shape only; `Faults.set` looks at the values. */
function readFault(fields: Exchange["fields"]): Fault {
  const { times = 1, ...rest } = fields;
  stringField(fields, "endpoint");
  stringField(fields, "kind");
  return { ...rest, times } as Fault;
}
