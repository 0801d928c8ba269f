import { limits, type MessageMedia, type MpNewsArticle } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { bytesOf, checkUrlLength, cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { requireArticles } from "./news.ts";
import { type Place, type ReadBody, readSafe, requireMedia } from "./place.ts";

/** Articles in the request, or in 企业号 times those that the app keeps under a media_id: 40007 unknown. */
export function readMpNews(body: Body, place: Place): ReadBody {
  const kept = body.object("mpnews")?.string("media_id");
  const { articles, media } = kept ? keptArticles(kept, place) : readArticles(body, place);
  // Sharing inside the company is for apps' own chats only.
  const safe = readSafe(place, place.kind === "send" ? 2 : 1);
  return { msgtype: "mpnews", content: { mpnews: { articles } }, text: articles[0]!.title, media, ...safe };
}

interface Articles {
  readonly articles: readonly MpNewsArticle[];
  /** Their covers. */
  readonly media: readonly MessageMedia[];
}

function keptArticles(mediaId: string, place: Place): Articles {
  const articles = place.findArticles?.(mediaId);
  if (!articles) throw new Refusal(40007);
  const covers = new Set(articles.map((article) => article.thumb_media_id));
  return { articles, media: [...covers].map((cover) => requireMedia(place, cover, "image")) };
}

/** 45008 not 1 to 8 articles, 41016 title, 41006/40007 thumb_media_id, 44004 no content, 45002 too much, 45032 author. */
export function readArticles(body: Body, place: Place): Articles {
  const media: MessageMedia[] = [];
  const articles = requireArticles(body.object("mpnews")).map((given): MpNewsArticle => {
    const title = given.string("title");
    if (!title) throw new Refusal(41016);
    const thumb = requireMedia(place, given.string("thumb_media_id"), "image");
    if (!media.some(({ mediaId }) => mediaId === thumb.mediaId)) media.push(thumb);
    const author = given.string("author");
    const content = given.string("content") ?? "";
    const source = given.string("content_source_url") || undefined;
    const digest = given.string("digest");
    const { message } = limits;
    if (author !== undefined && bytesOf(author) > message.mpNewsAuthorMaxBytes) throw new Refusal(45032);
    if (content === "") throw new Refusal(44004);
    if (bytesOf(content) > message.mpNewsContentMaxBytes) throw new Refusal(45002);
    if (source !== undefined) checkUrlLength(source, message.newsUrlMaxBytes, place.switches);
    return {
      title: place.translate(cut(title, message.mpNewsTitleMaxBytes, "bytes")),
      thumb_media_id: thumb.mediaId,
      ...(author ? { author } : undefined),
      ...(source === undefined ? undefined : { content_source_url: source }),
      content: place.translate(content),
      ...(digest ? { digest: place.translate(cut(digest, message.mpNewsDigestMaxBytes, "bytes")) } : undefined),
    };
  });
  return { articles, media };
}
