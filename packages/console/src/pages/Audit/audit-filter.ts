import { AuditAction, type AuditFilter } from "@shoufa/contract";
import { timeIn } from "../../components/local-time.ts";

export const filterNames = ["actor", "action", "subject", "from", "to"] as const;
type Values = Readonly<Record<(typeof filterNames)[number], string>>;

/** The filter that the address asks for; what cannot be read asks for nothing. */
export const filterOf = (values: Values): AuditFilter => ({
  actor: values.actor.slice(0, 64) || undefined,
  action: AuditAction.safeParse(values.action).data,
  subject: values.subject.slice(0, 200) || undefined,
  from: timeIn(values.from),
  to: timeIn(values.to),
});

const minute = 60_000;

/** The whole minutes from one minute before a moment to one after it. */
export const aroundMinute = (at: string): { readonly from: string; readonly to: string } => {
  const moment = Date.parse(at);
  return {
    from: new Date(Math.floor(moment / minute) * minute - minute).toISOString(),
    to: new Date(Math.floor(moment / minute) * minute + 2 * minute).toISOString(),
  };
};
