import { expect, test } from "vitest";
import { entriesOf, textOf } from "./entries.ts";

test("entries are separated by lines, commas and their like, and each is there once", () => {
  expect(entriesOf('\ufeff"chen.sheng"\r\n张三、李四，王五\n\n 13800001234\u200b ;chen.sheng')).toEqual([
    ...["chen.sheng", "张三", "李四", "王五", "13800001234"],
  ]);
});

test("a file is read in UTF-8, UTF-16 and GB18030; what is no text is refused", () => {
  expect(textOf(new TextEncoder().encode("张三"))).toBe("张三");
  expect(textOf(new Uint8Array([0xd5, 0xc5, 0xc8, 0xfd]))).toBe("张三");
  expect(textOf(new Uint8Array([0xff, 0xfe, 0x20, 0x5f, 0x09, 0x4e]))).toBe("张三");
  expect(textOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBeNull();
});
