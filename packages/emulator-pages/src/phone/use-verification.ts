import { useEvents } from "../control/live.ts";
import type { PhoneOwner, Verification } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { membership } from "../people/membership.ts";

export interface VerificationNow {
  readonly needed: Verification;
  readonly refresh: () => void;
}

/** Verification that this person has to pass; none as long as it is unknown. */
export function useVerification({ userId, status }: PhoneOwner): VerificationNow {
  const { reading, refresh } = useReading(`verification ${userId} ${status}`, (signal) =>
    membership.verification(userId, signal),
  );
  useEvents((events) => {
    if (events.some(({ type }) => type === "directory.changed")) refresh();
  });
  return { needed: reading.state === "ready" ? reading.value : "none", refresh };
}
