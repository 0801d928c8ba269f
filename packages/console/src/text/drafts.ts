import { phrases } from "@shoufa/web/phrase";

/** Drafts in the server. */
export const drafts = phrases({
  save: { zh: "存为草稿", en: "Save as a draft" },
  saved: { zh: "草稿已保存到服务器", en: "Draft saved in the server" },
  list: { zh: "草稿（{count}）", en: { one: "{count} draft", other: "{count} drafts" } },
  heading: { zh: "我的草稿", en: "My drafts" },
  untitled: { zh: "（没有内容）", en: "(nothing written)" },
  remove: { zh: "删除草稿：{title}", en: "Delete the draft: {title}" },
  notSaved: { zh: "草稿未能保存：{reason}", en: "The draft could not be saved: {reason}" },
  notOpened: { zh: "草稿未能打开：{reason}", en: "The draft could not be opened: {reason}" },
  notRemoved: { zh: "草稿未能删除：{reason}", en: "The draft could not be deleted: {reason}" },
  unreadable: {
    zh: "这份草稿由其他版本保存，无法打开",
    en: "This draft was saved by another version and cannot be opened",
  },
  changedElsewhere: {
    zh: "这份草稿已在另一个窗口修改。此处的内容保留在本窗口，可另存为草稿。",
    en: "This draft was changed in another window. What is here stays here; save it as a draft of its own.",
  },
});
