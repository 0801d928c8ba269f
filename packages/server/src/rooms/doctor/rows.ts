/** The rows of a company: which there are, what was found last, and how they are shown and kept. */
import type { DoctorRow } from "@shoufa/contract";
import type { ServerContext } from "../../server-context.ts";
import { type Check, type Finding, notChecked, rowId, type Subject } from "./check.ts";
import { checks } from "./checks.ts";
import type { Facts, StoredRow } from "./facts.ts";

/** A check of one subject. */
export interface Row {
  readonly id: string;
  readonly check: Check;
  readonly subject: Subject;
}

const contacts = "contacts";

export function rowsOf({ account, apps, receiver }: Facts): readonly Row[] {
  const row = (check: Check, about: string | null, app: Subject["app"], credential: string | null): Row => ({
    id: rowId(check.kind, about),
    check,
    subject: { account, app, credential },
  });
  return checks.flatMap((check) => {
    if (check.per === "company") return [row(check, null, null, null)];
    // 企业号 had no contacts sync.
    if (check.per === "receiver" && account.profile !== "qiyehao")
      return [row(check, contacts, receiver ?? null, null), ...apps.map((app) => row(check, app.id, app, app.id))];
    const ofApps = apps.map((app) => row(check, app.id, app, app.id));
    const hasContacts = check.per === "secret" || (check.per === "credential" && account.contacts_secret_enc !== null);
    return hasContacts ? [row(check, contacts, null, contacts), ...ofApps] : ofApps;
  });
}

function findingIn(stored: StoredRow | undefined, check: Check): Finding {
  if (stored === undefined || stored.checked_at === null) return (!check.isLocal && check.before) || notChecked;
  return {
    state: stored.state as Finding["state"],
    code: stored.code as Finding["code"],
    params: JSON.parse(stored.params) as NonNullable<Finding["params"]>,
    probe: stored.probe,
    answers: JSON.parse(stored.answers) as NonNullable<Finding["answers"]>,
    abilities: JSON.parse(stored.abilities) as NonNullable<Finding["abilities"]>,
  };
}

const timeText = (at: number | null | undefined): string | null => (at == null ? null : new Date(at).toISOString());

/** @param isChecking The row is being checked at this moment. */
export function presentRow(
  context: ServerContext,
  facts: Facts,
  { id, check, subject }: Row,
  isChecking: boolean,
): DoctorRow {
  const stored = facts.stored.get(id);
  const found = check.isLocal ? check.find(subject, facts, context) : findingIn(stored, check);
  const isFine = found.state === "good" || found.state === "not_applicable" || found.state === "not_set";
  const isIgnored = !isFine && stored !== undefined && stored.ignored_code === found.code;
  return presentFinding({ id, check, subject }, found, {
    state: isChecking ? "checking" : isIgnored ? "ignored" : found.state,
    checkedAt: check.isLocal ? (stored?.checked_at ?? facts.now) : stored?.checked_at,
    goodAt: found.goodAt ?? stored?.good_at,
    ignored:
      isIgnored && stored.ignored_reason !== null
        ? {
            reason: stored.ignored_reason,
            by: stored.ignored_by ?? "",
            at: new Date(stored.ignored_at ?? 0).toISOString(),
          }
        : null,
  });
}

interface Around {
  readonly state?: DoctorRow["state"];
  readonly checkedAt?: number | null | undefined;
  readonly goodAt?: number | null | undefined;
  readonly ignored?: DoctorRow["ignored"];
}

/** A row as it leaves. */
export const presentFinding = (
  { id, check, subject }: Row,
  found: Finding,
  { state = found.state, checkedAt, goodAt, ignored = null }: Around,
): DoctorRow => ({
  ...{ id, kind: check.kind, group: check.group, state, found: found.state, code: found.code, ignored },
  app: subject.app === null || subject.app.kind === "contacts" ? null : { id: subject.app.id, name: subject.app.name },
  params: { ...found.params },
  probe: found.probe ?? "",
  answers: [...(found.answers ?? [])],
  abilities: [...(found.abilities ?? [])],
  checkedAt: timeText(checkedAt),
  goodAt: timeText(goodAt),
});

/** Keeps what was found. A row that is good, or has other trouble than the one that is ignored, is not ignored any more. */
export async function keepFinding({ database }: ServerContext, { id, subject }: Row, found: Finding): Promise<void> {
  const now = database.now();
  const values = {
    app_id: subject.app?.id ?? null,
    state: found.state,
    code: found.code,
    params: JSON.stringify(found.params ?? {}),
    probe: found.probe ?? "",
    answers: JSON.stringify(found.answers ?? []),
    abilities: JSON.stringify(found.abilities ?? []),
    checked_at: now,
    ...(found.state === "good" && { good_at: now }),
  };
  const { app_id: _, ...changed } = values;
  await database.transact(async (tx) => {
    await tx
      .insertInto("doctor_row")
      .values({ account_id: subject.account.id, row_id: id, ...values })
      .onConflict((conflict) => conflict.columns(["account_id", "row_id"]).doUpdateSet(changed))
      .execute();
    await tx
      .updateTable("doctor_row")
      .set({ ignored_code: null, ignored_reason: null, ignored_by: null, ignored_at: null })
      .where("account_id", "=", subject.account.id)
      .where("row_id", "=", id)
      .where((eb) => eb.or([eb("state", "=", "good"), eb("ignored_code", "<>", found.code)]))
      .execute();
  });
}
