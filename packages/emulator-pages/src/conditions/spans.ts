import type { Language } from "@shoufa/phone";

const parts = [
  { seconds: 86_400, zh: "天", en: "d" },
  { seconds: 3600, zh: "小时", en: "h" },
  { seconds: 60, zh: "分钟", en: "min" },
  { seconds: 1, zh: "秒", en: "s" },
] as const;

/** "3 天 2 小时", "3 d 2 h": the two largest parts. */
export function spanText(seconds: number, language: Language): string {
  let rest = seconds;
  const reported: string[] = [];
  for (const part of parts) {
    const count = Math.floor(rest / part.seconds);
    rest -= count * part.seconds;
    if (count > 0) reported.push(`${count} ${part[language]}`);
    if (reported.length === 2) break;
  }
  return reported.length > 0 ? reported.join(" ") : `0 ${parts[3][language]}`;
}

/** "12 KB", "3.4 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
