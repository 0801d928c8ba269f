/** Property: whatever the directory is, what an export writes an import reads as no change. */
import { type DirectoryImport, type RequestOf, requestOf, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Texts that spreadsheets, separators and formulas are made of. */
const hard = [
  "=1+1",
  "+86",
  "-1",
  "@x",
  "'=1",
  "＝",
  "a;b",
  "a/b",
  "a, b",
  'say "hi"',
  "_x0041_",
  "00123",
  "1.5E3",
  "是",
];
const letters = fc.string({
  unit: fc.constantFrom(..."张李王陈研发部 ABC-.()（）/＞;'=+&"),
  minLength: 1,
  maxLength: 10,
});
/** WeCom and people trim names; ends without blanks are the case. */
const text = fc
  .oneof(fc.constantFrom(...hard), letters)
  .map((one) => one.trim())
  .filter((one) => one !== "" && one !== "#");

interface Shape {
  readonly departments: readonly { readonly name: string; readonly parent: number }[];
  readonly people: readonly {
    readonly name: string;
    readonly alias: string;
    readonly position: string;
    readonly places: readonly number[];
    readonly leads: readonly boolean[];
    readonly gender: 0 | 1 | 2;
    readonly enable: boolean;
  }[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  departments: fc.array(fc.record({ name: text, parent: fc.nat(50) }), { minLength: 1, maxLength: 12 }),
  people: fc.array(
    fc.record({
      ...{ name: text, alias: fc.oneof(fc.constant(""), text), position: fc.oneof(fc.constant(""), text) },
      places: fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 3 }),
      leads: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      gender: fc.constantFrom(0, 1, 2),
      enable: fc.boolean(),
    }),
    { minLength: 5, maxLength: 15 },
  ),
});

/** Gives the emulator's company this shape; what its rules refuse is left out. */
function apply({ emulator }: TestConsole, { departments, people }: Shape): void {
  const { directory } = emulator;
  const tried = (change: () => void): void => {
    try {
      change();
    } catch {}
  };
  for (const { name, parent } of departments) {
    const all = emulator.departments();
    tried(() => directory.createDepartment({ name, parentId: all[parent % all.length]?.id ?? 1 }));
  }
  const ids = emulator.departments().map(({ id }) => id);
  for (const [at, person] of people.entries()) {
    const member = emulator.members()[at];
    if (!member) continue;
    const places = [...new Set(person.places.map((place) => ids[place % ids.length] as number))];
    const { name, alias, position, leads, enable } = person;
    tried(() => directory.updateMember(member.userId, { name, alias, position }));
    tried(() =>
      directory.updateMember(member.userId, {
        departments: places,
        leads: places.map((_, place) => (leads[place] ? 1 : 0)),
      }),
    );
    tried(() =>
      directory.updateMember(member.userId, {
        mainDepartment: places.at(-1),
        ...{ enabled: enable, gender: String(person.gender) },
        directLeaders: [emulator.members().at(-1)?.userId ?? ""],
      }),
    );
  }
}

describe.each(testDatabases())("on $name", (store) => {
  test("a random directory exported and imported is an empty plan", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 25, seed: 9 } });
    const { api, account, server } = running;
    const of = { accountId: account.id };
    const settled = (id: string): Promise<DirectoryImport> =>
      until("the import is read or checked", async () => {
        const now = await api.call(routes.getImport, { params: { ...of, importId: id } });
        return now.state !== "reading" && now.state !== "checking" && now;
      });
    let n = 0;
    const imported = async (query: NonNullable<RequestOf<typeof routes.exportDirectory>["query"]>) => {
      const asked = requestOf(routes.exportDirectory, { params: of, query });
      const file = await fetch(server.url + asked.path, { headers: { cookie: api.cookie } });
      const key = `${n++}`;
      const sent = requestOf(routes.startImport, {
        params: of,
        query: { name: key },
        headers: { "idempotency-key": key },
      });
      const answer = await fetch(server.url + sent.path, {
        ...{ method: sent.method, headers: { ...sent.headers, cookie: api.cookie } },
        body: new Uint8Array(await file.arrayBuffer()),
      });
      const { id } = (await answer.json()) as DirectoryImport;
      const { columns } = await settled(id);
      const body = { fields: columns.map(({ field }) => field), missing: "keep" as const };
      await api.call(routes.setImportColumns, { params: { ...of, importId: id }, body });
      const done = await settled(id);
      const { items } = await api.call(routes.listImportRows, {
        params: { ...of, importId: id },
        query: { only: "all" },
      });
      return { totals: done.totals, odd: items.filter(({ outcome }) => outcome !== "same") };
    };
    await fc.assert(
      fc.asyncProperty(shape, fc.constantFrom("xlsx", "csv"), async (random, format) => {
        apply(running, random);
        await api.call(routes.pullDirectory, { params: of });
        await until("the directory is read", async () => {
          const [found] = (await api.call(routes.listAccounts, {})).items;
          return found?.directory.state === "ready";
        });
        const { totals, odd } = await imported({ format: format as "xlsx" | "csv" });
        expect(odd).toEqual([]);
        expect(totals).toMatchObject({ change: 0, wrong: 0, skipped: totals.rows, missing: 0 });
        expect(totals.rows).toBe(running.emulator.members().length);
      }),
      { numRuns: 6, seed: 20_261_130, endOnFailure: true },
    );
  });
});
