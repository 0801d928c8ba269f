import { join } from "node:path";
import { routes } from "@shoufa/contract";
import { type Asked, type Implementation, implement } from "../../http/implement.ts";
import { page } from "../../http/page.ts";
import type { ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import type { MediaStorage } from "../media/storage/storage.ts";
import { uploadsOf } from "../media/uploads.ts";
import { changeCells } from "./commands/change-cells.ts";
import { planImport } from "./commands/plan.ts";
import { setColumns } from "./commands/set-columns.ts";
import { startImport } from "./commands/start.ts";
import { sendCorrected } from "./exporting/corrected.ts";
import { type Exported, type ExportedFile, exportDirectory } from "./exporting/export.ts";
import { readPeopleFile } from "./people-file.ts";
import { columnsOf, importRow, presentImport, presentRow } from "./present.ts";

type ExportAsked = Asked<typeof routes.exportDirectory> | Asked<typeof routes.exportPeople>;

export function importsRoutes(context: ServerContext, storage: MediaStorage): readonly Implementation[] {
  const { database, accounts, cursors, ports } = context;
  const { db } = database;
  const uploads = uploadsOf(ports);
  const see = async (asked: { params: { accountId: string }; allow(accountId: string): void }): Promise<void> => {
    asked.allow(asked.params.accountId);
    await accounts.account(db, asked.params.accountId);
  };
  const exported = (asked: ExportAsked, people: Exported, file: ExportedFile): Promise<void> =>
    exportDirectory(context, asked.actor, asked.params.accountId, people, file, asked.may("directory.contacts"), () =>
      asked.takeOver(),
    );
  return [
    implement(routes.startImport, async (asked) => {
      await see(asked);
      const { actor, params, query, headers, incoming } = asked;
      return uploads.of(actor.operatorId, incoming, (content) =>
        startImport(context, storage, actor, {
          ...params,
          name: query.name,
          idempotencyKey: headers["idempotency-key"],
          content,
        }),
      );
    }),
    implement(routes.readPeopleFile, async (asked) => {
      await see(asked);
      return uploads.of(asked.actor.operatorId, asked.incoming, (content) =>
        readPeopleFile(context, storage, {
          ...{ accountId: asked.params.accountId, content, mayReadContacts: asked.may("directory.contacts") },
        }),
      );
    }),
    implement(routes.listImports, async (asked) => {
      await see(asked);
      const { accountId } = asked.params;
      return page(cursors, asked.query, {
        asked: ["imports", accountId],
        rows: db.selectFrom("directory_import").selectAll().where("account_id", "=", accountId),
        by: [
          ["created_at", (row) => row.created_at],
          ["id", (row) => row.id],
        ],
        direction: "desc",
        present: (rows) => rows.map(presentImport),
      });
    }),
    implement(routes.getImport, async (asked) => {
      await see(asked);
      return presentImport(await importRow(db, asked.params.accountId, asked.params.importId));
    }),
    implement(routes.setImportColumns, async (asked) => {
      await see(asked);
      return setColumns(context, asked.params, asked.body);
    }),
    implement(routes.listImportRows, async (asked) => {
      await see(asked);
      const { only, from, ...query } = asked.query;
      const job = await importRow(db, asked.params.accountId, asked.params.importId);
      const width = columnsOf(job).length;
      let rows = db.selectFrom("directory_import_row").selectAll().where("import_id", "=", job.id);
      if (only === "wrong") rows = rows.where("outcome", "=", "wrong");
      if (only === "changes") rows = rows.where("outcome", "in", ["added", "changed"]);
      if (only === "problems") rows = rows.where(({ or, eb }) => or([eb("stops", ">", 0), eb("checks", ">", 0)]));
      if (from !== undefined) rows = rows.offset(from);
      return page(cursors, query, {
        asked: ["import-rows", job.id, only],
        rows,
        by: [["row_number", (row) => row.row_number]],
        ...(from !== undefined && { total: 0 }),
        present: (found) => found.map((row) => presentRow(row, width)),
      });
    }),
    implement(routes.changeImportCells, async (asked) => {
      await see(asked);
      return changeCells(context, asked.actor, asked.params, asked.body.cells);
    }),
    implement(routes.planImport, async (asked) => {
      await see(asked);
      return planImport(context, asked.actor, asked.params);
    }),
    implement(routes.getImportFile, async (asked) => {
      await see(asked);
      const { accountId, importId } = asked.params;
      const job = await importRow(db, accountId, importId);
      await database.transact((tx) =>
        recordAudit(database, tx, {
          ...{ actor: asked.actor, action: "import.file", subject: `import/${importId}`, accountId },
          detail: { name: job.name, ...asked.query },
        }),
      );
      return sendCorrected(context, job, asked.query, asked.takeOver().response);
    }),
    implement(routes.removeImport, async (asked) => {
      await see(asked);
      const { accountId, importId } = asked.params;
      const job = await importRow(db, accountId, importId);
      await database.transact(async (tx) => {
        await tx.deleteFrom("directory_import").where("id", "=", importId).execute();
        await recordAudit(database, tx, {
          ...{ actor: asked.actor, action: "import.remove", subject: `import/${importId}`, accountId },
          detail: { name: job.name },
        });
      });
      return undefined;
    }),
    implement(routes.exportDirectory, async (asked) => {
      await see(asked);
      const { format, template, fields, language, ...filter } = asked.query;
      return exported(asked, { ...filter, limit: 200 }, { format, template, fields, language });
    }),
    implement(routes.exportPeople, async (asked) => {
      await see(asked);
      const { people, ...file } = asked.body;
      return exported(asked, { people }, file);
    }),
  ];
}

/** Where a file waits to be read. */
export const fileIn = (folder: string) => (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
