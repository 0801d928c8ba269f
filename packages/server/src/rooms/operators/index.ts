import type { Room } from "../../server-context.ts";
import type { Operators } from "./operators.ts";
import { operatorsPolicy } from "./policy.ts";
import { operatorRoutes } from "./routes.ts";

/** People who log in to the console: the first owner, logging in and out. */
export const operatorsRoom = (operators: Operators): Room => ({
  policy: operatorsPolicy,
  routes: operatorRoutes(operators),
});
