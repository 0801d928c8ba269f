/**
 * `start`: the console and a sample company in one process. The sample company is the offline WeCom; to the server it is
 * an ordinary account whose API address happens to be on this computer.
 */
import path from "node:path";
import { isLoopback, shownError, systemPorts } from "@shoufa/ports";
import { type Context, command, untilStopped } from "../command.ts";
import { claimFolder, defaultDataFolder, listening, sayNotApplied } from "../folders.ts";
import { columns } from "../help.ts";
import { logFile } from "../log-file.ts";
import { connectSandbox } from "../sandbox.ts";

export const start = command({
  name: "start",
  help: {
    zh: "打开控制台，并连接一家离线的示例企业。",
    en: "Open the console, connected to a sample company that runs offline.",
  },
  options: {
    port: { kind: "port", fallback: 8686, help: { zh: "控制台的端口", en: "The console's port" } },
    "phones-port": { kind: "port", fallback: 8687, help: { zh: "虚拟手机的端口", en: "The virtual phones' port" } },
    host: {
      kind: "text",
      fallback: "127.0.0.1",
      help: {
        zh: "控制台监听的地址；0.0.0.0 或 :: 也接受其他计算机",
        en: "The address the console listens on; 0.0.0.0 or :: lets other computers in",
      },
    },
    "public-url": {
      kind: "text",
      help: {
        zh: "前面有反向代理时，浏览器和企业微信使用的地址，例如 https://shoufa.example.com",
        en: "Behind a reverse proxy: the address that browsers and WeCom use, such as https://shoufa.example.com",
      },
    },
    "trusted-proxies": {
      kind: "text",
      help: {
        zh: "可信反向代理的地址或 CIDR，用逗号分隔；只采信它们的 X-Forwarded-For",
        en: "Addresses or CIDR blocks of the reverse proxies whose X-Forwarded-For is believed, with commas",
      },
    },
    data: { kind: "folder", fallback: defaultDataFolder, help: { zh: "数据文件夹", en: "The data folder" } },
    people: {
      kind: "count",
      least: 1,
      most: 200_000,
      help: {
        zh: "示例企业的人数（首次启动时；默认 300）",
        en: "People in the sample company (at the first start; default 300)",
      },
    },
    json: { kind: "flag", help: { zh: "就绪时打印一行 JSON", en: "Print one line of JSON when ready" } },
    "no-sandbox": { kind: "flag", help: { zh: "不启动示例企业", en: "Do without the sample company" } },
  },
  async run(options, context) {
    const started = performance.now();
    const [{ rehearsalCompanies, startEmulator }, { builtConsole, checkEnvironment, startServer }] = await Promise.all([
      import("@shoufa/emulator"),
      import("@shoufa/server"),
    ]);
    checkEnvironment(context.environment);
    const data = path.resolve(options.data);
    await using open = new AsyncDisposableStack();
    const folder = await claimFolder(data);
    open.defer(() => folder.release());
    const file = path.join(data, "shoufa.log");
    const logging = logFile(file);
    const { log } = logging;
    open.defer(() => logging.close());

    const emulator = options["no-sandbox"]
      ? undefined
      : open.use(
          await listening(options["phones-port"], "phones-port", () =>
            startEmulator({
              port: options["phones-port"],
              ...(options.people === undefined ? {} : { people: options.people }),
              existing: "keep",
              dataDir: path.join(data, "emulator"),
              log: log.with({ part: "emulator" }),
            }),
          ),
        );
    // Before the server, which uses them until it is closed. None of them runs before somebody rehearses.
    const rehearsals = open.use(
      rehearsalCompanies({ dataDir: path.join(data, "rehearsals"), log: log.with({ part: "rehearsals" }) }),
    );
    const ports = systemPorts({ log: log.with({ part: "server" }) });
    const server = open.use(
      await listening(options.port, "port", () =>
        startServer({
          dataDir: path.join(data, "server"),
          ...settings(options, context.environment),
          host: options.host,
          port: options.port,
          consoleDir: builtConsole(),
          troubles: () => {
            const trouble = logging.trouble();
            return trouble ? [{ code: "log.not_written", params: { ...trouble } }] : [];
          },
          ports,
          rehearsals,
          ...(emulator && { connectSample: (ensureSandbox) => connectSandbox({ ensureSandbox }, emulator) }),
        }),
      ),
    );
    open.defer(
      context.onUncaught(async (error) => {
        log.error("program.failed", { error: shownError(error, server.scrub) });
        await logging.close();
        context.chatter(
          context.say({
            zh: `收发室因意外错误停止。原因见日志 ${file} 的最后几行，数据没有丢失，可以重新启动。`,
            en: `Shoufa stopped because of an unexpected error. The last lines of ${file} say why. Your data is safe; start it again.`,
          }),
        );
      }),
    );
    if (emulator) {
      sayNotApplied(context, data, emulator.notApplied);
      // Removed by the owner, it stays away until somebody asks for it in the console.
      if (server.ownerLink !== null || (await server.isConnected(emulator.company().corpId)))
        await connectSandbox(server, emulator);
    }

    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const { url, ownerLink, networkUrls } = server;
    const links = options["public-url"] ? [] : networkUrls.map((at) => linkAt(at, url, ownerLink));
    const ready: Ready = { url, ownerLink, links, phonesUrl: emulator?.url ?? null, data, log: file, seconds };
    if (options.json) context.out(JSON.stringify(ready));
    else announce(context, ready, options.host);
    await untilStopped(context.stop);
    context.chatter(context.say({ zh: "\n正在停止……", en: "\nStopping …" }));
    await open.disposeAsync();
    context.chatter(
      context.say({
        zh: `已停止。数据保存在 ${data}，下次启动接着用。`,
        en: `Stopped. Your data is in ${data} and will be there at the next start.`,
      }),
    );
    return 0;
  },
});

/** Secrets are no options, because options show up in the list of processes. */
function settings(
  options: { readonly "public-url": string | undefined; readonly "trusted-proxies": string | undefined },
  { DATABASE_URL, SHOUFA_MASTER_KEY, SHOUFA_REPLAY_TARGETS, SHOUFA_TRUSTED_PROXIES }: Context["environment"],
) {
  const publicUrl = options["public-url"];
  const trustedProxies = options["trusted-proxies"] ?? SHOUFA_TRUSTED_PROXIES;
  return {
    ...(publicUrl ? { publicUrl } : {}),
    ...(trustedProxies ? { trustedProxies: trustedProxies.split(",") } : {}),
    ...(SHOUFA_REPLAY_TARGETS ? { replayTargets: SHOUFA_REPLAY_TARGETS.split(",") } : {}),
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    ...(SHOUFA_MASTER_KEY ? { masterKey: SHOUFA_MASTER_KEY } : {}),
  };
}

/** What `--json` prints. */
export interface Ready {
  readonly url: string;
  /** Null once there is an owner. */
  readonly ownerLink: string | null;
  /** What other computers open: the owner link while there is no owner. Empty on loopback, and behind a public URL. */
  readonly links: readonly string[];
  /** Null without the sample company. */
  readonly phonesUrl: string | null;
  readonly data: string;
  readonly log: string;
  readonly seconds: number;
}

/** The link for another computer: the same page under another address. */
const linkAt = (at: string, url: string, ownerLink: string | null): string =>
  ownerLink?.startsWith(`${url}/`) ? `${at}${ownerLink.slice(url.length)}` : `${at}/`;

function announce({ say, out }: Context, ready: Ready, host: string): void {
  const { url, ownerLink: owner, links, phonesUrl: phones, data, log, seconds } = ready;
  const rows: [string, string][] = [
    [say({ zh: "控制台", en: "Console" }), owner ?? `${url}/`],
    ["", owner ? say(notes.owner) : say(notes.signIn)],
    ...links
      .filter((link) => !link.startsWith(`${url}/`))
      .map((link, at): [string, string] => [at === 0 ? say(notes.elsewhere) : "", link]),
  ];
  if (phones) rows.push([say({ zh: "手机", en: "Phones" }), `${phones}/`], ["", say(notes.phones)]);
  rows.push(
    [say({ zh: "数据", en: "Data" }), data],
    [say({ zh: "日志", en: "Log" }), log],
    [say({ zh: "停止", en: "Stop" }), say({ zh: "按 Ctrl-C", en: "Press Ctrl-C" })],
  );
  const width = Math.max(...rows.map(([label]) => columns(label)));
  out(say({ zh: `收发室已就绪（${seconds} 秒）`, en: `Shoufa is ready (${seconds} s)` }));
  out("");
  for (const [label, text] of rows) out(`  ${label}${" ".repeat(width - columns(label))}  ${text}`);
  out("");
  if (!isLoopback(host)) out(say(notes.open));
}

const notes = {
  owner: {
    zh: "↑ 一次性链接：打开后创建所有者账号",
    en: "↑ one-time link: open it to create the owner account",
  },
  signIn: { zh: "↑ 使用账号和密码登录", en: "↑ sign in with your account name and password" },
  phones: {
    zh: "↑ 示例企业员工的虚拟手机，一切都只在这台计算机上",
    en: "↑ virtual phones of the sample company's people; nothing leaves this computer",
  },
  elsewhere: { zh: "其他计算机", en: "Elsewhere" },
  open: {
    zh: "注意：其他计算机可以通过不加密的 HTTP 访问控制台。请在前面放一个提供 HTTPS 的反向代理。",
    en: "Note: other computers can reach the console, over HTTP without encryption. Put a reverse proxy that speaks HTTPS in front of it.",
  },
} as const;
