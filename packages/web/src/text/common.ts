import { phrases } from "./phrase.ts";

/** Words of every page. */
export const common = phrases({
  retry: { zh: "重试", en: "Try again" },
  reload: { zh: "刷新页面", en: "Reload the page" },
  cancel: { zh: "取消", en: "Cancel" },
  loading: { zh: "加载中…", en: "Loading…" },
  loadMore: { zh: "加载更多", en: "Load more" },
  copy: { zh: "复制{what}", en: "Copy {what}" },
  copied: { zh: "已复制", en: "Copied" },
  copyDiagnosis: { zh: "复制诊断信息", en: "Copy diagnosis" },
  diagnosisHint: { zh: "不含密码、密钥和消息内容", en: "Contains no passwords, secrets or message text" },
  requestId: { zh: "请求编号", en: "Request ID" },
  code: { zh: "错误代码", en: "Error code" },
  people: { zh: "{count} 人", en: { one: "{count} person", other: "{count} people" } },
  total: { zh: "共 {count} 条", en: "{count} in total" },
  moreThan: { zh: "超过 {count} 条", en: "more than {count}" },
  totalPeople: { zh: "共 {count} 人", en: { one: "{count} person in total", other: "{count} people in total" } },
  shown: { zh: "已加载 {count}", en: "{count} loaded" },
  filtered: { zh: "已筛选", en: "filtered" },
  separator: { zh: "、", en: ", " },
  colon: { zh: "：", en: ": " },
  more: { zh: "还有 {count} 项", en: "{count} more" },
  theme: { zh: "外观", en: "Appearance" },
  themeSystem: { zh: "跟随系统", en: "System" },
  themeLight: { zh: "浅色", en: "Light" },
  themeDark: { zh: "深色", en: "Dark" },
});
