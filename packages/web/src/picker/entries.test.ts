import { expect, test } from "vitest";
import { entriesOf } from "./entries.ts";

test("entries are separated by lines, commas and their like, and each is there once", () => {
  expect(entriesOf('\ufeff"chen.sheng"\r\n张三、李四，王五\n\n 13800001234\u200b ;chen.sheng')).toEqual([
    ...["chen.sheng", "张三", "李四", "王五", "13800001234"],
  ]);
});
