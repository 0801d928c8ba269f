/** What went wrong between us and WeCom, kept as code and figures and put into words only when somebody reads it. */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import type { Language } from "@shoufa/contract";
import { errorFact } from "@shoufa/protocol";
import type { TaskProblem } from "../../work/tasks.ts";

/** The mirror's own refusals, beside what WeCom says. */
export class DirectoryRefused extends Error {
  override readonly name = "DirectoryRefused";
  readonly code: "directory.empty" | "directory.cycle";
  constructor(code: DirectoryRefused["code"]) {
    super(code);
    this.code = code;
  }
}

/** Refusals that no repetition can change. −1 (busy) and the call limits pass by themselves. */
const passing = new Set([-1, 45009, 45033, 50001, 50002]);

export function explainFailure(error: unknown): TaskProblem {
  if (error instanceof WeComApiError)
    return {
      code: `wecom.${error.errcode}`,
      params: { errcode: error.errcode, endpoint: error.endpoint, errmsg: error.errmsg },
      final: !passing.has(error.errcode),
    };
  if (error instanceof NoAnswerError) return { code: "wecom.no_answer", params: {}, final: false };
  if (error instanceof DirectoryRefused) return { code: error.code, params: {}, final: true };
  return { code: "server.failed", params: { requestId: "directory.pull" }, final: false };
}

const sentences: Record<string, Record<Language, string>> = {
  "wecom.no_answer": {
    zh: "连不上企业微信的接口地址，请检查网络、代理和接口地址。收发室会自动重试。",
    en: "WeCom's API address does not answer. Check network, proxy and API address. Shoufa tries again by itself.",
  },
  "directory.empty": {
    zh: "企业微信返回的通讯录是空的，已保留原有数据。请检查应用的可见范围。",
    en: "WeCom answered with an empty directory; what was known before is kept. Check the app's visible range.",
  },
  "directory.cycle": {
    zh: "企业微信返回的部门互为上级，无法排成树，已保留原有数据。",
    en: "The departments WeCom answered are each other's parents and form no tree; what was known before is kept.",
  },
};

/** Cause and remedy in the reader's language, with WeCom's code. */
export function explainWeCom(problem: TaskProblem, language: Language): string {
  const own = sentences[problem.code];
  if (own) return own[language];
  const { errcode = 0, errmsg = "" } = problem.params;
  const fact = errorFact(Number(errcode));
  if (fact)
    return language === "zh"
      ? `${fact.cause.zh}（${errcode}）${fact.fix.zh}`
      : `${fact.cause.en} (${errcode}) ${fact.fix.en}`;
  return language === "zh" ? `企业微信拒绝了：${errcode} ${errmsg}` : `WeCom refused: ${errcode} ${errmsg}`;
}
