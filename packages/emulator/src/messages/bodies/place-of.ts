/** The places that message bodies go to, made from the services and the call. */

import type { MaterialArticles } from "@shoufa/protocol";
import type { MediaScope, MediaStore } from "../../company/media/media-store.ts";
import type { Directory } from "../../company/model/directory.ts";
import type { View } from "../../company/model/view.ts";
import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { translateIds } from "../id-translation.ts";
import type { Place } from "./place.ts";

interface PlaceServices {
  readonly directory: Directory;
  /** Permanent material of 企业号. */
  readonly materials: { articles(mediaId: string): MaterialArticles | undefined };
  readonly media: MediaStore;
  readonly switches: Switches;
}

const asWritten = (text: string): string => text;

/** `view` of the app, where ids may be translated. `safe` other than 0, 1 and 2: 40058. */
export function placeOf<K extends Place["kind"]>(
  kind: K,
  { directory, materials, media, switches }: PlaceServices,
  body: Body,
  { view, scope = "corp" }: { view?: View; scope?: MediaScope } = {},
): Place & { kind: K } {
  const safe = body.integer("safe") ?? 0;
  if (safe < 0 || safe > 2) throw new Refusal(40058);
  return {
    kind,
    switches,
    safe,
    findMedia: (mediaId) => media.find(mediaId, scope),
    findArticles: (mediaId) =>
      switches["company.profile"] === "qiyehao" ? materials.articles(mediaId)?.articles : undefined,
    translate: view && body.integer("enable_id_trans") === 1 ? (text: string) => translateIds(text, view) : asWritten,
    memberByMobile: (mobile) => directory.byMobile(mobile)?.userId,
    isMember: (userId) => directory.member(userId) !== undefined,
  };
}
