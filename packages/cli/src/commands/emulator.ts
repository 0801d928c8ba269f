import path from "node:path";
import { jsonLog, systemClock } from "@shoufa/ports";
import { command, untilStopped } from "../command.ts";
import { builtPhones, claimFolder, listening } from "../folders.ts";
import { readJsonFile } from "../json-file.ts";

export const emulator = command({
  name: "emulator",
  help: {
    zh: "只运行离线的企业微信：API、虚拟手机和测试用的控制接口。",
    en: "Run the offline WeCom alone: its API, its virtual phones and the control API for tests.",
  },
  options: {
    port: {
      kind: "port",
      fallback: 8687,
      help: { zh: "端口；0 表示任意空闲端口", en: "The port; 0 takes a free one" },
    },
    host: { kind: "text", fallback: "127.0.0.1", help: { zh: "监听的地址", en: "The address to listen on" } },
    people: {
      kind: "count",
      least: 1,
      most: 200_000,
      help: { zh: "示例企业的人数（默认 300）", en: "People in the sample company (300 unless told otherwise)" },
    },
    seed: { kind: "count", help: { zh: "同样的种子造出同样的企业", en: "The same seed makes the same company" } },
    data: {
      kind: "folder",
      help: {
        zh: "把状态存进这个文件夹；不给则只在内存中",
        en: "Keep the state in this folder; without it, in memory only",
      },
    },
    scenario: {
      kind: "text",
      help: {
        zh: "启动时按这个 JSON 文件布置：人数、开关、故障、回调、时钟",
        en: "Begin with what this JSON file says: people, switches, faults, callbacks, clock",
      },
    },
    json: { kind: "flag", help: { zh: "就绪时打印一行 JSON", en: "Print one line of JSON when ready" } },
  },
  async run(options, { say, out, chatter, stop }) {
    const { readScenario, startEmulator } = await import("@shoufa/emulator");
    const scenario =
      options.scenario === undefined ? undefined : await readJsonFile(options.scenario, "--scenario", readScenario);
    await using open = new AsyncDisposableStack();
    if (options.data !== undefined) {
      const folder = await claimFolder(path.resolve(options.data));
      open.defer(() => folder.release());
    }
    const wecom = open.use(
      await listening(options.port, "port", () =>
        startEmulator({
          port: options.port,
          host: options.host,
          pagesDir: builtPhones,
          log: jsonLog((line) => process.stderr.write(line), systemClock, "warn"),
          ...(options.people === undefined ? {} : { people: options.people }),
          ...(scenario === undefined ? {} : { scenario }),
          ...(options.seed === undefined ? {} : { seed: options.seed }),
          ...(options.data === undefined ? {} : { dataDir: path.resolve(options.data) }),
        }),
      ),
    );
    const { corpId, contactsSecret, apps, people, departments } = wecom.company();
    if (options.json) {
      out(JSON.stringify({ url: wecom.url, corpId, contactsSecret, apps }));
    } else {
      const [app] = apps;
      out(
        say({
          zh: `离线的企业微信已就绪：${departments} 个部门，${people} 人。一切都只在这台计算机上。`,
          en: `The offline WeCom is ready: ${departments} departments, ${people} people. Nothing leaves this computer.`,
        }),
      );
      out("");
      out(`  ${say({ zh: "地址", en: "Address" })}  ${wecom.url}`);
      out(`  CorpID   ${corpId}`);
      out(`  ${say({ zh: "通讯录 Secret", en: "Contacts secret" })}  ${contactsSecret}`);
      for (const { name, agentId, secret } of apps) out(`  ${name}  AgentId ${agentId}  Secret ${secret}`);
      out("");
      out(`  curl "${wecom.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${app?.secret ?? ""}"`);
      out("");
      out(say({ zh: "按 Ctrl-C 停止。", en: "Press Ctrl-C to stop." }));
    }
    await untilStopped(stop);
    await open.disposeAsync();
    chatter(say({ zh: "已停止。", en: "Stopped." }));
    return 0;
  },
});
