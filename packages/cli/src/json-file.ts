import { readFile } from "node:fs/promises";
import { CliProblem } from "./cli-problem.ts";

/**
 * Reads a file that an option names.
 * @param read Looks at the value and throws a RangeError with a sentence when it does not fit.
 * @throws {CliProblem} When the file cannot be read, is no JSON, or does not fit.
 */
export async function readJsonFile<T>(path: string, option: string, read: (value: unknown) => T): Promise<T> {
  try {
    return read(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    const isOurs = error instanceof RangeError || error instanceof SyntaxError || (error as { code?: string }).code;
    throw isOurs ? unusable(path, option, error as Error) : error;
  }
}

/**
 * Does what the file says. Only then may it show that it does not fit, as with a callback URL where nobody listens.
 * @throws {CliProblem} For a RangeError, naming the file. Any other error is not the file's and stays what it is.
 */
export async function usingFile<T>(path: string, option: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw error instanceof RangeError ? unusable(path, option, error) : error;
  }
}

function unusable(path: string, option: string, error: Error): CliProblem {
  const phrase = {
    zh: `无法使用 ${option} 指定的文件 ${path}：${error.message}`,
    en: `Cannot use the file ${path} of ${option}: ${error.message}`,
  };
  return new CliProblem("bad-file", phrase, { exitCode: 2, cause: error });
}
