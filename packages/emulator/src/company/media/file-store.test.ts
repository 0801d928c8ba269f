import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemPorts } from "@shoufa/ports";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NotEmulated } from "../../kernel/refusal.ts";
import { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import { FileStore } from "./file-store.ts";

const clock = new EmulatedClock(systemPorts({}).clock);
const forever = Number.POSITIVE_INFINITY;
const text = (content: string): Buffer => Buffer.from(content);

describe("in memory", () => {
  test("gives back whole files and parts, and keeps equal ones once", () => {
    const store = new FileStore({ clock, memoryBytes: 10 });
    const name = store.put("media", text("0123456789"), forever);
    expect(store.put("media", text("0123456789"), forever)).toBe(name);
    expect(store.read(name).toString()).toBe("0123456789");
    expect(store.read(name, 2, 5).toString()).toBe("234");
  });

  test("says that it is full rather than forget a file that is still good", () => {
    const store = new FileStore({ clock, memoryBytes: 10 });
    const first = store.put("media", text("12345678"), forever);
    expect(() => store.put("media", text("abc"), forever)).toThrow(NotEmulated);
    expect(store.read(first).toString()).toBe("12345678");
  });

  test("makes room by deleting expired files", () => {
    const store = new FileStore({ clock, memoryBytes: 10 });
    const first = store.put("media", text("12345678"), clock.now());
    store.put("media", text("abc"), forever);
    expect(() => store.read(first)).toThrow();
    expect(store.keep(first, forever)).toBe(false);
  });

  test("goes through a snapshot, into the same store after it was cleared and into another", () => {
    const store = new FileStore({ clock });
    const name = store.put("picture", text("a picture"), forever);
    store.put("export", text("out of date"), clock.now());
    const kept = JSON.parse(JSON.stringify(store.save()));
    expect(kept).toHaveLength(1);
    store.clear();
    store.load(kept);
    const another = new FileStore({ clock });
    another.load(kept);
    for (const each of [store, another]) expect(each.read(name).toString()).toBe("a picture");
    expect(() => another.load([["media-0000", "YQ==", null]])).toThrow();
  });
});

describe("on disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "file-store-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("writes nothing before there is a file, and gives parts of it back", () => {
    const store = new FileStore({ clock, folder });
    store.sweep();
    expect(readdirSync(folder)).toEqual([]);
    const name = store.put("media", text("0123456789"), forever);
    expect(store.read(name, 8, 100).toString()).toBe("89");
    expect(new FileStore({ clock, folder }).read(name).toString()).toBe("0123456789");
    expect(store.save()).toBeUndefined();
  });

  test("deletes unused files that are days old", () => {
    const before = new FileStore({ clock, folder });
    const names = ["wanted", "unwanted", "fresh"].map((each) => before.put("media", text(each), forever));
    const [wanted, unwanted, fresh] = names.map((name) => join(folder, "files", name));
    const longAgo = Date.now() / 1000 - 4 * 24 * 3600;
    for (const path of [wanted!, unwanted!]) utimesSync(path, longAgo, longAgo);
    writeFileSync(join(folder, "files", "half-written.new"), "");
    const after = new FileStore({ clock, folder });
    expect(after.keep(names[0]!, forever)).toBe(true);
    after.sweep();
    expect([wanted, unwanted, fresh].map((path) => existsSync(path!))).toEqual([true, false, true]);
  });

  test("reads nothing that is not one of its files", () => {
    const store = new FileStore({ clock, folder });
    expect(() => store.read("../../etc/passwd")).toThrow();
  });
});
