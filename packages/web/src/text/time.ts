import { phrases } from "./phrase.ts";

export const time = phrases({
  justNow: { zh: "刚刚", en: "just now" },
  zone: { zh: "时区 {zone}", en: "Times in {zone}" },
  zoneMeaning: { zh: "本页时间均为浏览器所在时区（{zone}）", en: "All times are in this browser's time zone ({zone})" },
});
