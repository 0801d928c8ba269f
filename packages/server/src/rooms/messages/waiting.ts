import type { Language, Message } from "@shoufa/contract";
import { errorFact } from "@shoufa/protocol";
import type { WaitCode } from "./batch-machine.ts";

const sentences: Record<Exclude<WaitCode, `wecom.${number}`>, Record<Language, string>> = {
  "wecom.unreachable": {
    zh: "连不上企业微信的接口地址，还没有发出。连上后会自动发送，不会重复。",
    en: "WeCom's API address cannot be reached; nothing has left yet. It goes out by itself, once, when the address answers again.",
  },
  "wecom.no_answer": {
    zh: "企业微信没有回答，可能已经收到。会在去重时限内用相同内容再问，没有人会收到两次。",
    en: "WeCom has not answered and may have it. The very same request is repeated inside WeCom's duplicate window, so nobody gets it twice.",
  },
  "shoufa.pace": {
    zh: "为不超过企业微信的调用频率，正在排队。",
    en: "Queued, to stay below WeCom's call limits.",
  },
};

/** Why a batch waits, for people. `until` is milliseconds since the epoch. */
export function presentWaiting(code: string, until: number, language: Language): NonNullable<Message["waiting"]> {
  return { code, detail: sentenceOf(code, language), until: new Date(until).toISOString() };
}

function sentenceOf(code: string, language: Language): string {
  const own = (sentences as Record<string, Record<Language, string> | undefined>)[code];
  if (own) return own[language];
  const errcode = Number(code.slice("wecom.".length));
  const fact = errorFact(errcode);
  if (!fact)
    return language === "zh" ? `企业微信回答 ${errcode}，稍后重试。` : `WeCom answered ${errcode}; tried again later.`;
  return language === "zh"
    ? `${fact.cause.zh}（${errcode}）${fact.fix.zh}`
    : `${fact.cause.en} (${errcode}) ${fact.fix.en}`;
}
