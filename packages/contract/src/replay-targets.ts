import { z } from "zod";
import { declareRoute } from "./route.ts";

/** `oa.corp`, `10.1.0.0/16:8080`, `[fd12::]/16`: a host, an address or a network, with a port or without. */
const Target = z.string().regex(/^[\x21-\x7e]{1,255}$/);
export const maxReplayTargets = 50;

/** Hosts inside, besides public web servers, to which a callback may be replayed. */
export const ReplayTargets = z.object({
  /** Given when the server was started, and changed there. */
  preset: z.array(z.string()),
  /** Entered by an owner. */
  entered: z.array(z.string()),
});
export type ReplayTargets = z.infer<typeof ReplayTargets>;

export const ReplayTargetsInput = z.object({ entered: z.array(Target).max(maxReplayTargets) });

const common = { tag: "settings", scope: "installation", answer: ReplayTargets } as const;

export const replayTargetRoutes = {
  getReplayTargets: declareRoute("GET /api/settings/replay-targets", {
    ...common,
    summary: { zh: "可以接收回调重放的内网主机", en: "Hosts inside to which callbacks may be replayed" },
    right: "settings.read",
  }),
  setReplayTargets: declareRoute("PUT /api/settings/replay-targets", {
    ...common,
    summary: { zh: "设置可以接收回调重放的内网主机", en: "Set the hosts inside to which callbacks may be replayed" },
    right: "callback.targets",
    fresh: true,
    body: ReplayTargetsInput,
    problems: ["replay_targets.refused"],
  }),
};
