import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { claimFolder } from "./folders.ts";

const place = mkdtempSync(path.join(tmpdir(), "shoufa-folders-"));
afterEach(() => rmSync(place, { recursive: true, force: true }));

test("a folder that is not there is made, with those above it", async () => {
  const folder = path.join(place, "a", "数据 folder");
  const claim = await claimFolder(folder);
  expect(existsSync(folder)).toBe(true);
  claim.release();
});

test("a second program is refused while the first one runs, and let in afterwards", async () => {
  const folder = path.join(place, "b");
  const first = await claimFolder(folder);
  await expect(claimFolder(folder)).rejects.toMatchObject({ code: "data.in_use" });
  first.release();
  (await claimFolder(folder)).release();
});

test.runIf(process.platform === "linux")(
  "below a folder that cannot hold others, the same sentence comes at once",
  async () => {
    await expect(claimFolder("/proc/shoufa/data")).rejects.toMatchObject({
      code: "data.unwritable",
      phrase: { zh: expect.stringContaining("/proc/shoufa/data"), en: expect.stringContaining("--data") },
    });
  },
);

test("where nothing can be written, the folder is named", async () => {
  const file = path.join(place, "c");
  await claimFolder(place).then((claim) => claim.release());
  writeFileSync(file, "a file, not a folder");
  chmodSync(file, 0o400);
  await expect(claimFolder(path.join(file, "data"))).rejects.toMatchObject({
    code: "data.unwritable",
    phrase: { zh: expect.stringContaining(file), en: expect.stringContaining("--data") },
  });
});
