import path from "node:path";
import { CliProblem } from "../cli-problem.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions } from "../installation/installation.ts";

/** `restore`: from a file that `backup` made, into a store that no server uses. */
export const restore = command({
  name: "restore",
  help: {
    zh: "从备份文件恢复。收发室须已停止；不会重新发送任何消息，未完成的由人决定。",
    en: "Restore a backup. Shoufa must be stopped; nothing is sent again, and what had not ended waits for a person.",
  },
  argument: { name: { zh: "文件", en: "file" }, help: { zh: "备份文件", en: "The backup" } },
  options: {
    replace: {
      kind: "flag",
      help: { zh: "替换已有的数据，与 --yes 一起使用", en: "Replace the data that is there; together with --yes" },
    },
    yes: { kind: "flag", help: { zh: "确认删除已有的数据", en: "Yes, remove what is there" } },
    ...installationOptions,
  },
  async run({ data, json, argument, replace, yes }, context) {
    if (replace && !yes)
      throw new CliProblem(
        "usage",
        {
          zh: `--replace 会删除 ${path.resolve(data)} 里的全部数据，且无法撤销。确认请加上 --yes。`,
          en: `--replace removes all data in ${path.resolve(data)}, which cannot be undone. Add --yes to confirm.`,
        },
        { exitCode: exitCodes.usage },
      );
    const [{ restoreBackup }, { closedStore }] = await Promise.all([
      import("@shoufa/server"),
      import("../installation/open.ts"),
    ]);
    const store = await closedStore(data, context);
    const restored = await restoreBackup({ ...store, file: path.resolve(argument), replace });
    if (json) context.out(JSON.stringify(restored));
    else {
      const { madeAt, rows, files, held } = restored;
      context.out(
        context.say({
          zh: `已恢复 ${madeAt} 的备份（${rows} 行，${files} 个文件）。没有发送任何消息。`,
          en: `Restored the backup of ${madeAt} (${rows} rows, ${files} files). Nothing was sent.`,
        }),
      );
      if (held > 0)
        context.out(
          context.say({
            zh: `${held} 条消息在备份时尚未完成，之后可能已经发出。请在控制台逐条决定：重新发送，或记为已发送。`,
            en: `${held} messages had not ended when it was made and may have been sent since. Decide about each in the console: send again, or count as sent.`,
          }),
        );
    }
    return exitCodes.done;
  },
});
