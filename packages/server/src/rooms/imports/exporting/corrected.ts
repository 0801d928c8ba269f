/** The rows of an import as a file, as they were mended, with a column that says what is wrong. */
import type { ServerResponse } from "node:http";
import type { ImportProblem, Language, TableFormat } from "@shoufa/contract";
import { importProblemText } from "@shoufa/contract/import-problems";
import { cellText, unescapeFormula } from "@shoufa/sheets";
import { type ColumnField, headerOf } from "@shoufa/sheets/columns";
import type { ServerContext } from "../../../server-context.ts";
import { cellsOf, columnsOf, type ImportJobRow } from "../present.ts";
import { type Portions, sendTable } from "./file.ts";

const portion = 500;
const reasons = { zh: "问题", en: "Problems" } as const;

export const sendCorrected = (
  context: ServerContext,
  job: ImportJobRow,
  {
    format,
    only,
    language,
  }: { readonly format: TableFormat; readonly only: "all" | "wrong"; readonly language: Language },
  response: ServerResponse,
): Promise<void> =>
  sendTable(response, {
    name: `${job.name.replace(/\.(?:xlsx|csv)$/i, "")}-${language === "zh" ? "已检查" : "checked"}`,
    ...{ format, sheet: job.sheet || "Sheet1" },
    rows: rowsOf(context, job, only, language),
  });

async function* rowsOf(
  { database }: ServerContext,
  job: ImportJobRow,
  only: "all" | "wrong",
  language: Language,
): Portions {
  const columns = columnsOf(job);
  yield [[...columns.map(({ header }) => header), reasons[language]]];
  const nameOf = (field: string | null): string => {
    const column = columns.find((one) => one.field === field);
    return column?.header || (field === null ? "" : headerOf(field as ColumnField, language));
  };
  const sentence = (problem: ImportProblem): string =>
    `${nameOf(problem.field)}${language === "zh" ? "" : " "}${importProblemText(problem, language)}`;
  let after = 0;
  for (;;) {
    let rows = database.db
      .selectFrom("directory_import_row")
      .selectAll()
      .where("import_id", "=", job.id)
      .where("row_number", ">", after)
      .orderBy("row_number")
      .limit(portion);
    if (only === "wrong") rows = rows.where("outcome", "=", "wrong");
    const found = await rows.execute();
    const last = found.at(-1);
    if (!last) return;
    after = last.row_number;
    yield found.map((row) => {
      const cells = cellsOf(row).map((cell) => unescapeFormula(cellText(cell)));
      const problems = (JSON.parse(row.problems) as ImportProblem[]).filter(({ weight }) => weight !== "note");
      return [...columns.map((_, at) => cells[at] ?? ""), problems.map(sentence).join(language === "zh" ? "；" : "; ")];
    });
  }
}
