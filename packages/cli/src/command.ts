/**
 * A command is data plus a function. The data gives the parser and the help their facts; the function gets options that
 * are already checked, and a context with everything it may touch, so a test runs it without a process.
 */
import type { UncaughtReport } from "@shoufa/ports";
import type { Language, Phrase } from "./language.ts";

export type OptionKind = "flag" | "text" | "texts" | "count" | "port" | "folder" | "file";

export interface Option {
  readonly kind: OptionKind;
  readonly help: Phrase;
  /** What an absent option means. A flag is false. */
  readonly fallback?: string | number;
  /** Bounds of a count, both included. */
  readonly least?: number;
  readonly most?: number;
  /** The only texts it takes. */
  readonly choices?: readonly string[];
}

type Given<O extends Option> = O["kind"] extends "flag"
  ? boolean
  : O["kind"] extends "count" | "port"
    ? number
    : O["kind"] extends "texts"
      ? readonly string[]
      : string;

/** An option with a fallback always has a value; one that may be given several times is a list. */
export type Options<T extends Readonly<Record<string, Option>>> = {
  readonly [K in keyof T]: T[K] extends { kind: "flag" | "texts" } | { fallback: string | number }
    ? Given<T[K]>
    : Given<T[K]> | undefined;
};

export interface Context {
  readonly language: Language;
  say(phrase: Phrase): string;
  /** One line of result, to standard output. */
  out(line: string): void;
  /** One line of chatter, to standard error. */
  chatter(line: string): void;
  /** Fires when the person asks to stop: Ctrl-C, or a signal from outside. */
  readonly stop: AbortSignal;
  /** Environment variables: secrets come from there, never from the command line. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Says from now on what is reported of an error that nobody caught, until the function that it answers is called. */
  onUncaught(report: UncaughtReport): () => void;
  /** Everything on standard input. */
  input(): Promise<string>;
}

export type OptionValue = string | number | boolean | readonly string[] | undefined;

/** What a command takes without a name, after its options or before them. */
export interface Argument {
  readonly name: Phrase;
  readonly help: Phrase;
  /** The function gets an empty text where it is not given. */
  readonly isOptional?: true;
}

/** A command, for listing, help and parsing. */
export interface Command {
  /** One or two words: `accounts list`. */
  readonly name: string;
  readonly help: Phrase;
  readonly options: Readonly<Record<string, Option>>;
  /** The one argument it takes; the function gets it as the option `argument`. */
  readonly argument?: Argument;
  /** Answers the exit code: see `exit-codes.ts`. */
  run(options: Readonly<Record<string, OptionValue>>, context: Context): Promise<number>;
}

/** Checks the options' types inside `run` against their description, and forgets them for everybody else. */
export function command<const T extends Readonly<Record<string, Option>>>(
  one: Omit<Command, "options" | "run"> & {
    readonly options: T;
    run(options: Options<T> & { readonly argument: string }, context: Context): Promise<number>;
  },
): Command {
  return one as Command;
}

/** Resolves when the person asks to stop. */
export function untilStopped(stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => stop.addEventListener("abort", () => resolve(), { once: true }));
}
