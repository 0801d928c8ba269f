/** One login by scanning: requests a code, follows its state, and requests another one on demand. */
import { useCallback, useEffect, useRef, useState } from "react";
import { ControlFailure } from "../../control/api.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { useNow } from "../../control/use-now.ts";
import { admin } from "../api.ts";
import type { LoginState } from "../types.ts";

interface Code {
  readonly key: string;
  readonly expiresAt: number;
}

export interface Login {
  /** Null until there is one. */
  readonly code: Code | null;
  readonly state: LoginState | null;
  readonly failure: ControlFailure | null;
  readonly restart: () => void;
  readonly refresh: () => void;
}

const nothing = async (): Promise<LoginState | null> => null;

export function useLogin(): Login {
  const [code, setCode] = useState<Code | null>(null);
  const [failure, setFailure] = useState<ControlFailure | null>(null);
  const turn = useRef(0);
  const restart = useCallback((): void => {
    const mine = ++turn.current;
    admin.openLogin().then(
      (opened) => {
        if (turn.current !== mine) return;
        setFailure(null);
        setCode(opened);
      },
      (error: unknown) => {
        if (turn.current === mine) setFailure(error instanceof ControlFailure ? error : new ControlFailure(null));
      },
    );
  }, []);
  useEffect(restart, [restart]);
  const key = code?.key;
  const { reading, refresh } = useLiveReading<LoginState | null>(
    `login ${key}`,
    (signal) => (key === undefined ? nothing() : admin.login(key, signal)),
    ["login", "admin", "clock"],
  );
  const now = useNow();
  const over = code !== null && now >= code.expiresAt;
  useEffect(() => {
    if (over) refresh();
  }, [over, refresh]);
  return {
    code,
    state: reading.state === "ready" ? reading.value : null,
    failure: reading.state === "failed" ? reading.failure : failure,
    restart,
    refresh,
  };
}
