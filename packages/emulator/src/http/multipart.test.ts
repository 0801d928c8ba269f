import fc from "fast-check";
import { expect, test } from "vitest";
import { MultipartFault, readMultipart } from "./multipart.ts";

const form = "multipart/form-data; boundary=XX";
const body = (text: string): Buffer => Buffer.from(text.replaceAll("\n", "\r\n"));

test("reads the official sample, with its filelength", () => {
  const [part] = readMultipart(
    "multipart/form-data; boundary=-------------------------acebdf13572468",
    body(
      '---------------------------acebdf13572468\nContent-Disposition: form-data; name="media";filename="wework.txt"; filelength=6\nContent-Type: application/octet-stream\n\nmytext\n---------------------------acebdf13572468--\n',
    ),
  );
  expect(part).toMatchObject({ name: "media", filename: "wework.txt", contentType: "application/octet-stream" });
  expect(part!.parameters.get("filelength")).toBe("6");
  expect(part!.bytes.toString()).toBe("mytext");
});

test("reads what fetch writes, several parts, Chinese file names and quotes included", async () => {
  const data = new FormData();
  data.set("note", "一行");
  data.set("media", new Blob([Buffer.from([0, 13, 10, 45, 45, 255])], { type: "image/png" }), '图 "1".png');
  data.set("empty", new Blob([]), "empty");
  const request = new Request("http://x", { method: "POST", body: data });
  const parts = readMultipart(request.headers.get("content-type")!, Buffer.from(await request.arrayBuffer()));
  expect(parts.map(({ name, filename, contentType }) => [name, filename, contentType])).toEqual([
    ["note", undefined, "text/plain"],
    ["media", '图 "1".png', "image/png"],
    ["empty", "empty", "application/octet-stream"],
  ]);
  expect(parts[0]!.bytes.toString()).toBe("一行");
  expect([...parts[1]!.bytes]).toEqual([0, 13, 10, 45, 45, 255]);
  expect(parts[2]!.bytes).toHaveLength(0);
});

test("leaves the encoded file name unread, as the platform does, and takes a line that only begins like the boundary for content", () => {
  const [part] = readMultipart(
    form,
    body(
      `--XX\nContent-Disposition: form-data; name="media"; filename="x"; filename*=UTF-8''%E5%9B%BE.png\n\na\n--XXX\nb\n--XX--`,
    ),
  );
  expect(part!.filename).toBe("x");
  expect(part!.bytes.toString()).toBe("a\r\n--XXX\r\nb");
});

test("skips content before the first boundary, and has no parts when there are none", () => {
  expect(readMultipart(form, body('pre\n--XX\nContent-Disposition: form-data; name="a"\n\n1\n--XX--'))).toHaveLength(1);
  expect(readMultipart(form, body("--XX--\n"))).toEqual([]);
});

test.each([
  ["another content type", "application/json", "{}"],
  ["no content type", undefined, ""],
  ["no boundary", "multipart/form-data", "--XX--"],
  ["a boundary that never comes", form, "hello"],
  ["no closing boundary", form, '--XX\nContent-Disposition: form-data; name="a"\n\n1'],
  ["a head without an end", form, '--XX\nContent-Disposition: form-data; name="a"\n'],
  ["a part of another disposition", form, '--XX\nContent-Disposition: attachment; name="a"\n\n1\n--XX--'],
  ["a part without a head", form, "--XX\n\n1\n--XX--"],
  ["a line that is no header", form, '--XX\nContent-Disposition: form-data; name="a"\nhello\n\n1\n--XX--'],
  ["too many parts", form, `${'--XX\nContent-Disposition: form-data; name="a"\n\n1\n'.repeat(17)}--XX--`],
])("refuses %s", (_what, contentType, text) => {
  expect(() => readMultipart(contentType, body(text))).toThrow(MultipartFault);
});

test("reads everything that was written", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b", "图", "é", "_", "."), minLength: 1, maxLength: 8 });
  const part = fc.record({ name, filename: name, bytes: fc.uint8Array({ maxLength: 300 }) });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const chunks = parts.flatMap((each) => [
        Buffer.from(`--XX\r\nContent-Disposition: form-data; name="${each.name}"; filename="${each.filename}"\r\n\r\n`),
        each.bytes,
        Buffer.from("\r\n"),
      ]);
      const whole = Buffer.concat([...chunks, Buffer.from("--XX--\r\n")]);
      fc.pre(parts.every(({ bytes }) => !Buffer.from(bytes).includes("\r\n--XX")));
      const read = readMultipart(form, whole);
      expect(read.map((each) => [each.name, each.filename, [...each.bytes]])).toEqual(
        parts.map((each) => [each.name, each.filename, [...each.bytes]]),
      );
    }),
  );
});

test("any bytes are parts or a fault", () => {
  const pieces = fc.constantFrom(
    "--XX",
    "--",
    "\r\n",
    "\r\n\r\n",
    'Content-Disposition: form-data; name="a"',
    ":",
    ";",
    '"',
    "a",
    "\0",
  );
  const hostile = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 20 }).map((all) => all.join(""));
  fc.assert(
    fc.property(hostile, fc.oneof(fc.constant(form), hostile), (text, contentType) => {
      try {
        readMultipart(contentType, Buffer.from(text));
      } catch (error) {
        if (!(error instanceof MultipartFault)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});
