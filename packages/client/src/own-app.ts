import type {
  AgentGetReply,
  AgentGetWorkbenchDataReply,
  AgentGetWorkbenchTemplateReply,
  AgentListReply,
  AgentSetRequest,
  Menu,
  WorkbenchObjects,
  WorkbenchType,
} from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, missing, objectIn } from "./checks.ts";
import { WeComApiError } from "./errors.ts";
import type { OpenCall } from "./open-call.ts";

/** As WeCom's page writes it; `allow_*` is the visible range. */
export type AppProfile = Omit<AgentGetReply, "errcode" | "errmsg">;
/** Content of a tile: `{ type: "keydata", keydata: { items: [{ key: "待办", data: "3" }] } }`. */
export type WorkbenchData = WorkbenchObjects & { readonly type: WorkbenchType };

/** Profile of the app, its menu and its tile on the workbench. */
export class OwnApp {
  readonly #agentId: number;
  readonly #call: OpenCall;

  constructor(agentId: number, call: OpenCall) {
    this.#agentId = agentId;
    this.#call = call;
  }

  /**
   * Name, visible range, switches. Members are listed only when named directly.
   * @throws {WeComApiError} 301002: the secret is another app's.
   * @see https://developer.work.weixin.qq.com/document/path/90227
   */
  async profile(options?: CallOptions): Promise<AppProfile> {
    const { errcode: _, errmsg: __, ...profile } = await this.#call("agent/get", { agentid: this.#agentId }, options);
    if (typeof profile.name !== "string") throw missing("agent/get", "name");
    return profile;
  }

  /**
   * Apps that this secret may see: as a rule this one alone, in 企业号 those of its management group.
   * @see https://developer.work.weixin.qq.com/document/path/90227
   */
  async list(options?: CallOptions): Promise<AgentListReply["agentlist"]> {
    return listIn("agent/list", await this.#call("agent/list", {}, options), "agentlist");
  }

  /**
   * Changes what is given and leaves the rest.
   * @throws {WeComApiError} 45022: name. 45004: description. 85004, 85005: domain. 40094: home_url. 301015: logo.
   * @see https://developer.work.weixin.qq.com/document/path/90228
   */
  async update(changes: Omit<AgentSetRequest, "agentid">, options?: CallOptions): Promise<void> {
    await this.#call("agent/set", { agentid: this.#agentId, ...changes }, options);
  }

  /**
   * Returns the menu of the chat; null when there is none.
   * @see https://developer.work.weixin.qq.com/document/path/90232
   */
  async menu(options?: CallOptions): Promise<Menu | null> {
    try {
      const reply = await this.#call("menu/get", { agentid: this.#agentId }, options);
      return { button: listIn("menu/get", reply, "button") };
    } catch (error) {
      if (error instanceof WeComApiError && error.errcode === 46003) return null;
      throw error;
    }
  }

  /**
   * Replaces the menu: up to three buttons, up to five below each.
   * @throws {WeComApiError} 40016 to 40027, 40054, 40055, 41102: which rule of the menu is broken.
   * @see https://developer.work.weixin.qq.com/document/path/90231
   */
  async setMenu(menu: Menu, options?: CallOptions): Promise<void> {
    await this.#call("menu/create", { agentid: this.#agentId, ...menu }, options);
  }

  /**
   * Removes the menu.
   * @see https://developer.work.weixin.qq.com/document/path/90233
   */
  async removeMenu(options?: CallOptions): Promise<void> {
    await this.#call("menu/delete", { agentid: this.#agentId }, options);
  }

  /**
   * Sets what the tile on the workbench shows to members without data of their own; null: the plain tile.
   * @throws {WeComApiError} 94000: the custom tile is not switched on in the console.
   * @see https://developer.work.weixin.qq.com/document/path/92535
   */
  async setTile(tile: WorkbenchData | null, replaceUserData = false, options?: CallOptions): Promise<void> {
    const request = {
      agentid: this.#agentId,
      ...(tile ?? { type: "normal" as const }),
      replace_user_data: replaceUserData,
    };
    await this.#call("agent/set_workbench_template", request, options);
  }

  /**
   * Returns what `setTile` has set, and whether it replaced the data of single members.
   * @throws {WeComApiError} 94000: the custom tile is not switched on in the console.
   */
  async tile(options?: CallOptions): Promise<AgentGetWorkbenchTemplateReply> {
    return this.#call("agent/get_workbench_template", { agentid: this.#agentId }, options);
  }

  /**
   * Sets what the tile shows to these members.
   * @param userIds At most 1,000, all in the app's range.
   * @throws {WeComApiError} 45009: 10 a minute for one member, 100,000 person-times a minute in all.
   */
  async setTileFor(userIds: readonly string[], data: WorkbenchData, options?: CallOptions): Promise<void> {
    const agentid = this.#agentId;
    const [userid] = userIds;
    if (userIds.length === 1 && userid !== undefined) {
      await this.#call("agent/set_workbench_data", { agentid, userid, ...data }, options);
    } else {
      await this.#call("agent/batch_set_workbench_data", { agentid, userid_list: userIds, data }, options);
    }
  }

  /**
   * Returns what the tile shows to one member.
   * @throws {WeComApiError} 60111 or 60011: unknown or not in the app's range.
   */
  async tileOf(userId: string, options?: CallOptions): Promise<AgentGetWorkbenchDataReply["data"]> {
    const request = { agentid: this.#agentId, userid: userId };
    const reply = await this.#call("agent/get_workbench_data", request, options);
    return objectIn("agent/get_workbench_data", reply, "data");
  }
}
