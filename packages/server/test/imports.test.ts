/** Import and export of the directory over HTTP, with the emulator's company. */
import { randomUUID } from "node:crypto";
import {
  type DirectoryImport,
  type ImportRow,
  type RequestOf,
  type Route,
  requestOf,
  routes,
  type Selection,
} from "@shoufa/contract";
import { csvLine, readTable } from "@shoufa/sheets";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const bytesOf = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(rows.map(csvLine).join(""));

class Imports {
  readonly running: TestConsole;
  constructor(running: TestConsole) {
    this.running = running;
  }

  /** The answer as it is: for files and refusals. */
  fetch<R extends Route>(route: R, request: RequestOf<R>, init: RequestInit = {}): Promise<Response> {
    const { method, path, headers, body } = requestOf(route, request);
    return fetch(this.running.server.url + path, {
      ...{ method, headers: { cookie: this.running.api.cookie, ...headers }, body: body ?? null },
      ...init,
    });
  }

  async upload(body: Uint8Array | string, key: string = randomUUID(), name = "a.csv"): Promise<DirectoryImport> {
    const request = { params: this.of, query: { name }, headers: { "idempotency-key": key } };
    const answer = await this.fetch(routes.startImport, request, { body: new Uint8Array(Buffer.from(body as string)) });
    expect(answer.status).toBe(201);
    return (await answer.json()) as DirectoryImport;
  }

  get of() {
    return { accountId: this.running.account.id };
  }

  export(query: NonNullable<RequestOf<typeof routes.exportDirectory>["query"]>): Promise<Response> {
    return this.fetch(routes.exportDirectory, { params: this.of, query });
  }

  params(id: string) {
    return { accountId: this.running.account.id, importId: id };
  }

  async settled(id: string): Promise<DirectoryImport> {
    return until("the import is read or checked", async () => {
      const now = await this.running.api.call(routes.getImport, { params: this.params(id) });
      return now.state !== "reading" && now.state !== "checking" && now;
    });
  }

  async check(
    of: DirectoryImport,
    fields = of.columns.map(({ field }) => field),
    missing: "keep" | "disable" = "keep",
  ) {
    await this.running.api.call(routes.setImportColumns, { params: this.params(of.id), body: { fields, missing } });
    return this.settled(of.id);
  }

  /** Uploaded, its guessed columns taken, checked. */
  async checked(rows: readonly (readonly string[])[]): Promise<DirectoryImport> {
    const { id } = await this.upload(bytesOf(rows));
    return this.check(await this.settled(id));
  }

  async rows(id: string, query: RequestOf<typeof routes.listImportRows>["query"] = {}): Promise<ImportRow[]> {
    return (await this.running.api.call(routes.listImportRows, { params: this.params(id), query })).items;
  }
}

const codes = (rows: readonly ImportRow[]) =>
  rows.map(({ row, problems }) => [
    row,
    ...problems
      .filter(({ weight }) => weight !== "note")
      .map(({ field, code, params }) => [field, code, ...Object.values(params ?? {})].join(" ")),
  ]);

async function begun(store: Parameters<typeof startConsole>[0] extends infer O ? O : never): Promise<Imports> {
  const running = await startConsole(store);
  const { api, account, emulator } = running;
  await api.call(routes.editAccount, {
    params: { accountId: account.id },
    body: { contactsSecret: emulator.company().contactsSecret },
  });
  return new Imports(running);
}

describe.each(testDatabases())("imports on $name", (store) => {
  test("a file becomes columns, checked rows, and a plan; its cells are mended and only their rows checked again [I9, I11]", async () => {
    const imports = await begun({ server: { store }, emulator: { people: 20, seed: 1 } });
    await using running = imports.running;
    const [one, two] = running.emulator.members() as unknown as [
      { userId: string; name: string; mobile: string },
      { userId: string; mobile: string },
    ];
    const rows = [
      ["手机", "账号", "姓名", "部门", "职位", "备注"],
      ["", one.userId.toUpperCase(), one.name, "", "总监", "x"],
      ["13900000001", "new1", "新人一", "新部门/新组", "", ""],
      ["13900000002", "new2", "新人二", "新部门", "", ""],
      ["13900000002", "new3", "新人三", "新部门", "", ""],
      [two.mobile, "new4", "新人四", "新部门", "", ""],
      ["1.39E+10", "new5", "新人五", "新部门", "", ""],
    ];
    const read = await imports.settled((await imports.upload(bytesOf(rows))).id);
    expect(read).toMatchObject({ state: "columns", totals: { rows: 6 } });
    expect(read.columns.map(({ field }) => field)).toEqual([
      "mobile",
      "userId",
      "name",
      "departments",
      "position",
      null,
    ]);
    const done = await imports.check(read);
    expect(done.totals).toMatchObject({ rows: 6, change: 2, added: 1, skipped: 0, wrong: 4 });
    const wrong = await imports.rows(done.id, { only: "wrong" });
    expect(
      codes(wrong).map(([row, ...found]) => [row, ...found.filter((text) => !`${text}`.includes("department_new"))]),
    ).toEqual([
      [4, "mobile duplicate 5"],
      [5, "mobile duplicate 4"],
      [6, `mobile taken ${two.userId}`],
      [7, "mobile number_rounded 1.39E+10", "mobile contact_required"],
    ]);
    const mended = await running.api.call(routes.changeImportCells, {
      params: imports.params(done.id),
      body: {
        cells: [
          { row: 5, column: 0, text: "13900000003" },
          { row: 7, column: 0, text: "139 0000 0005" },
        ],
      },
    });
    expect(mended.rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [4, "added"],
      [5, "added"],
      [7, "added"],
    ]);
    expect(mended.import.totals).toMatchObject({ change: 5, wrong: 1 });
    const again = await imports.settled(
      (
        await imports.upload(
          bytesOf([
            ["备注", "帐号"],
            ["x", "y"],
          ]),
        )
      ).id,
    );
    expect(again.columns.map(({ field }) => field)).toEqual([null, "userId"]);
    const planned = await running.api.call(routes.planImport, { params: imports.params(done.id) });
    expect(planned.planId).not.toBeNull();
    const plan = await running.api.call(routes.getPlan, {
      params: { accountId: running.account.id, planId: planned.planId as string },
    });
    expect(plan.kinds).toMatchObject({ "department/create": 2, "user/create": 4, "user/update": 1 });
    const steps = await running.api.call(routes.listPlanSteps, {
      params: { accountId: running.account.id, planId: plan.id },
      query: { kind: "user/update" },
    });
    expect(steps.items[0]).toMatchObject({ after: { position: "总监" } });
    await running.api.call(routes.removeImport, { params: imports.params(again.id) });
    const of = (id: string) => running.api.call(routes.listAudit, { query: { subject: `import/${id}` } });
    expect((await of(done.id)).items.map(({ action }) => action)).toEqual([
      "import.plan",
      "import.cells",
      "import.start",
    ]);
    expect((await of(again.id)).items.map(({ action }) => action)).toEqual(["import.remove", "import.start"]);
  });

  test("the mended file says beside each row what is wrong with it, in the language that was asked for", async () => {
    const imports = await begun({ server: { store } });
    await using _ = imports.running;
    const done = await imports.checked([
      ["帐号", "手机"],
      ["a b", "=1+1"],
      ["x1", "1"],
    ]);
    const answer = await imports.fetch(routes.getImportFile, {
      params: imports.params(done.id),
      query: { format: "csv", only: "wrong", language: "zh" },
    });
    const text = await answer.text();
    expect(text).toContain("帐号,手机,问题");
    expect(text).toContain("帐号“a b”不能作为账号");
    expect(text).toContain("'=1+1");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="[\x20-\x7e]+\.csv"; filename\*=UTF-8''[\w%.-]+$/,
    );
  });

  test("the same upload twice is one import, and the name of a file never becomes a header or a path [I18, I15, J6]", async () => {
    const imports = await begun({ server: { store } });
    await using running = imports.running;
    const body = bytesOf([["帐号"], ["x"]]);
    const made = await Promise.all([1, 2, 3].map(() => imports.upload(body, "same", '../../x"\r\nset-cookie: a.csv')));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const { total } = await running.api.call(routes.listImports, { params: { accountId: running.account.id } });
    expect(total).toBe(1);
    await imports.settled((made[0] as DirectoryImport).id);
    const file = await imports.fetch(routes.getImportFile, {
      params: imports.params((made[0] as DirectoryImport).id),
    });
    expect(file.headers.get("set-cookie") ?? "").not.toContain("a.csv");
    await file.arrayBuffer();
  });

  test("a file that cannot be read says why, and so does a CSV with a stray quote on row 70,001", async () => {
    const imports = await begun({ server: { store } });
    await using _ = imports.running;
    const failed = async (body: Uint8Array | string) =>
      (await imports.settled((await imports.upload(body)).id)).problem;
    expect(await failed("%PDF-1.4 xxx")).toEqual({ code: "sheet.not_a_table", params: {} });
    expect(await failed(`帐号,手机\n${"a,13800138000\n".repeat(69_999)}b,"1\n`)).toEqual({
      ...{ code: "sheet.stray_quote", params: { row: 70_001, line: 70_001 } },
    });
    expect(await failed("\n\n")).toMatchObject({ code: "sheet.empty" });
  });

  test("the whole directory exported and imported again is an empty plan, in both formats", async () => {
    const imports = await begun({ server: { store }, emulator: { people: 120, seed: 7 } });
    await using running = imports.running;
    for (const query of [
      { format: "xlsx", language: "zh" },
      { format: "csv", language: "en" },
      { format: "xlsx", template: "wecom" },
    ] as const) {
      const file = new Uint8Array(await (await imports.export(query)).arrayBuffer());
      const done = await imports.check(await imports.settled((await imports.upload(file)).id));
      const everybody = running.emulator.members().length;
      expect([query, codes(await imports.rows(done.id, { only: "problems" }))]).toEqual([query, []]);
      expect([query, done.totals]).toEqual([
        query,
        { rows: everybody, change: 0, added: 0, skipped: everybody, wrong: 0, check: 0, missing: 0 },
      ]);
      const refused = await imports.fetch(routes.planImport, { params: imports.params(done.id) });
      expect(await refused.json()).toMatchObject({ code: "import.nothing" });
    }
    const filtered = new Uint8Array(
      await (await imports.export({ format: "csv", fields: "name", q: "zzzz" })).arrayBuffer(),
    );
    const rows = [];
    for await (const event of readTable(filtered)) if (event.kind === "rows") rows.push(...event.rows);
    expect(rows.map(({ cells }) => cells)).toEqual([["帐号", "姓名"]]);
  });

  test("chosen people are exported and nobody else, by name or as a list without some", async () => {
    const imports = await begun({ server: { store } });
    await using running = imports.running;
    const idsIn = async (people: Selection): Promise<string[]> => {
      const body = { people, format: "csv", fields: "name" } as const;
      const answer = await imports.fetch(routes.exportPeople, { params: imports.of, body });
      expect(answer.status).toBe(200);
      const ids: string[] = [];
      for await (const event of readTable(new Uint8Array(await answer.arrayBuffer())))
        if (event.kind === "rows") ids.push(...event.rows.map(({ cells }) => String(cells[0] ?? "")));
      return ids.slice(1);
    };
    const [one, two, ...others] = running.emulator.members().map(({ userId }) => userId);
    if (one === undefined || two === undefined) throw new Error("the sample company is too small");
    expect(await idsIn({ userIds: [two, one, two.toUpperCase(), "nobody"] })).toEqual([two, one]);
    const rest = await idsIn({ matching: { department: 1, below: true }, except: [one, two] });
    expect([...rest].sort()).toEqual([...others].sort());

    const gone = { people: { matching: { department: 99_999 } }, format: "csv" } as const;
    const refused = await imports.fetch(routes.exportPeople, { params: imports.of, body: gone });
    expect([refused.status, await refused.json()]).toMatchObject([404, { code: "department.not_found" }]);
    const viewer = await running.server.operator("viewer");
    const [person] = running.emulator.members().filter(({ mobile }) => mobile);
    const guess = { people: { matching: { mobile: person?.mobile?.slice(-11) ?? "" } }, format: "csv" } as const;
    const request = { params: imports.of, body: guess };
    const told = await imports.fetch(routes.exportPeople, request, {
      headers: { cookie: viewer.cookie, "content-type": "application/json" },
    });
    expect((await told.text()).trim().split("\n")).toHaveLength(1);
    const { items } = await running.api.call(routes.listAudit, { query: { action: "directory.export" } });
    expect(items.map(({ detail }) => detail["masked"])).toEqual([true, false, false]);
  });

  test("an export by somebody who may not see contacts is masked, needs a session, and is audited [J3, J4]", async () => {
    const imports = await begun({ server: { store } });
    await using running = imports.running;
    const { api, emulator, server } = running;
    const request = { params: imports.of, query: { format: "csv" } } as const;
    const nobody = await imports.fetch(routes.exportDirectory, request, { headers: {} });
    expect(nobody.status).toBe(401);
    const viewer = await server.operator("viewer");
    const answer = await imports.fetch(routes.exportDirectory, request, { headers: { cookie: viewer.cookie } });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    const mobiles = emulator.members().flatMap(({ mobile }) => (mobile ? [mobile.slice(-11)] : []));
    expect(mobiles.length).toBeGreaterThan(0);
    expect(mobiles.filter((mobile) => text.includes(mobile))).toEqual([]);
    expect(text).toMatch(/\d{3}\*{4}\d{4}/);
    const { items } = await api.call(routes.listAudit, { query: { action: "directory.export" } });
    expect(items[0]?.detail).toMatchObject({ masked: true, format: "csv" });
  });
});
