import type { Phrase } from "./phrase.ts";

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
const withoutCount = (names: readonly string[]): string => names.filter((name) => name !== "count").join();

/** WeCom's own names, which English texts keep: they are the words to look for in its console. */
const keptNames = /企业号|网页授权及JS-SDK|企业微信授权登录/g;
/** Code in a Chinese text has its own punctuation. */
const code = /\{\w+\}|\(\?i\)/g;

/** What is wrong with a phrase, for the tests of text tables; an empty list when nothing is. */
export function phraseProblems({ zh, en }: Phrase): string[] {
  const english = typeof en === "string" ? [en] : [en.one, en.other];
  const wanted = namesIn(zh);
  const problems = english.flatMap((text) => {
    const names = namesIn(text);
    // The singular may say “one” in words.
    const isSame = typeof en !== "string" && text === en.one && withoutCount(names) === withoutCount(wanted);
    return [
      ...(isSame || names.join() === wanted.join() ? [] : [`“${text}” names other parameters than “${zh}”`]),
      ...(text.trim() === "" ? [`“${zh}” has no English`] : []),
      ...(/[\u4e00-\u9fff]/.test(text.replace(keptNames, "")) ? [`“${text}” has Chinese characters`] : []),
    ];
  });
  if (zh.trim() !== zh || zh === "") problems.push(`“${zh}” is empty or has blanks at its ends`);
  if (/[,;!?]/.test(zh.replace(code, ""))) problems.push(`“${zh}” has half-width punctuation`);
  if (typeof en !== "string" && !wanted.includes("count")) problems.push(`“${zh}” has no {count}`);
  return problems;
}
