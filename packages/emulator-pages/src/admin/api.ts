/** The control API's calls behind the admin console. A refusal is a `ControlFailure` with everything the emulator said. */
import { call, from } from "../control/api.ts";
import type { PeoplePage } from "../control/types.ts";
import type {
  AdminApp,
  CallbackSettings,
  DepartmentRow,
  GroupList,
  GroupRights,
  GroupView,
  LoginState,
  MemberDetails,
  SentCallback,
  TagRow,
  VisibleRange,
} from "./types.ts";

export type Receiver = number | "contacts";

export interface NewApp {
  readonly name: string;
  readonly description: string;
  readonly visibleRange: VisibleRange;
  readonly createdBefore2022: boolean;
}

/** Words about a bot that members see. */
export interface BotTexts {
  readonly name: string;
  readonly description: string;
}

/** Fields of a member's form. */
export interface MemberFields {
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly position: string;
  readonly weixinId?: string;
  readonly departments: readonly number[];
}

export interface TagTargets {
  readonly userIds?: readonly string[];
  readonly departments?: readonly number[];
}

export const admin = {
  openLogin: () => call("POST /control/admin/login"),
  login: (key: string, signal: AbortSignal): Promise<LoginState> =>
    call("GET /control/admin/login", { query: { key }, signal }),
  password: (key: string, password: string) => call("POST /control/admin/password", { body: { key, password } }),
  session: (signal: AbortSignal) => call("GET /control/admin/session", { signal }),
  logout: () => call("POST /control/admin/logout"),
  scan: (userId: string, key: string) =>
    call("POST /control/phones/:userId/scan", { params: { userId }, body: { key } }),
  decide: (userId: string, key: string, agree: boolean) =>
    call("POST /control/phones/:userId/confirm", { params: { userId }, body: { key, agree } }),

  company: (signal: AbortSignal) => call("GET /control/admin", { signal }),
  makeRoot: (name: string) => call("POST /control/admin/root", { body: { name } }),
  /** Administrators besides the creator. */
  setAdministrators: (userIds: readonly string[]) => call("PUT /control/admin/admins", { body: { userIds } }),
  setContactsEdit: (canEdit: boolean) => call("PATCH /control/admin/contacts", { body: { canEdit } }),
  resetContactsSecret: () => call("POST /control/admin/contacts/secret"),
  random: () => call("GET /control/admin/random"),

  apps: async (signal: AbortSignal): Promise<readonly AdminApp[]> =>
    (await call("GET /control/apps", { signal })).items,
  app: (agentId: number, signal: AbortSignal): Promise<AdminApp> =>
    call("GET /control/apps/:agentId", { params: { agentId }, signal }),
  createApp: (app: NewApp): Promise<AdminApp> => call("POST /control/apps", { body: app }),
  deleteApp: (agentId: number) => call("DELETE /control/apps/:agentId", { params: { agentId } }),
  setEnabled: (agentId: number, enabled: boolean) =>
    call("PUT /control/apps/:agentId/enabled", { params: { agentId }, body: { enabled } }),
  resetSecret: (agentId: number) => call("POST /control/apps/:agentId/secret", { params: { agentId } }),
  setVisibleRange: (agentId: number, range: VisibleRange) =>
    call("PUT /control/apps/:agentId/visible-range", { params: { agentId }, body: range }),
  changeSettings: (agentId: number, settings: Readonly<Record<string, unknown>>) =>
    call("PUT /control/apps/:agentId/settings", { params: { agentId }, body: settings }),
  addresses: (signal: AbortSignal) => call("GET /control/addresses", { signal }),
  setTrusted: (trusted: readonly string[]) => call("PUT /control/addresses", { body: { trusted } }),

  /** Null while the receiver is not in callback mode. */
  async callback(receiver: Receiver, signal: AbortSignal): Promise<CallbackSettings | null> {
    const saved =
      receiver === "contacts"
        ? await call("GET /control/contacts/callback", { signal })
        : await call("GET /control/apps/:agentId/callback", { params: { agentId: receiver }, signal });
    return saved.url === null ? null : saved;
  },
  setCallback: (receiver: Receiver, settings: CallbackSettings): Promise<unknown> =>
    receiver === "contacts"
      ? call("PUT /control/contacts/callback", { body: settings })
      : call("PUT /control/apps/:agentId/callback", { params: { agentId: receiver }, body: settings }),
  removeCallback: (receiver: Receiver): Promise<unknown> =>
    receiver === "contacts"
      ? call("DELETE /control/contacts/callback")
      : call("DELETE /control/apps/:agentId/callback", { params: { agentId: receiver } }),
  sent: async (signal: AbortSignal): Promise<readonly SentCallback[]> =>
    (await call("GET /control/callbacks/sent", { signal })).items,

  bots: (signal: AbortSignal) => call("GET /control/bots", { signal }),
  bot: (botId: string, signal: AbortSignal) => call("GET /control/bots/:botId", { params: { botId }, signal }),
  createBot: (bot: BotTexts & { readonly visibleRange: VisibleRange }) =>
    call("POST /control/bots", { body: { ...bot, mode: "none" } }),
  changeBot: (botId: string, changes: Partial<BotTexts & { readonly visibleRange: VisibleRange }>) =>
    call("PUT /control/bots/:botId", { params: { botId }, body: changes }),
  deleteBot: (botId: string) => call("DELETE /control/bots/:botId", { params: { botId } }),
  resetBotSecret: (botId: string) => call("POST /control/bots/:botId/secret", { params: { botId } }),
  setBotMode: (botId: string, mode: "none" | "connection") =>
    call("PUT /control/bots/:botId/mode", { params: { botId }, body: { mode } }),
  setBotCallback: (botId: string, settings: CallbackSettings) =>
    call("PUT /control/bots/:botId/callback", { params: { botId }, body: settings }),
  disconnectBot: (botId: string, how: "kick" | "half-alive" | "cut") =>
    call("POST /control/bots/:botId/disconnect", { params: { botId }, body: { how } }),
  botTraffic: async (botId: string, signal: AbortSignal) =>
    (await call("GET /control/bots/:botId/traffic", { params: { botId }, signal })).items,
  botGroups: (signal: AbortSignal) => call("GET /control/bot-groups", { signal }),
  /** Its name is made of its members', as WeCom does. */
  createBotGroup: (botId: string, userIds: readonly string[]) =>
    call("POST /control/bot-groups", { body: { name: "", userIds, bots: [botId] } }),
  putBotInGroup: (botId: string, chatId: string) =>
    call("PUT /control/bots/:botId/group", { params: { botId }, body: { chatId } }),
  takeBotFromGroup: (botId: string, chatId: string) =>
    call("DELETE /control/bots/:botId/group", { params: { botId }, body: { chatId } }),

  departments: async (signal: AbortSignal): Promise<readonly DepartmentRow[]> =>
    (await call("GET /control/departments", { signal })).items,
  createDepartment: (parentId: number, name: string) =>
    call("POST /control/directory/departments", { body: { parentId, name } }),
  renameDepartment: (departmentId: number, name: string) =>
    call("PUT /control/directory/departments/:departmentId", { params: { departmentId }, body: { name } }),
  deleteDepartment: (departmentId: number) =>
    call("DELETE /control/directory/departments/:departmentId", { params: { departmentId } }),
  tags: async (signal: AbortSignal): Promise<readonly TagRow[]> =>
    (await call("GET /control/directory/tags", { signal })).items,
  createTag: async (name: string): Promise<TagRow> =>
    (await call("POST /control/directory/tags", { body: { name } })).tag,
  renameTag: (tagId: number, name: string) =>
    call("PUT /control/directory/tags/:tagId", { params: { tagId }, body: { name } }),
  deleteTag: (tagId: number) => call("DELETE /control/directory/tags/:tagId", { params: { tagId } }),
  addToTag: (tagId: number, add: TagTargets) =>
    call("POST /control/directory/tags/:tagId/members", { params: { tagId }, body: { add } }),
  takeFromTag: (tagId: number, remove: TagTargets) =>
    call("POST /control/directory/tags/:tagId/members", { params: { tagId }, body: { remove } }),

  reach: async (range: VisibleRange, signal: AbortSignal): Promise<number> =>
    (await call("POST /control/directory/reach", { body: range, signal })).people,
  people: (
    { query = "", department, direct = false, tag, cursor = null, limit }: PeopleAsked,
    signal: AbortSignal,
  ): Promise<PeoplePage> =>
    call("GET /control/people", {
      query: {
        order: "directory",
        limit,
        department,
        tag,
        ...(query === "" ? {} : { q: query }),
        ...(direct ? { direct: "1" } : {}),
        ...from(cursor),
      },
      signal,
    }),
  member: async (userId: string, signal: AbortSignal): Promise<MemberDetails> =>
    (await call("GET /control/directory/members/:userId", { params: { userId }, signal })).member,
  createMember: (userId: string, fields: MemberFields) =>
    call("POST /control/directory/members", { body: { userId, ...fields } }),
  updateMember: (userId: string, fields: Partial<MemberFields> & { readonly enabled?: boolean }) =>
    call("PUT /control/directory/members/:userId", { params: { userId }, body: fields }),
  deleteMember: (userId: string) => call("DELETE /control/directory/members/:userId", { params: { userId } }),
  joinCode: () => call("POST /control/directory/join-codes"),

  groups: (signal: AbortSignal): Promise<GroupList> => call("GET /control/admin/groups", { signal }),
  createGroup: (group: GroupRights): Promise<GroupView> => call("POST /control/admin/groups", { body: group }),
  changeGroup: (groupId: number, group: GroupRights) =>
    call("PUT /control/admin/groups/:groupId", { params: { groupId }, body: group }),
  deleteGroup: (groupId: number) => call("DELETE /control/admin/groups/:groupId", { params: { groupId } }),
  resetGroupSecret: (groupId: number) => call("POST /control/admin/groups/:groupId/secret", { params: { groupId } }),
};

export interface PeopleAsked {
  readonly query?: string;
  /** Includes departments below it. */
  readonly department?: number | undefined;
  /** Only those of that very department. */
  readonly direct?: boolean;
  /** People whom the tag itself names. */
  readonly tag?: number | undefined;
  readonly cursor?: string | null;
  readonly limit: number;
}
