import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { routes } from "@shoufa/contract";
import { apiOf, codeOf, ownerName, ownerPassword } from "@shoufa/testkit";
import { expect, onTestFinished, test } from "vitest";

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const secret = "CANARY secret+of/the=app";
const logged = (line: string | undefined) => JSON.parse(line ?? "") as { event: string; error: { stack: string } };

const programs = {
  "the server": (data: string) => [here("../../server/src/main.ts"), "--json", "--port=0", `--data=${data}`],
  "shoufa start": (data: string) =>
    [here("../src/main.ts"), "start", "--json", "--no-sandbox", `--data=${data}`].concat("--port=0"),
};

// Windows has no SIGUSR2.
test.skipIf(process.platform === "win32").each([
  ["the server", "exception"],
  ["the server", "rejection"],
  ["the server", "text"],
  ["shoufa start", "exception"],
  ["shoufa start", "rejection"],
] as const)(
  "%s ends at an error that nobody caught (%s), and says of it no secret and no query of an address [K8, N13]",
  async (program, as) => {
    const data = mkdtempSync(path.join(tmpdir(), "shoufa-uncaught-"));
    onTestFinished(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    const preload = new URL("uncaught-child.ts", import.meta.url).href;
    const child = spawn(process.execPath, ["--import", preload, ...programs[program](data)], {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
        UNCAUGHT: secret,
        UNCAUGHT_AS: as,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
    const closed = once(child, "close");
    const line = await Promise.race([
      once(createInterface({ input: child.stdout }), "line"),
      closed.then(() => Promise.reject(new Error(`it ended before it was ready: ${said}`))),
    ]);
    const { url, ownerLink } = JSON.parse(String(line[0])) as { url: string; ownerLink: string };
    const api = apiOf(url);
    await api.call(routes.setUpOwner, { body: { code: codeOf(ownerLink), name: ownerName, password: ownerPassword } });
    const app = {
      agentId: 1,
      name: "app",
      secret,
      token: "CANARYtoken",
      encodingAesKey: `${"CANARYkey".padEnd(42, "x")}A`,
    };
    await api.call(routes.createAccount, {
      body: { name: "company", corpId: "ww1", apiBase: "https://127.0.0.1:9", app },
    });

    child.kill("SIGUSR2");
    expect(await closed).toEqual([1, null]);
    const log = program === "the server" ? said : readFileSync(path.join(data, "shoufa.log"), "utf8");
    // Others may have written while it ended.
    const last = logged(log.split("\n").findLast((line) => line.includes("program.failed")));
    expect(last).toMatchObject({ level: "error", event: "program.failed" });
    if (as !== "text") {
      expect(last.error).toMatchObject({
        name: "TypeError",
        cause: { message: "proxy answered: *** refused, /cgi-bin/menu/get?***" },
      });
      expect(last.error.stack).toContain("uncaught-child.ts");
    }
    expect(JSON.stringify(last)).toContain("https://qyapi.weixin.qq.com/cgi-bin/gettoken?***");
    if (program === "shoufa start") expect(said).toContain("shoufa.log");
    for (const text of [said, log]) expect(text).not.toMatch(/CANARY|corpid=|unknown-token|another-token/);
  },
);
