import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { UncaughtReport } from "@shoufa/ports";
import { CliProblem } from "./cli-problem.ts";
import type { Command, Context } from "./command.ts";
import { accountsAdd } from "./commands/accounts-add.ts";
import { accountsCheck } from "./commands/accounts-check.ts";
import { accountsList } from "./commands/accounts-list.ts";
import { auditVerify } from "./commands/audit-verify.ts";
import { backup } from "./commands/backup.ts";
import { demo } from "./commands/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { emulator } from "./commands/emulator.ts";
import { keysRotate } from "./commands/keys-rotate.ts";
import { pause, resume } from "./commands/pause.ts";
import { recall } from "./commands/recall.ts";
import { restore } from "./commands/restore.ts";
import { send } from "./commands/send.ts";
import { start } from "./commands/start.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { type Language, machineLanguage, type Phrase } from "./language.ts";
import { parseOptions } from "./parse.ts";

/** Each loads the packages it runs when it runs, so that one does not wait for another's. */
export const commands: readonly Command[] = [
  start,
  demo,
  emulator,
  accountsList,
  accountsAdd,
  accountsCheck,
  send,
  pause,
  resume,
  recall,
  doctor,
  backup,
  restore,
  keysRotate,
  auditVerify,
];

export interface Terminal {
  out(line: string): void;
  chatter(line: string): void;
  readonly stop: AbortSignal;
  /** See {@link Context.onUncaught}. Default: the process stays as it is. */
  onUncaught?(report: UncaughtReport): () => void;
  /** How the program was called, for the help. Default `npm run`. */
  readonly program?: string;
  /** Default: the process's own. */
  readonly environment?: Context["environment"];
  /** Default: the process's standard input. */
  input?(): Promise<string>;
}

/** The whole command line, without the process around it. Answers the exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { args, language } = takeLanguage(argv);
  const program = terminal.program ?? "npm run";
  const context: Context = {
    environment: process.env,
    input: () => text(process.stdin),
    onUncaught: () => () => {},
    ...terminal,
    language,
    say: (phrase) => phrase[language],
  };
  const asJson = args.includes("--json");
  try {
    const [name] = args;
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      terminal.out(generalHelp(commands, language, program));
      return 0;
    }
    if (name === "--version" || name === "-v") {
      terminal.out(ownVersion());
      return 0;
    }
    const { chosen, rest } = chooseCommand(args);
    if (!chosen) {
      const known = commands.map((command) => command.name).join(", ");
      throw new CliProblem(
        "usage",
        {
          zh: `没有“${wordsOf(args)}”这个命令。可用：${known}。`,
          en: `There is no command "${wordsOf(args)}". There are: ${known}.`,
        },
        { exitCode: 2 },
      );
    }
    if (rest.includes("--help") || rest.includes("-h")) {
      terminal.out(commandHelp(chosen, language, program));
      return 0;
    }
    return await chosen.run(parseOptions(chosen, rest), context);
  } catch (error) {
    // An error that carries its sentence is a refusal, the server's own included; anything else is ours, and shows its stack.
    if (!isRefusal(error)) throw error;
    const sentence = error.phrase[language];
    const code = "code" in error ? error.code : "failed";
    terminal.chatter(asJson ? JSON.stringify({ error: { code, sentence } }) : sentence);
    return error instanceof CliProblem ? error.exitCode : 1;
  }
}

/** The command that the first one or two words name, and what follows them. */
function chooseCommand(args: readonly string[]): { chosen: Command | undefined; rest: readonly string[] } {
  for (const words of [2, 1]) {
    const chosen = commands.find(({ name }) => name === args.slice(0, words).join(" "));
    if (chosen) return { chosen, rest: args.slice(words) };
  }
  return { chosen: undefined, rest: [] };
}

const wordsOf = (args: readonly string[]): string =>
  args
    .slice(0, 2)
    .filter((word) => !word.startsWith("-"))
    .join(" ");

/** Beside the sources and beside the compiled files alike. */
const ownVersion = (): string => JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;

/** `--lang` goes with every command, so it is taken out before the command reads its own options. */
function takeLanguage(argv: readonly string[]): { args: string[]; language: Language } {
  const args: string[] = [];
  let language = machineLanguage();
  for (let index = 0; index < argv.length; index++) {
    const one = argv[index] ?? "";
    const value =
      one === "--lang" ? argv[++index] : one.startsWith("--lang=") ? one.slice("--lang=".length) : undefined;
    if (value === "zh" || value === "en") language = value;
    else args.push(one);
  }
  return { args, language };
}

const isRefusal = (error: unknown): error is Error & { phrase: Phrase } =>
  error instanceof Error && "phrase" in error && typeof error.phrase === "object";
