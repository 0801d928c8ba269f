import { jsonLog, systemClock, systemRandom } from "@shoufa/ports";
import { expect, test } from "vitest";
import { scrubbedLog } from "./scrubbed-log.ts";
import { vaultOf } from "./vault.ts";

test("an error that quotes a secret is logged without it, name and place included [K1, K8]", () => {
  const vault = vaultOf(Buffer.alloc(32, 7), systemRandom);
  vault.seal("the secret of app A/1", { table: "app", row: "1", column: "secret_enc" });
  const lines: string[] = [];
  const log = scrubbedLog(
    jsonLog((line) => lines.push(line), systemClock),
    vault.scrub,
  );
  const error = new TypeError("cannot read the secret of app A/1");
  log.with({ part: "server" }).error("message.not_called", { batchId: "b", error });
  log.warn("plain");
  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toContain("app A/1");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    ...{ level: "error", event: "message.not_called", part: "server", batchId: "b" },
    error: { name: "TypeError", message: "cannot read ***", stack: expect.stringContaining("scrubbed-log.test.ts") },
  });
});
