import type { Command, Option } from "./command.ts";
import type { Language } from "./language.ts";

const words = {
  usage: { zh: "用法", en: "Usage" },
  command: { zh: "命令", en: "command" },
  options: { zh: "选项", en: "options" },
  optionsTitle: { zh: "选项", en: "Options" },
  fallback: { zh: "默认", en: "default" },
  values: {
    count: { zh: "数", en: "n" },
    port: { zh: "端口", en: "port" },
    folder: { zh: "文件夹", en: "folder" },
    file: { zh: "文件", en: "file" },
    text: { zh: "文字", en: "text" },
  },
} as const;

/** Options that every command takes. */
export const commonOptions: Readonly<Record<string, Option>> = {
  lang: { kind: "text", help: { zh: "zh 或 en；默认随系统", en: "zh or en; the system's by default" } },
  help: { kind: "flag", help: { zh: "显示这些说明", en: "Show this help" } },
};

/** @param program How the person called it: `npm run` in the project, `shoufa` where it is installed. */
export function generalHelp(commands: readonly Command[], language: Language, program: string): string {
  const rows = commands.map(({ name, help }): [string, string] => [name, help[language]]);
  return [
    `${words.usage[language]}: ${program} <${words.command[language]}>${dashes(program)} [${words.options[language]}]`,
    "",
    ...table(rows),
  ].join("\n");
}

export function commandHelp(command: Command, language: Language, program: string): string {
  const rows = Object.entries({ ...command.options, ...commonOptions }).map(([name, option]): [string, string] => {
    const value =
      option.kind === "flag" ? "" : ` <${option.choices?.join("|") ?? words.values[option.kind][language]}>`;
    const fallback = option.fallback === undefined ? "" : ` (${words.fallback[language]}: ${option.fallback})`;
    return [`--${name}${value}`, `${option.help[language]}${fallback}`];
  });
  const usage = `${words.usage[language]}: ${program} ${command.name}${dashes(program)} [${words.options[language]}]`;
  return [command.help[language], "", usage, "", `${words.optionsTitle[language]}:`, ...table(rows)].join("\n");
}

/** npm keeps what stands before them to itself. */
const dashes = (program: string): string => (program === "npm run" ? " --" : "");

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => columns(left)));
  return rows.map(([left, right]) => `  ${left}${" ".repeat(width - columns(left))}  ${right}`);
}

/** Width on a terminal, where a Chinese character takes two columns. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += /[⺀-鿿＀-￯　-〿]/u.test(character) ? 2 : 1;
  return count;
}
