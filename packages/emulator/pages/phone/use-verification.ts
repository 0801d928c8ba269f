import { useEvents } from "../control/live.ts";
import type { PhoneOwner, Verification } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { membership } from "../people/membership.ts";

export interface VerificationNow {
  readonly needed: Verification;
  readonly refresh: () => void;
}

/** What stands between this person and WeCom. Nothing, as long as it is not known. */
export function useVerification({ userId, status }: PhoneOwner): VerificationNow {
  const { reading, refresh } = useReading(`verification ${userId} ${status}`, (signal) =>
    membership.verification(userId, signal),
  );
  useEvents((events) => {
    if (events.some(({ type }) => type === "directory.changed")) refresh();
  });
  return { needed: reading.state === "ready" ? reading.value : "none", refresh };
}
