/** Runs send.py as a reader would. Without a Python the test is skipped and says so; on CI there has to be one. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "@shoufa/emulator";
import { expect, test } from "vitest";

const run = promisify(execFile);
const program = path.join(import.meta.dirname, "send.py");
// Windows has no python3 of that name.
const python = process.platform === "win32" ? "python" : "python3";

const problem = await run(python, ["-c", "import sys; assert sys.version_info >= (3, 8), sys.version"]).then(
  () => undefined,
  (error: Error) => `${python} 3.8 or newer does not run here: ${error.message.split("\n")[0]}`,
);

test("send.py finds its own words on the phone", async (context) => {
  if (problem !== undefined) {
    process.stderr.write(`skipped examples/python: ${problem}\n`);
    expect(process.env["CI"], problem).not.toBe("true");
    return context.skip(problem);
  }
  await using emulator = await startEmulator({ people: 30 });
  const { stdout } = await run(python, [program, emulator.url], { env: { ...process.env, PYTHONUTF8: "1" } });
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ msgid: expect.any(String), phone: "早上好，来自 Python" });
  expect(emulator.phone(told.to).messages()).toMatchObject([{ from: "app", text: told.phone }]);
});
