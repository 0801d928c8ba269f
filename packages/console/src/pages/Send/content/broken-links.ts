/** Links inside texts, which lead nowhere on a phone when they do not say how to get there. */
import type { MessageContent } from "@shoufa/contract";

const anchor = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
const markdownLink = /\[[^\]\n]*\]\(([^)\s]*)[^)]*\)/g;
/** What phones open: pages, and their own programs. */
const opens = /^(https?:\/\/[^\s/?#]+|mailto:\S|tel:\S|weixin:\/\/\S)/i;

/** Targets of links in a field of the content, as WeCom's body names it, that no phone opens; each once. */
export function brokenLinks(content: MessageContent, field: string): readonly string[] {
  const targets = targetsIn(content, field).map((target) => target.replaceAll("&amp;", "&").trim());
  return [...new Set(targets.filter((target) => !opens.test(target)))];
}

function targetsIn(content: MessageContent, field: string): readonly string[] {
  if (content.type === "text" && field === "text.content") return anchorsIn(content.text);
  if (content.type === "markdown" && field === "markdown.content")
    return Array.from(content.markdown.content.matchAll(markdownLink), ([, target = ""]) => target);
  const article = /^mpnews\.articles\[(\d+)\]\.content$/.exec(field);
  if (content.type === "mpnews" && article !== null)
    return anchorsIn(content.mpnews.articles[Number(article[1])]?.content ?? "");
  return [];
}

const anchorsIn = (html: string): readonly string[] =>
  Array.from(html.matchAll(anchor), ([, double, single, bare]) => double ?? single ?? bare ?? "");
