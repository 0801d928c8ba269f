import type { AuditProblem } from "@shoufa/contract";
import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import type { Phrase } from "../language.ts";

/** `audit verify`: whether every entry is as it was written, also against a checkpoint that was kept elsewhere. */
export const auditVerify = command({
  name: "audit verify",
  help: {
    zh: "校验操作记录的哈希链，从清理留下的检查点开始。",
    en: "Verify the chain of the audit log, from the checkpoint that cleaning left.",
  },
  options: {
    checkpoint: {
      kind: "text",
      help: {
        zh: "以前校验时给出、在别处保存的校验码；“-”表示从标准输入读取",
        en: "A code that an earlier verification gave and that was kept elsewhere; - reads it from standard input",
      },
    },
    ...installationOptions,
  },
  async run({ data, json, checkpoint }, context) {
    const kept = checkpoint === "-" ? (await context.input()).trim() : checkpoint;
    await using installation = await openInstallation(data, context);
    const { call, routes } = installation;
    const found = await call(routes.verifyAudit, { body: kept === undefined ? {} : { checkpoint: kept } });
    const { problem, lines } = found;
    const { say, out } = context;
    if (json) out(JSON.stringify(found));
    else if (problem)
      out(
        say({
          zh: `操作记录第 ${problem.line} 条：${wrong[problem.what].zh}。此前 ${lines} 条无误。`,
          en: `Audit entry ${problem.line}: ${wrong[problem.what].en}. ${lines} entries before it are as they were written.`,
        }),
      );
    else {
      out(
        say({
          zh: `${lines} 条操作记录都与写入时一致。`,
          en: `All ${lines} audit entries are as they were written.`,
        }),
      );
      if (found.checkpoint !== null)
        out(
          say({
            zh: `校验码，请保存在别处，下次用 --checkpoint 给出：${found.checkpoint}`,
            en: `Code to be kept elsewhere and given with --checkpoint next time: ${found.checkpoint}`,
          }),
        );
    }
    return problem ? exitCodes.refused : exitCodes.done;
  },
});

const wrong: Readonly<Record<AuditProblem["what"], Phrase>> = {
  changed: { zh: "被修改过", en: "was changed" },
  missing: { zh: "缺失，被删除或调换了位置", en: "is missing: removed, or in another place" },
  "not-chained": { zh: "不是收发室写入的", en: "was not written by Shoufa" },
  "end-changed": {
    zh: "最新记录的标记被修改，可能有记录从末尾删除",
    en: "the mark of the newest entry was changed: entries may be missing from the end",
  },
  "checkpoint-changed": { zh: "清理标记被修改", en: "what was noted about cleaned entries was changed" },
  "kept-differs": {
    zh: "与保存的校验码不符，操作记录被整体重写过",
    en: "does not fit the code that was kept: the log was written anew",
  },
  "kept-too-old": {
    zh: "保存的校验码对应的记录已清理，无法比较",
    en: "the code that was kept belongs to an entry that was cleaned; it cannot be compared",
  },
};
