import { correspondents, managers, type Policy } from "../../http/policy.ts";

/** Callbacks hold what people wrote. */
export const callbacksPolicy: Policy = {
  "callback.read": correspondents,
  "callback.contents": correspondents,
  "callback.replay": managers,
  "callback.retry": correspondents,
  // Opens the network inside to whoever may replay.
  "callback.targets": ["owner"],
};
