import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { rehearsalCompanies } from "../src/index.ts";

const person = (userId: string, name: string, departments: readonly string[]) => ({ userId, name, departments });

test("each company has an emulator of its own, whose people, app ids and secrets outlive a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-rehearsals-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await (async () => {
    await using companies = rehearsalCompanies({ dataDir });
    const [one, same, other] = await Promise.all(["a", "a", "b"].map((key) => companies.open(key)));
    expect(one?.url).toBe(same?.url);
    expect([one?.url === other?.url, one?.corpId === other?.corpId]).toEqual([false, false]);
    one?.admit([
      person("lin", "林晓", ["远帆", "销售部"]),
      person("bad id!", "不能有空格", []),
      person("chen", "", ["远帆", "销售:部"]),
    ]);
    // A second time, with what has changed.
    one?.admit([person("LIN", "林晓晓", ["远帆"])]);
    const facts = one?.app(1000003, "通知");
    expect(facts).toMatchObject({ agentId: 1000003, name: "通知" });
    const people = (await (await fetch(`${one?.url}/control/people?limit=10`)).json()) as {
      items: { userId: string; name: string; status: number }[];
    };
    expect(people.items.map(({ userId, name, status }) => `${userId} ${name} ${status}`)).toEqual(
      expect.arrayContaining(["lin 林晓晓 1", "chen chen 1"]),
    );
    expect(people.items.some(({ userId }) => userId.includes("bad"))).toBe(false);
    return { corpId: one?.corpId, facts };
  })();
  await using companies = rehearsalCompanies({ dataDir });
  const again = await companies.open("a");
  expect(again.corpId).toBe(first.corpId);
  expect(again.app(1000003, "通告")).toEqual({ ...first.facts, name: "通告" });
  const people = await (await fetch(`${again.url}/control/people?limit=10`)).json();
  expect(people).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ userId: "lin" })]) });
  await companies.remove("a");
  expect(await readdir(dataDir)).toHaveLength(1);
});
