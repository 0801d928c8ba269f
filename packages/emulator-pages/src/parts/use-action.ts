/** Something a button does: under way, done, refused. */
import { useCallback, useEffect, useRef, useState } from "react";
import { ControlFailure } from "../control/api.ts";

export interface Action {
  readonly state: "idle" | "working" | "done" | "failed";
  readonly failure: ControlFailure | null;
  /** Has no effect while the last one is under way. Resolves to whether it succeeded. */
  readonly run: (task: () => Promise<unknown>) => Promise<boolean>;
  readonly forget: () => void;
}

const idle = { state: "idle", failure: null } as const;

export function useAction(): Action {
  const [now, setNow] = useState<Pick<Action, "state" | "failure">>(idle);
  const busy = useRef(false);
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  const run = useCallback(async (task: () => Promise<unknown>): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setNow({ state: "working", failure: null });
    let failure: ControlFailure | null = null;
    try {
      await task();
    } catch (error) {
      failure = error instanceof ControlFailure ? error : new ControlFailure(null);
    }
    busy.current = false;
    if (there.current) setNow({ state: failure ? "failed" : "done", failure });
    return failure === null;
  }, []);
  const forget = useCallback(() => setNow(idle), []);
  return { ...now, run, forget };
}
