import type { Account } from "@shoufa/contract";
import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import { printTable } from "../print.ts";

/** `accounts list`: the connected companies. Secrets are not shown. */
export const accountsList = command({
  name: "accounts list",
  help: { zh: "列出已连接的企业和应用。", en: "List the connected companies and their apps." },
  options: installationOptions,
  async run({ data, json }, context) {
    await using installation = await openInstallation(data, context);
    const { items } = await installation.call(installation.routes.listAccounts, {});
    if (json) context.out(JSON.stringify({ items }));
    else if (items.length === 0)
      context.chatter(
        context.say({
          zh: "尚未连接企业。用 accounts add 连接。",
          en: "No company is connected yet. Connect one with accounts add.",
        }),
      );
    else {
      const { say } = context;
      const headings = [
        say({ zh: "企业", en: "Company" }),
        "CorpID",
        say({ zh: "类型", en: "Kind" }),
        say({ zh: "应用", en: "App" }),
        "AgentId",
        say({ zh: "回调", en: "Callback" }),
        say({ zh: "人数", en: "People" }),
      ];
      printTable(context, [headings, ...items.flatMap((account) => rowsOf(account, say))]);
    }
    return exitCodes.done;
  },
});

function rowsOf({ name, corpId, kind, apps, directory }: Account, say: (phrase: { zh: string; en: string }) => string) {
  const kinds = { real: say({ zh: "真实", en: "real" }), sandbox: say({ zh: "模拟", en: "simulated" }) };
  return apps.map((app) => [
    name,
    corpId,
    kinds[kind],
    app.name,
    String(app.agentId),
    app.callbackVerifiedAt ? say({ zh: "已验证", en: "verified" }) : say({ zh: "未验证", en: "not verified" }),
    String(directory.members),
  ]);
}
