/** The result of a plan as a file, a row for each step. */
import type { ServerResponse } from "node:http";
import type { Language, Reason, TableFormat } from "@shoufa/contract";
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
import { type PlanRow, type StepRow, stepsOf } from "./rows.ts";

export const sendResult = (
  db: Kysely<Tables>,
  plan: PlanRow,
  { format, language }: { readonly format: TableFormat; readonly language: Language },
  response: ServerResponse,
): Promise<void> =>
  sendTable(response, {
    name: `${plan.title || new Date(plan.created_at).toISOString().slice(0, 10)}-${language === "zh" ? "执行结果" : "result"}`,
    ...{ format, sheet: "Sheet1", widths: [10, 14, 20, 24, 40, 16, 60, 24] },
    rows: rowsOf(db, plan.id, language),
  });

async function* rowsOf(db: Kysely<Tables>, planId: string, language: Language): Portions {
  yield [resultHeaders.map((header) => header[language])];
  for await (const rows of stepsOf(db, planId)) yield rows.map((row) => cellsOf(row, language));
}

const cellsOf = ({ kind, label, object, path, state, reason, settled_at }: StepRow, language: Language): string[] => [
  outcomeWords[outcomeOfState(state)][language],
  stepKindWords[kind][language],
  label,
  object.includes(":ref:") ? "" : object.slice(2),
  path,
  stepStateWords[state][language],
  reason === null ? "" : reasonText(withFieldNames(JSON.parse(reason) as Reason, language), language),
  settled_at === null ? "" : new Date(settled_at).toISOString(),
];
