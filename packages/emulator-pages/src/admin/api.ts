/** The control API's calls behind the admin console. A refusal is a `ControlFailure` with everything the emulator said. */
import { ask, read, write } from "../control/api.ts";
import type { PeoplePage } from "../control/types.ts";
import type {
  AdminApp,
  AdminView,
  CallbackSettings,
  DepartmentRow,
  GroupList,
  GroupRights,
  GroupView,
  LoginState,
  MemberDetails,
  SentCallback,
  Session,
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

const memberPath = (userId: string): string => `/control/directory/members/${encodeURIComponent(userId)}`;
const callbackPath = (receiver: Receiver): string =>
  receiver === "contacts" ? "/control/contacts/callback" : `/control/apps/${receiver}/callback`;

export const admin = {
  openLogin: (): Promise<{ readonly key: string; readonly expiresAt: number }> => write("/control/admin/login", {}),
  login: (key: string, signal: AbortSignal): Promise<LoginState> =>
    read(`/control/admin/login?key=${encodeURIComponent(key)}`, signal),
  password: (key: string, password: string): Promise<unknown> => write("/control/admin/password", { key, password }),
  session: (signal: AbortSignal): Promise<Session | null> => read("/control/admin/session", signal),
  logout: (): Promise<unknown> => write("/control/admin/logout"),
  scan: (userId: string, key: string): Promise<unknown> =>
    write(`/control/phones/${encodeURIComponent(userId)}/scan`, { key }),
  decide: (userId: string, key: string, agree: boolean): Promise<unknown> =>
    write(`/control/phones/${encodeURIComponent(userId)}/confirm`, { key, agree }),

  company: (signal: AbortSignal): Promise<AdminView> => read("/control/admin", signal),
  makeRoot: (name: string): Promise<unknown> => write("/control/admin/root", { name }),
  /** Administrators besides the creator. */
  setAdministrators: (userIds: readonly string[]): Promise<unknown> =>
    write("/control/admin/admins", { userIds }, "PUT"),
  setContactsEdit: (canEdit: boolean): Promise<unknown> => write("/control/admin/contacts", { canEdit }, "PATCH"),
  resetContactsSecret: (): Promise<unknown> => write("/control/admin/contacts/secret"),
  random: (): Promise<{ readonly token: string; readonly encodingAesKey: string }> =>
    read("/control/admin/random", new AbortController().signal),

  apps: async (signal: AbortSignal): Promise<readonly AdminApp[]> =>
    (await read<{ items: AdminApp[] }>("/control/apps", signal)).items,
  app: (agentId: number, signal: AbortSignal): Promise<AdminApp> => read(`/control/apps/${agentId}`, signal),
  createApp: (app: NewApp): Promise<AdminApp> => write("/control/apps", app),
  deleteApp: (agentId: number): Promise<unknown> => write(`/control/apps/${agentId}`, undefined, "DELETE"),
  setEnabled: (agentId: number, enabled: boolean): Promise<unknown> =>
    write(`/control/apps/${agentId}/enabled`, { enabled }, "PUT"),
  resetSecret: (agentId: number): Promise<unknown> => write(`/control/apps/${agentId}/secret`),
  setVisibleRange: (agentId: number, range: VisibleRange): Promise<unknown> =>
    write(`/control/apps/${agentId}/visible-range`, range, "PUT"),
  changeSettings: (agentId: number, settings: Readonly<Record<string, unknown>>): Promise<unknown> =>
    write(`/control/apps/${agentId}/settings`, settings, "PUT"),
  addresses: (signal: AbortSignal): Promise<{ readonly trusted: readonly string[] }> =>
    read("/control/addresses", signal),
  setTrusted: (trusted: readonly string[]): Promise<unknown> => write("/control/addresses", { trusted }, "PUT"),

  /** Null while the receiver is not in callback mode. */
  async callback(receiver: Receiver, signal: AbortSignal): Promise<CallbackSettings | null> {
    const {
      url,
      token = "",
      encodingAesKey = "",
    } = await read<Partial<CallbackSettings>>(callbackPath(receiver), signal);
    return url ? { url, token, encodingAesKey } : null;
  },
  setCallback: (receiver: Receiver, settings: CallbackSettings): Promise<unknown> =>
    write(callbackPath(receiver), settings, "PUT"),
  removeCallback: (receiver: Receiver): Promise<unknown> => write(callbackPath(receiver), undefined, "DELETE"),
  sent: async (signal: AbortSignal): Promise<readonly SentCallback[]> =>
    (await read<{ items: SentCallback[] }>("/control/callbacks/sent", signal)).items,

  departments: async (signal: AbortSignal): Promise<readonly DepartmentRow[]> =>
    (await read<{ items: DepartmentRow[] }>("/control/departments", signal)).items,
  createDepartment: (parentId: number, name: string): Promise<{ readonly department: { readonly id: number } }> =>
    write("/control/directory/departments", { parentId, name }),
  renameDepartment: (id: number, name: string): Promise<unknown> =>
    write(`/control/directory/departments/${id}`, { name }, "PUT"),
  deleteDepartment: (id: number): Promise<unknown> =>
    write(`/control/directory/departments/${id}`, undefined, "DELETE"),
  tags: async (signal: AbortSignal): Promise<readonly TagRow[]> =>
    (await read<{ items: TagRow[] }>("/control/directory/tags", signal)).items,
  createTag: async (name: string): Promise<TagRow> =>
    (await write<{ tag: TagRow }>("/control/directory/tags", { name })).tag,
  renameTag: (id: number, name: string): Promise<unknown> => write(`/control/directory/tags/${id}`, { name }, "PUT"),
  deleteTag: (id: number): Promise<unknown> => write(`/control/directory/tags/${id}`, undefined, "DELETE"),
  addToTag: (id: number, add: TagTargets): Promise<unknown> => write(`/control/directory/tags/${id}/members`, { add }),
  takeFromTag: (id: number, remove: TagTargets): Promise<unknown> =>
    write(`/control/directory/tags/${id}/members`, { remove }),

  reach: async (range: VisibleRange, signal: AbortSignal): Promise<number> =>
    (await ask<{ people: number }>("/control/directory/reach", range, signal)).people,
  people(
    { query = "", department, direct = false, tag, cursor = null, limit }: PeopleAsked,
    signal: AbortSignal,
  ): Promise<PeoplePage> {
    const search = new URLSearchParams({ order: "directory", limit: String(limit) });
    if (query !== "") search.set("q", query);
    if (department !== undefined) search.set("department", String(department));
    if (direct) search.set("direct", "1");
    if (tag !== undefined) search.set("tag", String(tag));
    if (cursor !== null) search.set("cursor", cursor);
    return read(`/control/people?${search}`, signal);
  },
  member: async (userId: string, signal: AbortSignal): Promise<MemberDetails> =>
    (await read<{ member: MemberDetails }>(memberPath(userId), signal)).member,
  createMember: (userId: string, fields: MemberFields): Promise<unknown> =>
    write("/control/directory/members", { userId, ...fields }),
  updateMember: (userId: string, fields: Partial<MemberFields> & { readonly enabled?: boolean }): Promise<unknown> =>
    write(memberPath(userId), fields, "PUT"),
  deleteMember: (userId: string): Promise<unknown> => write(memberPath(userId), undefined, "DELETE"),
  joinCode: (): Promise<{ readonly ticket: string; readonly url: string }> =>
    write("/control/directory/join-codes", {}),

  groups: (signal: AbortSignal): Promise<GroupList> => read("/control/admin/groups", signal),
  createGroup: (group: GroupRights): Promise<GroupView> => write("/control/admin/groups", group),
  changeGroup: (id: number, group: GroupRights): Promise<unknown> => write(`/control/admin/groups/${id}`, group, "PUT"),
  deleteGroup: (id: number): Promise<unknown> => write(`/control/admin/groups/${id}`, undefined, "DELETE"),
  resetGroupSecret: (id: number): Promise<unknown> => write(`/control/admin/groups/${id}/secret`),
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
