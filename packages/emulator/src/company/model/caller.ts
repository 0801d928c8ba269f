import type { ManagementGroup } from "./management-group.ts";
import type { App, Origin } from "./model.ts";
import type { View } from "./view.ts";

/**
 * The holder of a token. A management group of 企业号 comes in the shape of what it acts as: the app that the call names,
 * or, where that is no app's business, `contacts` with the group's own sight (`api/group-rights.ts`).
 */
export type Caller = AppCaller | ContactsCaller;

export interface AppCaller {
  readonly kind: "app";
  readonly app: App;
  readonly view: View;
}

export interface ContactsCaller {
  readonly kind: "contacts";
  readonly view: View;
  readonly group?: ManagementGroup;
}

export const originOf = (caller: Caller): Origin => (caller.kind === "contacts" ? "contacts-api" : "app-api");
