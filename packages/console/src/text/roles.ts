import type { Role } from "@shoufa/contract";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** Roles of operators, and what each may do. */
export const roleNames = phrases({
  owner: { zh: "所有者", en: "Owner" },
  administrator: { zh: "管理员", en: "Administrator" },
  "directory-editor": { zh: "通讯录管理员", en: "Directory editor" },
  sender: { zh: "发送员", en: "Sender" },
  viewer: { zh: "查看者", en: "Viewer" },
} satisfies Record<Role, Phrase>);

export const roleMeanings = phrases({
  owner: {
    zh: "可以做一切操作，包括管理其他所有者和管理员。",
    en: "Everything, other owners and administrators included.",
  },
  administrator: {
    zh: "管理企业、应用、自动回复、菜单和设置，查看员工消息和操作记录，管理级别更低的操作员。",
    en: "Companies, apps, replies, menus and settings; reads employees' messages and the audit log; manages operators below.",
  },
  "directory-editor": {
    zh: "查看和维护通讯录，不能发送消息，看不到员工发来的内容。",
    en: "Sees and keeps the directory. Cannot send, and does not see what employees write.",
  },
  sender: {
    zh: "发送消息，查看并回复员工发来的消息。不能修改企业、规则和设置。",
    en: "Sends messages, reads and answers what employees write. Cannot change companies, rules or settings.",
  },
  viewer: {
    zh: "只能查看通讯录、发送记录、规则和菜单，看不到员工发来的内容。",
    en: "Looks at directory, sent messages, rules and menus only. Does not see what employees write.",
  },
} satisfies Record<Role, Phrase>);
