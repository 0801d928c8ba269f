/** All calls of the control API, by the headings of the guide; and their types, for the pages. */
import type { z } from "zod";
import { actRoutes } from "./acts.ts";
import { adminLoginRoutes } from "./admin-login.ts";
import { appRoutes } from "./apps.ts";
import { companyRoutes } from "./company.ts";
import { conditionRoutes } from "./conditions.ts";
import { directoryRoutes } from "./directory.ts";
import { generalRoutes } from "./general.ts";
import { groupRoutes } from "./groups.ts";
import { legacyRoutes } from "./legacy.ts";
import { loginRoutes } from "./logins.ts";
import { messagingRoutes } from "./messaging.ts";
import { phoneRoutes, phoneUseRoutes } from "./phones.ts";
import type { ControlRoute, ParametersOf } from "./route.ts";

/** The guide has a table for each. */
export const controlTables = {
  general: generalRoutes,
  company: companyRoutes,
  apps: appRoutes,
  groups: groupRoutes,
  phones: [...phoneRoutes, ...actRoutes, ...phoneUseRoutes, ...loginRoutes],
  directory: directoryRoutes,
  messages: messagingRoutes,
  conditions: conditionRoutes,
  legacy: legacyRoutes,
} as const;

type Routes = (typeof controlTables)[keyof typeof controlTables][number] | (typeof adminLoginRoutes)[number];

export const controlRoutes: readonly ControlRoute[] = [
  ...Object.values(controlTables).flat(),
  ...adminLoginRoutes,
] as never;

/** Every call by method and path: `ControlApi["PUT /control/network"]["body"]`. */
export type ControlApi = {
  readonly [R in Routes as R["sentence"]]: {
    readonly params: ParametersOf<R["sentence"]>;
    readonly query: z.input<R["query"]>;
    readonly body: z.input<R["body"]>;
    readonly answer: Exclude<Awaited<ReturnType<R["run"]>>, undefined>;
  };
};
