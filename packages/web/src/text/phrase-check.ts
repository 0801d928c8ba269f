import type { Phrase } from "./phrase.ts";

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

/** What is wrong with a phrase, for the tests of text tables; an empty list when nothing is. */
export function phraseProblems({ zh, en }: Phrase): string[] {
  const english = typeof en === "string" ? [en] : [en.one, en.other];
  const wanted = namesIn(zh).join();
  const problems = english.flatMap((text) => [
    ...(namesIn(text).join() === wanted ? [] : [`“${text}” names other parameters than “${zh}”`]),
    ...(text.trim() === "" ? [`“${zh}” has no English`] : []),
    ...(/[\u4e00-\u9fff]/.test(text) ? [`“${text}” has Chinese characters`] : []),
  ]);
  if (zh.trim() !== zh || zh === "") problems.push(`“${zh}” is empty or has blanks at its ends`);
  if (/[,;!?]/.test(zh.replace(/\{\w+\}/g, ""))) problems.push(`“${zh}” has half-width punctuation`);
  if (typeof en !== "string" && !wanted.split(",").includes("count")) problems.push(`“${zh}” has no {count}`);
  return problems;
}
