import type {
  MaterialArticles,
  MaterialBatchgetRequest,
  MaterialGetCountReply,
  MaterialItem,
  MaterialType,
} from "@shoufa/protocol";
import type { CallOptions, FilePart, ReceivedFile } from "./call.ts";
import { listIn, missing, numberIn, textIn } from "./checks.ts";
import type { FileCall } from "./file-call.ts";
import type { OpenCall } from "./open-call.ts";

/**
 * Permanent material (永久素材) of an app of 企业号: files and articles that stay until deleted. Their media ids serve in
 * messages as those of `media.upload` do. Today's WeCom answers 48005; it keeps only what `media.uploadImage` takes.
 */
export class LegacyMaterial {
  readonly #agentId: number;
  readonly #call: OpenCall;
  readonly #files: FileCall;

  constructor(agentId: number, call: OpenCall, files: FileCall) {
    this.#agentId = agentId;
    this.#call = call;
    this.#files = files;
  }

  /**
   * Keeps a file, of the sizes that `media.upload` takes.
   * @returns Its media id.
   */
  async addFile(type: MaterialType, file: FilePart, options?: CallOptions): Promise<string> {
    const reply = await this.#files.send("material/add_material", { agentid: this.#agentId, type }, { file }, options);
    return textIn("material/add_material", reply, "media_id");
  }

  /**
   * Keeps 1 to 8 articles.
   * @returns Their media id, one for all.
   * @throws {WeComApiError} 45008: how many. 41016, 44004: title or content missing. 40007: a cover that is unknown.
   */
  async addArticles(mpnews: MaterialArticles, options?: CallOptions): Promise<string> {
    const reply = await this.#call("material/add_mpnews", { agentid: this.#agentId, mpnews }, options);
    return textIn("material/add_mpnews", reply, "media_id");
  }

  /** Replaces articles whole. @throws {WeComApiError} As `addArticles`; 40007 for an unknown id. */
  async updateArticles(mediaId: string, mpnews: MaterialArticles, options?: CallOptions): Promise<void> {
    const request = { agentid: this.#agentId, media_id: mediaId, mpnews };
    await this.#call("material/update_mpnews", request, options);
  }

  /**
   * Returns a file or articles, depending on the id.
   * @throws {WeComApiError} 40007: unknown, or another app's.
   */
  async get(mediaId: string, options?: CallOptions): Promise<{ file: ReceivedFile } | MaterialArticles> {
    const request = { agentid: this.#agentId, media_id: mediaId };
    const reply = await this.#files.send("material/get", request, {}, options);
    if ("file" in reply) return { file: reply.file as ReceivedFile };
    if (!reply.mpnews) throw missing("material/get", "file");
    return reply.mpnews;
  }

  /** @throws {WeComApiError} 40007: unknown, or another app's. */
  async delete(mediaId: string, options?: CallOptions): Promise<void> {
    await this.#call("material/del", { agentid: this.#agentId, media_id: mediaId }, options);
  }

  /** Counts the stored material, in all and of each kind. */
  async count(options?: CallOptions): Promise<Omit<MaterialGetCountReply, "errcode" | "errmsg">> {
    const {
      errcode: _,
      errmsg: __,
      ...counts
    } = await this.#call("material/get_count", { agentid: this.#agentId }, options);
    numberIn("material/get_count", counts, "total_count");
    return counts;
  }

  /**
   * Up to 50 of one kind, the oldest first.
   * @returns Them, and how many of the kind there are.
   */
  async list(
    of: Omit<MaterialBatchgetRequest, "agentid">,
    options?: CallOptions,
  ): Promise<{ readonly total: number; readonly items: readonly MaterialItem[] }> {
    const reply = await this.#call("material/batchget", { agentid: this.#agentId, ...of }, options);
    return {
      total: numberIn("material/batchget", reply, "total_count"),
      items: listIn("material/batchget", reply, "itemlist"),
    };
  }
}
