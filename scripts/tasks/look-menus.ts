/** Menus in the states that `look.ts` pictures. */
const none = { key: "", url: "", appid: "", pagepath: "" };
const leaf = (type: string, name: string, more: object = {}) => ({ ...none, type, name, ...more });
const entry = (type: string, name: string, more: object = {}) => ({ ...leaf(type, name), children: [], ...more });

const before = [
  entry("click", "签到", { key: "sign-in" }),
  entry("submenu", "办事", {
    children: [
      leaf("view", "请假", { url: "https://oa.example.com/leave" }),
      leaf("location_select", "外勤打卡", { key: "out" }),
    ],
  }),
];
const after = [
  entry("submenu", "办事", {
    children: [
      leaf("view", "请假", { url: "https://oa.example.com/leave/new?from=wecom" }),
      leaf("view_miniprogram", "报销", { appid: "wx0123456789abcdef", pagepath: "pages/index/index" }),
      leaf("scancode_waitmsg", "资产盘点扫码", { key: "asset" }),
      leaf("pic_photo_or_album", "上传现场照片", { key: "photo" }),
    ],
  }),
  entry("click", "签到", { key: "sign-in" }),
  entry("view", "公司官网", { url: "https://www.example.com/" }),
];
const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const publication = (number: number, state: string, more: object = {}) => ({
  ...{ id: `p${number}`, number, state, entries: before, reason: null, publishedBy: "林晓" },
  ...{ createdAt: at(3000 - number * 700), settledAt: at(3000 - number * 700), ...more },
});
const publications = [
  publication(4, "published"),
  publication(3, "refused", {
    entries: after,
    reason: { code: "wecom.60020", params: { errcode: 60020, address: "203.0.113.7" } },
  }),
  publication(2, "unknown", { reason: { code: "menu.not_checked", params: {} } }),
  publication(1, "published", { entries: [] }),
];
const design = (entries: unknown) => ({
  draft: { version: 7, entries, editedBy: "林晓", editedAt: at(1) },
  ...{ publications, publicationsTotal: 4 },
});

export const menu = {
  whole: design(after),
  wrong: design([
    entry("click", "一个太长的名字"),
    entry("view", "官网", { url: "www.example.com" }),
    entry("submenu", "更多"),
  ]),
  wecom: { entries: before, reason: null },
  unread: { entries: null, reason: { code: "wecom.60020", params: { errcode: 60020, address: "203.0.113.7" } } },
};
