/** The part of the control API that keeps states of the emulator under names and comes back to them. */

import { ControlError, type Exchange, type RouteRow, stringField } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";

export function snapshotRoutes({ snapshots }: Emulator): readonly RouteRow[] {
  const known = ({ name }: Exchange): string => {
    if (!snapshots.list().some((each) => each.name === name))
      throw new ControlError(404, `There is no snapshot ${name}.`);
    return name;
  };
  return [
    ["GET", /^\/control\/snapshots$/, () => ({ items: snapshots.list() })],
    ["POST", /^\/control\/snapshots$/, ({ fields }) => snapshots.take(stringField(fields, "name"))],
    [
      "POST",
      /^\/control\/snapshots\/([^/]+)\/restore$/,
      (exchange) => {
        snapshots.restore(known(exchange));
        return {};
      },
    ],
    [
      "DELETE",
      /^\/control\/snapshots\/([^/]+)$/,
      (exchange) => {
        snapshots.remove(known(exchange));
        return {};
      },
    ],
  ];
}
