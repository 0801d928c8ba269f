import { readFile } from "node:fs/promises";
import type { CreateAccountInput } from "@shoufa/contract";
import { CliProblem } from "../cli-problem.ts";
import { type Context, command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import { plain } from "../print.ts";

/** What `--from` holds: the same as the options, and the secrets. Whatever is missing comes from options and environment. */
interface Given {
  readonly name?: string;
  readonly corpId?: string;
  readonly apiBase?: string;
  readonly contactsSecret?: string;
  readonly proxy?: CreateAccountInput["proxy"];
  readonly app?: Partial<CreateAccountInput["app"]>;
}

/** Environment variables with secrets. They are no options: options show up in the list of processes. */
const secretNames = {
  secret: "SHOUFA_APP_SECRET",
  token: "SHOUFA_CALLBACK_TOKEN",
  encodingAesKey: "SHOUFA_ENCODING_AES_KEY",
  contactsSecret: "SHOUFA_CONTACTS_SECRET",
} as const;

/** `accounts add`: connects a company with its first app. */
export const accountsAdd = command({
  name: "accounts add",
  help: {
    zh: `连接一个企业及其第一个应用。Secret 不能写在命令行中：用 --from 文件、标准输入，或环境变量 ${Object.values(secretNames).join("、")}。Token 和 EncodingAESKey 未给出时随机生成并打印。`,
    en: `Connect a company with its first app. Secrets are never options: they come from the file of --from, from standard input, or from ${Object.values(secretNames).join(", ")}. Token and EncodingAESKey are made and printed when they are not given.`,
  },
  options: {
    from: {
      kind: "file",
      help: {
        zh: "JSON 文件：name、corpId、app.secret 等；“-”表示从标准输入读取",
        en: "JSON with name, corpId, app.secret and so on; - reads it from standard input",
      },
    },
    name: { kind: "text", help: { zh: "企业名称", en: "The company's name" } },
    "corp-id": { kind: "text", help: { zh: "企业 ID（CorpID）", en: "The CorpID" } },
    "api-base": { kind: "text", help: { zh: "接口地址；默认企业微信", en: "API address; WeCom's own by default" } },
    "agent-id": { kind: "count", help: { zh: "应用的 AgentId", en: "The app's AgentId" } },
    "app-name": { kind: "text", help: { zh: "应用名称", en: "The app's name" } },
    ...installationOptions,
  },
  async run(options, context) {
    const file = options.from === undefined ? {} : await readGiven(options.from, context);
    await using installation = await openInstallation(options.data, context);
    const { call, routes } = installation;
    const { randomEncodingAesKey, randomToken } = await import("@shoufa/server");
    const env = (name: keyof typeof secretNames): string | undefined => context.environment[secretNames[name]];
    const token = env("token") ?? file.app?.token;
    const encodingAesKey = env("encodingAesKey") ?? file.app?.encodingAesKey;
    const made = { token: token ?? randomToken(), encodingAesKey: encodingAesKey ?? randomEncodingAesKey() };
    const apiBase = options["api-base"] ?? file.apiBase;
    const body: CreateAccountInput = {
      name: options.name ?? file.name ?? missing("--name"),
      corpId: options["corp-id"] ?? file.corpId ?? missing("--corp-id"),
      ...(apiBase === undefined ? {} : { apiBase }),
      ...(file.proxy === undefined ? {} : { proxy: file.proxy }),
      app: {
        agentId: options["agent-id"] ?? file.app?.agentId ?? missing("--agent-id"),
        name: options["app-name"] ?? file.app?.name ?? missing("--app-name"),
        secret: env("secret") ?? file.app?.secret ?? missing(secretNames.secret),
        ...made,
      },
    };
    const account = await call(routes.createAccount, { body });
    const contactsSecret = env("contactsSecret") ?? file.contactsSecret;
    if (contactsSecret !== undefined)
      await call(routes.editAccount, { params: { accountId: account.id }, body: { contactsSecret } });
    const shown = {
      callbackUrl: account.apps[0]?.callbackUrl ?? "",
      // Those that were given are known already, and are not repeated.
      token: token === undefined ? made.token : null,
      encodingAesKey: encodingAesKey === undefined ? made.encodingAesKey : null,
    };
    if (options.json) context.out(JSON.stringify({ id: account.id, corpId: account.corpId, ...shown }));
    else tell(account.name, shown, context);
    const { reasonText } = await import("@shoufa/contract/reason-text");
    for (const warning of account.warnings) context.chatter(reasonText(warning, context.language, account.profile));
    return exitCodes.done;
  },
});

async function readGiven(from: string, { input }: Context): Promise<Given> {
  try {
    const value: unknown = JSON.parse(from === "-" ? await input() : await readFile(from, "utf8"));
    if (typeof value === "object" && value !== null) return value as Given;
    throw new SyntaxError("an object is expected");
  } catch (error) {
    // Not the parser's own sentence: it quotes what it could not read.
    const reason = (error as NodeJS.ErrnoException).code ?? "JSON";
    throw new CliProblem(
      "bad-file",
      { zh: `无法使用 --from ${from}：${reason}。`, en: `Cannot use --from ${from}: ${reason}.` },
      { exitCode: exitCodes.usage },
    );
  }
}

function missing(what: string): never {
  throw new CliProblem(
    "usage",
    {
      zh: `缺少 ${what}，也可写在 --from 的文件中。`,
      en: `${what} is missing; it may also stand in the file of --from.`,
    },
    { exitCode: exitCodes.usage },
  );
}

function tell(
  name: string,
  { callbackUrl, token, encodingAesKey }: { callbackUrl: string; token: string | null; encodingAesKey: string | null },
  { say, out }: Context,
): void {
  out(say({ zh: `已连接 ${plain(name)}。`, en: `Connected ${plain(name)}.` }));
  out(
    say({
      zh: "请在企业微信管理后台的“接收消息服务器配置”中填写：",
      en: "Enter these in WeCom's console, under 接收消息服务器配置 (receive messages):",
    }),
  );
  out(`  URL             ${callbackUrl}`);
  if (token) out(`  Token           ${token}`);
  if (encodingAesKey) out(`  EncodingAESKey  ${encodingAesKey}`);
}
