/** The platform's name in sentences: an entry of its own, `@shoufa/contract/platform`, small enough for every page. */
import type { BilingualText, Language } from "./text.ts";

/** Which platform a company is on: 企业微信, or 企业号, which it was until 2017. */
export type Platform = "wecom" | "qiyehao";

const wecom: BilingualText = { zh: "企业微信", en: "WeCom" };

/** A sentence before it is filled in, with the name of the company's platform: what fills it in stays as it is. */
export const namedFor = (sentence: string, language: Language, platform: Platform): string =>
  platform === "qiyehao" ? sentence.replaceAll(wecom[language], "企业号") : sentence;
