import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLog, systemPorts } from "@shoufa/ports";
import { command } from "../command.ts";
import { connectSandbox } from "../sandbox.ts";

/** Longer than the slowest machine needs; a demo that hangs must end with a failing exit code. */
const timeoutMilliseconds = 120_000;

export const demo = command({
  name: "demo",
  help: {
    zh: "不用浏览器，看一条消息发到手机、回复回到收件箱。使用空闲端口和临时文件夹，结束后删除。",
    en: "Without a browser: one message reaches the phones and an answer comes back. On free ports and in a temporary folder, removed afterwards.",
  },
  options: {
    people: {
      kind: "count",
      fallback: 300,
      least: 60,
      most: 200_000,
      help: { zh: "示例企业的人数", en: "People in the sample company" },
    },
    json: { kind: "flag", help: { zh: "最后打印一行 JSON", en: "End with one line of JSON" } },
  },
  async run(options, { language, say, out, chatter, stop }) {
    const [{ startEmulator }, { startServer }, { tell }] = await Promise.all([
      import("@shoufa/emulator"),
      import("@shoufa/server"),
      import("../demo/story.ts"),
    ]);
    const line = options.json ? chatter : out;
    await using open = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(tmpdir(), "shoufa-demo-"));
    open.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const emulator = open.use(await startEmulator({ port: 0, people: options.people, log: silentLog }));
    const server = open.use(
      await startServer({ dataDir: folder, host: "127.0.0.1", port: 0, ports: systemPorts({ log: silentLog }) }),
    );
    const ownerLink = server.ownerLink;
    if (ownerLink === null) throw new Error("a new server has no owner link");
    const { app } = await connectSandbox(server, emulator);

    const watching = new AbortController();
    open.defer(() => watching.abort());
    const signal = AbortSignal.any([watching.signal, stop, AbortSignal.timeout(timeoutMilliseconds)]);
    let step = 0;
    const figures = await tell({
      consoleUrl: server.url,
      ownerLink,
      phonesUrl: emulator.url,
      agentId: app.agentId,
      language,
      signal,
      tell: (phrase) => line(`${++step}. ${say(phrase)}`),
    });
    line(
      figures.ok
        ? say({
            zh: `一切如数，用时 ${figures.seconds} 秒。`,
            en: `Every number is as it should be, in ${figures.seconds} s.`,
          })
        : say({ zh: "数字对不上，见上。", en: "The numbers do not agree; see above." }),
    );
    if (options.json) out(JSON.stringify(figures));
    return figures.ok ? 0 : 1;
  },
});
