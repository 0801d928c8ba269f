import path from "node:path";
import { isLoopback, jsonLog, systemClock } from "@shoufa/ports";
import { CliProblem } from "../cli-problem.ts";
import { type Context, command, untilStopped } from "../command.ts";
import { claimFolder, listening, sayNotApplied } from "../folders.ts";
import { columns } from "../help.ts";
import { readJsonFile, usingFile } from "../json-file.ts";

export const emulator = command({
  name: "emulator",
  help: {
    zh: "只运行离线的企业微信：API、虚拟手机、管理后台页面和测试用的控制接口。",
    en: "Run the offline WeCom alone: its API, its virtual phones, its admin console and the control API for tests.",
  },
  options: {
    port: {
      kind: "port",
      fallback: 8687,
      help: { zh: "端口；0 表示任意空闲端口", en: "The port; 0 takes a free one" },
    },
    people: {
      kind: "count",
      least: 1,
      most: 200_000,
      help: { zh: "示例企业的人数（默认 300）", en: "People in the sample company (default 300)" },
    },
    seed: { kind: "count", help: { zh: "同样的种子造出同样的企业", en: "The same seed makes the same company" } },
    company: {
      kind: "text",
      choices: ["sample", "empty"],
      help: {
        zh: "empty：除创建者外什么都没有的企业，从建根部门开始（默认 sample）",
        en: "empty: a company with only its creator and no root department (default sample)",
      },
    },
    scenario: {
      kind: "file",
      help: {
        zh: "启动时按这个 JSON 文件布置：人数、开关、故障、回调、时钟",
        en: "Begin with what this JSON file says: people, switches, faults, callbacks, clock",
      },
    },
    data: {
      kind: "folder",
      help: {
        zh: "把状态存进这个文件夹；不给则只在内存中",
        en: "Keep the state in this folder; without it, in memory only",
      },
    },
    host: { kind: "text", fallback: "127.0.0.1", help: { zh: "监听的地址", en: "The address to listen on" } },
    "allow-network": {
      kind: "flag",
      help: {
        zh: "允许其他计算机访问，也允许回调发往其他计算机。没有访问控制，只用于可信的网络",
        en: "Let other computers in, and let callbacks go to them. It has no access control: trusted networks only",
      },
    },
    json: { kind: "flag", help: { zh: "就绪时打印一行 JSON", en: "Print one line of JSON when ready" } },
  },
  async run(options, context) {
    const { host } = options;
    const allowNonLoopback = options["allow-network"];
    if (!allowNonLoopback && !isLoopback(host)) throw needsPermission(host);
    const { readScenario, startEmulator } = await import("@shoufa/emulator");
    const scenario =
      options.scenario === undefined ? undefined : await readJsonFile(options.scenario, "--scenario", readScenario);
    {
      const data = options.data === undefined ? undefined : path.resolve(options.data);
      using _folder = data === undefined ? undefined : await claimFolder(data);
      const start = () =>
        startEmulator({
          port: options.port,
          host,
          allowNonLoopback,
          // A scenario says what to begin with; without one, what the folder holds goes on.
          existing: scenario === undefined ? "keep" : "replace",
          log: jsonLog((line) => process.stderr.write(line), systemClock, "warn"),
          ...(options.people === undefined ? {} : { people: options.people }),
          ...(options.company === undefined ? {} : { company: options.company === "empty" ? "empty" : "sample" }),
          ...(scenario === undefined ? {} : { scenario }),
          ...(options.seed === undefined ? {} : { seed: options.seed }),
          ...(data === undefined ? {} : { dataDir: data }),
        });
      const file = options.scenario;
      await using wecom = await listening(options.port, "port", () =>
        file === undefined ? start() : usingFile(file, "--scenario", start),
      );
      if (data !== undefined) sayNotApplied(context, data, wecom.notApplied);
      const company = wecom.company();
      if (options.json) {
        const { corpId, contactsSecret, apps } = company;
        context.out(JSON.stringify({ url: wecom.url, networkUrls: wecom.networkUrls, corpId, contactsSecret, apps }));
      } else {
        announce(context, wecom, company);
      }
      await untilStopped(context.stop);
    }
    context.chatter(context.say({ zh: "已停止。", en: "Stopped." }));
    return 0;
  },
});

interface Facts {
  readonly corpId: string;
  readonly contactsSecret: string;
  readonly apps: readonly { readonly agentId: number; readonly name: string; readonly secret: string }[];
  readonly people: number;
  readonly departments: number;
}

/** What a person needs for a first call: where, which secrets, and a line to paste. */
function announce(
  { say, out }: Context,
  { url, networkUrls }: { readonly url: string; readonly networkUrls: readonly string[] },
  company: Facts,
): void {
  const { corpId, contactsSecret, apps, people, departments } = company;
  const rows: (readonly [string, string])[] = [
    [say({ zh: "手机与后台", en: "Phones, admin" }), `${url}/`],
    [
      say({ zh: "API 地址", en: "API address" }),
      say({ zh: `${url}  代替 ${realBase}`, en: `${url}  instead of ${realBase}` }),
    ],
    ...networkUrls
      .filter((elsewhere) => elsewhere !== url)
      .map((elsewhere, at) => [at === 0 ? say({ zh: "其他计算机", en: "Elsewhere" }) : "", elsewhere] as const),
    ["CorpID", corpId],
    [say({ zh: "通讯录 Secret", en: "Contacts secret" }), contactsSecret],
    ...apps.map(({ name, agentId, secret }) => [name, `AgentId ${agentId}  Secret ${secret}`] as const),
  ];
  const width = Math.max(...rows.map(([label]) => columns(label)));
  out(
    say({
      zh: `离线的企业微信已就绪：${departments} 个部门，${people} 人。`,
      en: `The offline WeCom is ready: ${departments} departments, ${people} people.`,
    }) + say(networkUrls.length === 0 ? notes.alone : notes.reachable),
  );
  out("");
  for (const [label, text] of rows) out(`  ${label}${" ".repeat(width - columns(label))}  ${text}`);
  out("");
  out(say({ zh: "试一试：", en: "Try it:" }));
  const secret = apps[0]?.secret ?? contactsSecret;
  out(`  curl "${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}"`);
  out("");
  out(say({ zh: "按 Ctrl-C 停止。", en: "Press Ctrl-C to stop." }));
}

const realBase = "https://qyapi.weixin.qq.com";

const notes = {
  alone: { zh: "一切都只在这台计算机上。", en: " Nothing leaves this computer." },
  reachable: {
    zh: "注意：其他计算机可以访问它，而它没有访问控制。",
    en: " Note: other computers can reach it, and it has no access control.",
  },
} as const;

const needsPermission = (host: string): CliProblem =>
  new CliProblem(
    "host.not_allowed",
    {
      zh: `地址 ${host} 会让其他计算机也能访问模拟器，而它没有访问控制。确实需要时，请加上 --allow-network。`,
      en: `The address ${host} would let other computers use the emulator, which has no access control. If you want that, add --allow-network.`,
    },
    { exitCode: 2 },
  );
