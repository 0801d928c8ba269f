const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/MicroMessenger|wxwork/i, "WeChat / WeCom"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Chrome · Windows" for a browser's own description; null for one that is not known. */
export function browserName(userAgent: string): string | null {
  const find = (of: typeof browsers) => of.find(([pattern]) => pattern.test(userAgent))?.[1];
  const names = [find(browsers), find(systems)].filter((name) => name !== undefined);
  return names.length === 0 ? null : names.join(" · ");
}
