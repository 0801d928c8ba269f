import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemPorts } from "@shoufa/ports";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EmulatedClock } from "../emulated-clock.ts";
import { NotEmulated } from "../platform/refusal.ts";
import { FileCabinet } from "./file-cabinet.ts";

const clock = new EmulatedClock(systemPorts({}).clock);
const forever = Number.POSITIVE_INFINITY;
const text = (content: string): Buffer => Buffer.from(content);

describe("in memory", () => {
  test("gives back whole files and parts, and keeps equal ones once", () => {
    const cabinet = new FileCabinet({ clock, memoryBytes: 10 });
    const name = cabinet.put("media", text("0123456789"), forever);
    expect(cabinet.put("media", text("0123456789"), forever)).toBe(name);
    expect(cabinet.read(name).toString()).toBe("0123456789");
    expect(cabinet.read(name, 2, 5).toString()).toBe("234");
  });

  test("says that it is full rather than forget a file that is still good", () => {
    const cabinet = new FileCabinet({ clock, memoryBytes: 10 });
    const first = cabinet.put("media", text("12345678"), forever);
    expect(() => cabinet.put("media", text("abc"), forever)).toThrow(NotEmulated);
    expect(cabinet.read(first).toString()).toBe("12345678");
  });

  test("makes room by forgetting what is out of date", () => {
    const cabinet = new FileCabinet({ clock, memoryBytes: 10 });
    const first = cabinet.put("media", text("12345678"), clock.now());
    cabinet.put("media", text("abc"), forever);
    expect(() => cabinet.read(first)).toThrow();
    expect(cabinet.keep(first, forever)).toBe(false);
  });

  test("goes through a snapshot, into the same cabinet after it was cleared and into another", () => {
    const cabinet = new FileCabinet({ clock });
    const name = cabinet.put("picture", text("a picture"), forever);
    cabinet.put("export", text("out of date"), clock.now());
    const kept = JSON.parse(JSON.stringify(cabinet.save()));
    expect(kept).toHaveLength(1);
    cabinet.clear();
    cabinet.load(kept);
    const another = new FileCabinet({ clock });
    another.load(kept);
    for (const each of [cabinet, another]) expect(each.read(name).toString()).toBe("a picture");
    expect(() => another.load([["media-0000", "YQ==", null]])).toThrow();
  });
});

describe("on disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cabinet-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("writes nothing before there is a file, and gives parts of it back", () => {
    const cabinet = new FileCabinet({ clock, folder });
    cabinet.sweep();
    expect(readdirSync(folder)).toEqual([]);
    const name = cabinet.put("media", text("0123456789"), forever);
    expect(cabinet.read(name, 8, 100).toString()).toBe("89");
    expect(new FileCabinet({ clock, folder }).read(name).toString()).toBe("0123456789");
    expect(cabinet.save()).toBeUndefined();
  });

  test("sweeps away what nobody wants and has lain there for days", () => {
    const before = new FileCabinet({ clock, folder });
    const names = ["wanted", "unwanted", "fresh"].map((each) => before.put("media", text(each), forever));
    const [wanted, unwanted, fresh] = names.map((name) => join(folder, "files", name));
    const longAgo = Date.now() / 1000 - 4 * 24 * 3600;
    for (const path of [wanted!, unwanted!]) utimesSync(path, longAgo, longAgo);
    writeFileSync(join(folder, "files", "half-written.new"), "");
    const after = new FileCabinet({ clock, folder });
    expect(after.keep(names[0]!, forever)).toBe(true);
    after.sweep();
    expect([wanted, unwanted, fresh].map((path) => existsSync(path!))).toEqual([true, false, true]);
  });

  test("reads nothing that is not one of its files", () => {
    const cabinet = new FileCabinet({ clock, folder });
    expect(() => cabinet.read("../../etc/passwd")).toThrow();
  });
});
