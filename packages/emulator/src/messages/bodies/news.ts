import { limits, type NewsArticle } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { bytesOf, checkUrlLength, cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Place, ReadBody } from "./place.ts";

/** 45008 not 1 to 8 articles, 41016 one without a title, 41010 one that leads nowhere, 40074 `safe`. */
export function readNews(body: Body, place: Place): ReadBody {
  const given = requireArticles(body.object("news"));
  const articles = given.map((article) => readArticle(article, given.length === 1, place));
  if (place.safe !== 0) throw new Refusal(40074);
  return { msgtype: "news", content: { news: { articles } }, text: articles[0]!.title };
}

export function requireArticles(given: Body | undefined): readonly Body[] {
  const articles = given?.objects("articles") ?? [];
  const { newsMinArticles, newsMaxArticles } = limits.message;
  if (articles.length < newsMinArticles || articles.length > newsMaxArticles) throw new Refusal(45008);
  return articles;
}

function readArticle(given: Body, alone: boolean, place: Place): NewsArticle {
  const title = given.string("title");
  if (!title) throw new Refusal(41016);
  const url = given.string("url") || undefined;
  const picurl = given.string("picurl") || undefined;
  const description = given.string("description");
  const btntxt = given.string("btntxt");
  // Groups have no mini programs here.
  const knowsMiniPrograms = place.kind === "send" || place.kind === "linkedcorp";
  const appid = knowsMiniPrograms ? given.string("appid") || undefined : undefined;
  const pagepath = knowsMiniPrograms ? given.string("pagepath") || undefined : undefined;
  if ((appid === undefined) !== (pagepath === undefined)) throw new Refusal(40058);
  if (url === undefined && appid === undefined) throw new Refusal(41010);
  const { message } = limits;
  if (url !== undefined) checkUrlLength(url, message.newsUrlMaxBytes, place.switches);
  if (picurl !== undefined) checkUrlLength(picurl, message.newsUrlMaxBytes, place.switches);
  if (pagepath !== undefined && bytesOf(pagepath) > message.newsPagePathMaxBytes) throw new Refusal(40058);
  return {
    title: place.translate(cut(title, message.newsTitleMaxBytes, "bytes")),
    ...(description === undefined
      ? undefined
      : { description: place.translate(cut(description, message.newsDescriptionMaxBytes, "bytes")) }),
    ...(url === undefined ? undefined : { url }),
    ...(picurl === undefined ? undefined : { picurl }),
    ...(appid === undefined || pagepath === undefined ? undefined : { appid, pagepath }),
    ...(alone && btntxt ? { btntxt: cut(btntxt, message.buttonTextMaxCharacters, "characters") } : undefined),
  };
}
