import type { ManagementGroup } from "./management-group.ts";
import type { App } from "./model.ts";
import type { View } from "./view.ts";

/**
 * The holder of a token. A management group of 企业号 comes in the shape of what it acts as: the app that the call names,
 * or, where that is no app's business, `contacts` with the group's own sight (`api/group-rights.ts`).
 */
export type Caller =
  | { readonly kind: "app"; readonly app: App; readonly view: View }
  | { readonly kind: "contacts"; readonly view: View; readonly group?: ManagementGroup };

/** Possible callers. `nobody` marks the endpoints that need no token. */
export type CallerKind = Caller["kind"];
