/** The result of a plan as a file, a row for each step. */
import type { ServerResponse } from "node:http";
import type { Language, TableFormat } from "@shoufa/contract";
import {
  outcomeOfState,
  outcomeWords,
  resultHeaders,
  stepKindWords,
  stepStateWords,
  withFieldNames,
} from "@shoufa/contract/plan-words";
import { reasonText } from "@shoufa/contract/reason-text";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { type Portions, sendTable } from "../imports/exporting/file.ts";
import { shownReason } from "./present.ts";
import { type PlanRow, type StepRow, stepsOf } from "./rows.ts";

interface Told {
  readonly language: Language;
  readonly mayReadContacts: boolean;
}

export const sendResult = (
  db: Kysely<Tables>,
  plan: PlanRow,
  { format, ...told }: { readonly format: TableFormat } & Told,
  response: ServerResponse,
): Promise<void> =>
  sendTable(response, {
    name: `${plan.title || new Date(plan.created_at).toISOString().slice(0, 10)}-${told.language === "zh" ? "执行结果" : "result"}`,
    ...{ format, sheet: "Sheet1", widths: [10, 14, 20, 24, 40, 16, 60, 24] },
    rows: rowsOf(db, plan.id, told),
  });

async function* rowsOf(db: Kysely<Tables>, planId: string, told: Told): Portions {
  yield [resultHeaders.map((header) => header[told.language])];
  for await (const rows of stepsOf(db, planId)) yield rows.map((row) => cellsOf(row, told));
}

function cellsOf(row: StepRow, { language, mayReadContacts }: Told): string[] {
  const { kind, label, object, path, state, settled_at } = row;
  const reason = shownReason(row, mayReadContacts);
  return [
    outcomeWords[outcomeOfState(state)][language],
    stepKindWords[kind][language],
    label,
    object.includes(":ref:") ? "" : object.slice(2),
    path,
    stepStateWords[state][language],
    reason === null ? "" : reasonText(withFieldNames(reason, language), language),
    settled_at === null ? "" : new Date(settled_at).toISOString(),
  ];
}
