/** Permanent material in requests: the articles of one, and the one that a query names. */
import type { MaterialArticle, MaterialArticles } from "@shoufa/protocol";
import type { Caller } from "../../../company/caller.ts";
import type { Body } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Material } from "../../../legacy/materials.ts";
import { readArticles } from "../../../messages/bodies/mp-news.ts";
import type { Services } from "../../services.ts";
import { ownApp } from "./own-app.ts";
import { placeOf } from "./places.ts";

/** @throws {Refusal} 45008, 41016, 41006, 40007, 44004, 45002, 45032: as in messages. */
export function readMaterialArticles(
  services: Pick<Services, "directory" | "materials" | "media" | "switches">,
  body: Body,
): MaterialArticles {
  const { articles } = readArticles(body, placeOf("send", services, body));
  const given = body.object("mpnews")?.objects("articles") ?? [];
  return {
    articles: articles.map((article, at): MaterialArticle => {
      const shows = given[at]?.string("show_cover_pic");
      return { ...article, ...(shows === "0" || shows === "1" ? { show_cover_pic: shows } : {}) };
    }),
  };
}

/** The token's own app, named by `agentid`, and the piece of `media_id`. @throws {Refusal} 41011 …, 41006, 40007. */
export function ownMaterial(
  { company, materials }: Pick<Services, "company" | "materials">,
  caller: Caller,
  query: URLSearchParams,
): Material {
  const { agentId } = ownApp({ company }, caller, query);
  const mediaId = query.get("media_id");
  if (!mediaId) throw new Refusal(41006);
  const found = materials.find(agentId, mediaId);
  if (!found) throw new Refusal(40007);
  return found;
}
