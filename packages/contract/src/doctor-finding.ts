/** One finding of the connection doctor. */
import type { BilingualText } from "./text.ts";
import type { WeComPlace } from "./wecom-places.ts";

/** `you`: whoever manages Shoufa. `wecom`: an administrator of the company in WeCom. `network`: who runs network or proxy. */
export type DoctorActor = "you" | "wecom" | "network" | "nobody";

export interface DoctorFinding extends BilingualText {
  readonly who: DoctorActor;
  /** Where in WeCom's console. */
  readonly place?: WeComPlace;
}

export const nobody = { who: "nobody" } as const;
export const you = { who: "you" } as const;
export const network = { who: "network" } as const;
