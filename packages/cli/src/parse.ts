import { parseArgs } from "node:util";
import { CliProblem } from "./cli-problem.ts";
import type { Command, Option, OptionValue } from "./command.ts";

/** Checks every option against its description. A wrong one is named, with what is expected. */
export function parseOptions(command: Command, args: readonly string[]): Record<string, OptionValue> {
  let given: Record<string, Given>;
  let positionals: string[];
  try {
    ({ values: given, positionals } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: command.argument !== undefined,
      options: Object.fromEntries(
        Object.entries(command.options).map(([name, { kind }]) => [
          name,
          { type: kind === "flag" ? ("boolean" as const) : ("string" as const), multiple: kind === "texts" },
        ]),
      ),
    }));
  } catch (error) {
    const named = /'(--?[^' ]+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? args.join(" ");
    throw wrong({
      zh: `看不懂选项 ${named}。运行 ${command.name} --help 查看可用选项。`,
      en: `Cannot read the option ${named}. Run ${command.name} --help for those there are.`,
    });
  }
  const values = Object.entries(command.options).map(([name, option]) => [name, value(name, option, given[name])]);
  return Object.fromEntries(command.argument ? [...values, ["argument", onlyOne(command, positionals)]] : values);
}

/** An argument that a shell has taken apart is a common slip: a text with blanks and no quotes around it. */
function onlyOne({ name, argument }: Command, [first, ...others]: readonly string[]): string {
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined && argument?.isOptional) return "";
  const what = argument?.name ?? { zh: "", en: "" };
  throw first === undefined
    ? wrong({
        zh: `缺少${what.zh}。运行 ${name} --help 查看用法。`,
        en: `The ${what.en} is missing. Run ${name} --help for its use.`,
      })
    : wrong({
        zh: `${what.zh}只有一个，多出的是“${others.join(" ")}”。含空格时请加引号。`,
        en: `There is one ${what.en}; "${others.join(" ")}" is too much. Put quotes around one with blanks.`,
      });
}

type Given = string | boolean | (string | boolean)[] | undefined;

function value(name: string, option: Option, given: Given): OptionValue {
  if (option.kind === "texts") return Array.isArray(given) ? given.map(String) : [];
  if (option.kind === "flag") return given === true;
  if (given === undefined) return option.fallback;
  const text = String(given);
  if (option.choices && !option.choices.includes(text)) {
    const choices = option.choices.join(", ");
    throw wrong({
      zh: `--${name} 应为 ${choices} 之一，收到的是“${text}”。`,
      en: `--${name} is one of ${choices}, not "${text}".`,
    });
  }
  if (option.kind === "text" || option.kind === "folder" || option.kind === "file") return text;
  const [least, most] =
    option.kind === "port" ? [0, 65_535] : [option.least ?? 0, option.most ?? Number.MAX_SAFE_INTEGER];
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw wrong({
      zh: `--${name} 应为 ${least} 到 ${most} 的整数，收到的是“${text}”。`,
      en: `--${name} takes a whole number from ${least} to ${most}, not "${text}".`,
    });
  }
  return number;
}

function wrong(phrase: { zh: string; en: string }): CliProblem {
  return new CliProblem("usage", phrase, { exitCode: 2 });
}
