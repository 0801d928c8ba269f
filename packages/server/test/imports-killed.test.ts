/** An import whose process is killed while it reads and while it checks goes on from what is stored. */
import { type DirectoryImport, pathOf, routes } from "@shoufa/contract";
import { testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { startProgram } from "./program.ts";

describe.each(testDatabases())("imports on $name", (store) => {
  test("killed in the middle of reading and of checking: every row is there once, and checked [I19]", async () => {
    await using program = await startProgram(store, { leaseSeconds: 2 });
    await program.api.call(routes.createAccount, {
      body: {
        ...{ name: "公司", corpId: "ww0000000000000001", apiBase: "https://127.0.0.1:9" },
        app: {
          ...{ agentId: 1000002, name: "通知", secret: "s".repeat(43) },
          ...{ token: "tokenForTheKillTest", encodingAesKey: `${"kIlL".repeat(10)}xyA` },
        },
      },
    });
    const { items } = await program.api.call(routes.listAccounts, {});
    const accountId = items[0]?.id ?? "";
    const rows = 12_000;
    const lines = Array.from({ length: rows }, (_, at) => `u${at},人${at},${13_800_000_000 + at}`);
    const answer = await fetch(
      program.url +
        pathOf(routes.startImport, {
          params: { accountId },
          query: { name: "a.csv" },
          headers: { "idempotency-key": "once" },
        }),
      {
        method: "POST",
        headers: { cookie: program.api.cookie, "idempotency-key": "once" },
        body: `帐号,姓名,手机\n${lines.join("\n")}`,
      },
    );
    const { id } = (await answer.json()) as DirectoryImport;
    const params = { accountId, importId: id };
    const now = () => program.api.call(routes.getImport, { params });
    const state = (wanted: DirectoryImport["state"]) =>
      until(`the import is ${wanted}`, async () => {
        const found = await now();
        if (found.state === "failed") throw new Error(JSON.stringify(found.problem));
        return found.state === wanted && found;
      });
    await program.kill();
    await program.start();
    const read = await state("columns");
    expect(read.totals.rows).toBe(rows);
    await program.api.call(routes.setImportColumns, {
      params,
      body: { fields: read.columns.map(({ field }) => field), missing: "keep" },
    });
    await until("some rows are checked", async () => (await now()).progress > 0);
    await program.kill();
    await program.start();
    // Nobody of them has a department: all are wrong, and each is there once.
    expect((await state("checked")).totals).toMatchObject({ rows, wrong: rows, change: 0, skipped: 0 });
  });
});
