import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { call } from "./wire.ts";

let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "shoufa-pages-"));
  const pagesDir = join(folder, "pages");
  mkdirSync(join(pagesDir, "assets"), { recursive: true });
  writeFileSync(join(pagesDir, "index.html"), "<!doctype html><title>手机</title>");
  writeFileSync(join(pagesDir, "assets", "index-1a2b.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), "not a page");
  emulator = await startEmulator({ people: 12, pagesDir });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

test("every address of the pages is index.html, never cached, locked to this origin", async () => {
  for (const path of ["/", "/phones/lin.a?app=1000002", "/conditions/rules?q=x", "/admin/apps/1000002"]) {
    const { status, text, headers } = await call(emulator.url + path);
    expect({ status, text }).toEqual({ status: 200, text: "<!doctype html><title>手机</title>" });
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("an address that no page has is 404, with the page that says so", async () => {
  for (const path of ["/anything", "/admin/nowhere", "/conditions/weather?x=1", "/robots.txt"]) {
    const { status, text, headers } = await call(emulator.url + path);
    expect({ status, text }).toEqual({ status: 404, text: "<!doctype html><title>手机</title>" });
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  }
});

test("hashed assets may be kept for ever; missing ones are 404", async () => {
  const { status, headers } = await call(`${emulator.url}/assets/index-1a2b.js`);
  expect({ status, type: headers.get("content-type") }).toEqual({
    status: 200,
    type: "text/javascript; charset=utf-8",
  });
  expect(headers.get("cache-control")).toContain("immutable");
  expect((await call(`${emulator.url}/assets/gone.js`)).status).toBe(404);
});

test.each(["/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/..%5c..%5csecret.txt", "/%00", "/%E0%A4%A"])(
  "%s leads nowhere outside the pages",
  async (path) => {
    const { text } = await call(emulator.url + path);
    expect(text).not.toContain("not a page");
  },
);

test("pages take GET and HEAD only", async () => {
  expect((await call(emulator.url, { method: "POST" })).status).toBe(405);
  expect((await call(emulator.url, { method: "HEAD" })).status).toBe(200);
});

test("pages that are not built say how to build them", async () => {
  await using bare = await startEmulator({ people: 12, pagesDir: join(folder, "nowhere") });
  const { status, text } = await call(bare.url);
  expect(status).toBe(503);
  expect(text).toContain("npm run build");
});
