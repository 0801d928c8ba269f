/** Tells open screens that the callback log has changed, at most some times a second however much arrives. */
import type { Cancel } from "@shoufa/ports";
import type { ServerContext } from "../../../server-context.ts";

const everyMilliseconds = 500;

export interface News {
  /** Something was added or has changed. */
  tell(): void;
  stop(): void;
}

export function createNews({ live, ports }: Pick<ServerContext, "live" | "ports">): News {
  let resting = false;
  let changed = false;
  let cancel: Cancel = () => {};
  const publish = (): void => {
    changed = false;
    resting = true;
    live.publish({ type: "callbacks.changed", accountId: null });
    cancel = ports.timers.after(everyMilliseconds, () => {
      resting = false;
      if (changed) publish();
    });
  };
  return {
    tell() {
      if (live.listeners === 0) return;
      if (resting) changed = true;
      else publish();
    },
    stop: () => cancel(),
  };
}
