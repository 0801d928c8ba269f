/** The manual's chapters 1.1, 3.2.1 and 3.2.2 on real pages, after the walk of walk.ts has connected the company. */
import { joiningOfQiyehao, joiningOfWeCom } from "./joining-walk.ts";
import { chapter321 } from "./organisation-walk.ts";
import { chapter322 } from "./tags-walk.ts";
import type { Profile, Step } from "./walk.ts";

/** Every step, in the manual's order. */
export const directoryStepsOf = (profile: Profile): readonly Step[] => [
  ...(profile === "wecom" ? joiningOfWeCom : joiningOfQiyehao),
  ...chapter321,
  ...chapter322,
];
