/**
 * Permanent material of 企业号. Each belongs to an app: files, kept in the media store without expiry, and articles, kept
 * here. Source: docs/wire/messaging.md §13; shapes as clients of that time read them.
 */
import type { Random } from "@shoufa/ports";
import type { MaterialArticles, MaterialItem, MaterialType } from "@shoufa/protocol";
import type { MediaStore, NewMedia } from "../company/media/media-store.ts";
import type { Persistent } from "../kernel/persistent.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

export interface Material {
  readonly mediaId: string;
  readonly agentId: number;
  readonly type: MaterialType | "mpnews";
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  updatedAt: number;
  /** Name of a file. */
  readonly filename?: string;
  articles?: MaterialArticles;
}

export class Materials implements Persistent {
  readonly #clock: EmulatedClock;
  readonly #media: MediaStore;
  readonly #random: Random;
  /** The oldest first. */
  readonly #materials = new Map<string, Material>();

  constructor({ clock, media, random }: { clock: EmulatedClock; media: MediaStore; random: Random }) {
    this.#clock = clock;
    this.#media = media;
    this.#random = random;
  }

  /** @throws {NotEmulated} When there is no room left. */
  addFile(agentId: number, file: NewMedia): Material {
    const { mediaId, type, filename, createdAt } = this.#media.add(file, "corp", { permanent: true });
    return this.#add({ mediaId, agentId, type, filename, updatedAt: createdAt });
  }

  addArticles(agentId: number, articles: MaterialArticles): Material {
    const mediaId = this.#random.bytes(48).toString("base64url");
    return this.#add({ mediaId, agentId, type: "mpnews", articles, updatedAt: this.#clock.now() });
  }

  updateArticles(material: Material, articles: MaterialArticles): void {
    material.articles = articles;
    material.updatedAt = this.#clock.now();
  }

  /** Undefined for what is unknown or another app's. */
  find(agentId: number, mediaId: string): Material | undefined {
    const found = this.#materials.get(mediaId);
    return found?.agentId === agentId ? found : undefined;
  }

  /** Articles are good in messages of every app. */
  articles(mediaId: string): MaterialArticles | undefined {
    return this.#materials.get(mediaId)?.articles;
  }

  of(agentId: number, type?: Material["type"]): readonly Material[] {
    return [...this.#materials.values()].filter(
      (each) => each.agentId === agentId && (type === undefined || each.type === type),
    );
  }

  remove({ mediaId }: Material): void {
    this.#materials.delete(mediaId);
    this.#media.remove(mediaId);
  }

  save(): readonly Material[] | undefined {
    return this.#materials.size === 0 ? undefined : [...this.#materials.values()];
  }

  load(kept: readonly Material[]): void {
    for (const each of kept) this.#materials.set(each.mediaId, { ...each });
  }

  clear(): void {
    this.#materials.clear();
  }

  #add(material: Material): Material {
    this.#materials.set(material.mediaId, material);
    return material;
  }
}

/** Entry of `material/batchget`. */
export const itemOf = ({ mediaId, updatedAt, filename, articles }: Material): MaterialItem => ({
  media_id: mediaId,
  ...(filename === undefined ? {} : { filename }),
  ...(articles === undefined ? {} : { content: articles }),
  update_time: Math.floor(updatedAt / 1000),
});
