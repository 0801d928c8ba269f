import type { Command, Option } from "./command.ts";
import type { Language } from "./language.ts";

const words = {
  usage: { zh: "用法", en: "Usage" },
  command: { zh: "命令", en: "command" },
  options: { zh: "选项", en: "options" },
  optionsTitle: { zh: "选项", en: "Options" },
  fallback: { zh: "默认", en: "default" },
  throughNpm: {
    zh: "start、demo、emulator 有各自的脚本，其他命令：npm run shoufa -- <命令> [选项]。",
    en: "start, demo and emulator have scripts of their own; all others: npm run shoufa -- <command> [options].",
  },
  exitCodes: {
    zh: "退出码：0 完成；1 被拒绝或失败；2 命令有误；3 结果不明或尚未结束。",
    en: "Exit codes: 0 done; 1 refused or failed; 2 wrong command line; 3 outcome not known, or not ended yet.",
  },
  values: {
    count: { zh: "数", en: "n" },
    port: { zh: "端口", en: "port" },
    folder: { zh: "文件夹", en: "folder" },
    file: { zh: "文件", en: "file" },
    text: { zh: "文字", en: "text" },
    texts: { zh: "文字", en: "text" },
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
    "",
    ...(program === "npm run" ? [words.throughNpm[language]] : []),
    words.exitCodes[language],
  ].join("\n");
}

export function commandHelp(command: Command, language: Language, program: string): string {
  const rows = Object.entries({ ...command.options, ...commonOptions }).map(([name, option]): [string, string] => {
    const value =
      option.kind === "flag" ? "" : ` <${option.choices?.join("|") ?? words.values[option.kind][language]}>`;
    const fallback = option.fallback === undefined ? "" : ` (${words.fallback[language]}: ${option.fallback})`;
    return [`--${name}${value}`, `${option.help[language]}${fallback}`];
  });
  const { argument } = command;
  const call = callOf(program, command.name);
  const usage = `${words.usage[language]}: ${call}${argument ? ` ${argumentSign(argument, language)}` : ""} [${words.options[language]}]`;
  const arguments_ = argument ? [...table([[argumentSign(argument, language), argument.help[language]]]), ""] : [];
  return [
    command.help[language],
    "",
    usage,
    "",
    ...arguments_,
    `${words.optionsTitle[language]}:`,
    ...table(rows),
  ].join("\n");
}

const argumentSign = ({ name, isOptional }: NonNullable<Command["argument"]>, language: Language): string =>
  isOptional ? `[${name[language]}]` : `<${name[language]}>`;

/** How a command is called. In the project those without a script of their own go through `npm run shoufa`. */
const callOf = (program: string, name: string): string =>
  program !== "npm run"
    ? `${program} ${name}`
    : ownScripts.has(name)
      ? `npm run ${name} --`
      : `npm run shoufa -- ${name}`;

const ownScripts = new Set(["start", "demo", "emulator"]);

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
