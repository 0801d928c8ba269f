import { AuditAction, type AuditFilter } from "@shoufa/contract";

export const filterNames = ["actor", "action", "subject", "from", "to"] as const;
type Values = Readonly<Record<(typeof filterNames)[number], string>>;

/** A time in the address, which somebody may have written by hand. Undefined: none that can be read. */
const timeIn = (value: string): string | undefined => {
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};

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

/** A moment as a field of the type `datetime-local` has it, in the browser's zone. */
export function localOf(iso: string | undefined): string {
  if (iso === undefined) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * minute).toISOString().slice(0, 16);
}

export const isoOf = (local: string): string => (local === "" ? "" : (timeIn(local) ?? ""));
