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
    if (!isOurs) throw error;
    const reason = (error as Error).message;
    throw new CliProblem(
      "bad-file",
      {
        zh: `无法使用 ${option} 指定的文件 ${path}：${reason}`,
        en: `Cannot use the file ${path} of ${option}: ${reason}`,
      },
      { exitCode: 2, cause: error },
    );
  }
}
