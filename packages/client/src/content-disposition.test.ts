import { expect, test } from "vitest";
import { filenameIn } from "./content-disposition.ts";

const latin1 = (text: string): string => Buffer.from(text).toString("latin1");
const gbk = Buffer.from("d6b5b0e0b1ed2e786c7378", "hex").toString("latin1"); // 值班表.xlsx

test.each<[string, string, string | undefined]>([
  ["quoted", 'attachment; filename="a.jpg"', "a.jpg"],
  ["bare", "attachment; filename=a.jpg", "a.jpg"],
  ["upper case, with spaces around the sign", 'Attachment ;FileName = "a.jpg" ', "a.jpg"],
  ["without the first word", 'filename="a.jpg"', "a.jpg"],
  ["UTF-8 as raw bytes", `attachment; filename="${latin1("值班表.xlsx")}"`, "值班表.xlsx"],
  ["GBK as raw bytes", `attachment; filename="${gbk}"`, "值班表.xlsx"],
  ["RFC 5987", "attachment; filename*=UTF-8''%E5%80%BC%E7%8F%AD.txt", "值班.txt"],
  ["RFC 5987 before the plain form", `attachment; filename="x.txt"; filename*=utf-8'zh-CN'%E5%80%BC.txt`, "值.txt"],
  ["RFC 5987 in quotes", `attachment; filename*="utf-8''%E5%80%BC.txt"`, "值.txt"],
  ["RFC 5987 in GBK", "attachment; filename*=GBK''%D6%B5.txt", "值.txt"],
  ["RFC 5987 that cannot be decoded falls back", `attachment; filename="x.txt"; filename*=UTF-8''%E5%80`, "x.txt"],
  ["the extended field holding a plain name", "attachment; filename*=a.txt", "a.txt"],
  ["percent signs in the plain form", 'attachment; filename="%E5%80%BC.txt"', "值.txt"],
  ["a percent sign that is one", 'attachment; filename="100%.txt"', "100%.txt"],
  ["an encoded word, base64", 'attachment; filename="=?UTF-8?B?5YC8LnR4dA==?="', "值.txt"],
  ["an encoded word, quoted-printable", 'attachment; filename="=?utf-8?Q?=E5=80=BC_1.txt?="', "值 1.txt"],
  ["a semicolon inside the quotes", 'attachment; filename="a;b.txt"; size=1', "a;b.txt"],
  ["an escaped quote", 'attachment; filename="a\\"b.txt"', 'a"b.txt'],
  ["a quote that is never closed", 'attachment; filename="a.txt', "a.txt"],
  ["a name that climbs", 'attachment; filename="../../etc/passwd"', "passwd"],
  ["a path of Windows", String.raw`attachment; filename="C:\\dir\\a.txt"`, "a.txt"],
  ["decoded by the HTTP library already", 'attachment; filename="值班表.xlsx"', "值班表.xlsx"],
  [
    "encoded words in a row, with text behind",
    'attachment; filename="=?UTF-8?B?5YC8?= =?UTF-8?B?54+t?=.txt"',
    "值班.txt",
  ],
  ["continued over several parameters", 'attachment; filename*0="dut"; filename*1="y.txt"', "duty.txt"],
  ["continued and encoded", "attachment; filename*0*=UTF-8''%E5%80; filename*1*=%BC.txt", "值.txt"],
  ["control and direction characters", 'attachment; filename="a\u0000b\u0007%E2%80%AEtxt.exe"', "abtxt.exe"],
  ["a folder's own name", 'attachment; filename=".."', undefined],
  ["RFC 5987 without a name", "attachment; filename*=UTF-8''", undefined],
  ["a comma behind the first word", 'attachment, filename="a.txt"', "a.txt"],
  ["inside another parameter", 'form-data; name="x; filename=no.txt"; filename="yes.txt"', "yes.txt"],
  ["none", "attachment", undefined],
  ["an empty one", 'attachment; filename=""', undefined],
  ["nothing", "", undefined],
])("%s", (_, disposition, filename) => {
  expect(filenameIn(disposition)).toBe(filename);
});

test("megabytes of quotes and semicolons are read: looking through the rest at each would take hours", () => {
  for (const text of [`a${';x="\\'.repeat(800_000)}`, `a;filename=${" ".repeat(2_000_000)}=`, "=?".repeat(1_200_000)])
    expect(filenameIn(text)?.length ?? 0).toBeLessThanOrEqual(text.length);
});
