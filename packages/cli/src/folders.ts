/**
 * Folders and ports, and the two things that commonly go wrong with them, said in one sentence each: a folder nobody may
 * write to, and an address somebody else uses.
 */
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "@shoufa/ports";
import { CliProblem } from "./cli-problem.ts";
import type { Context } from "./command.ts";

export const defaultDataFolder = "./data";

/**
 * Makes the folder and keeps it for this process until released. A database's lock does the keeping, because the system
 * drops it even when the process is killed.
 */
export async function claimFolder(folder: string): Promise<{ release(): void } & Disposable> {
  try {
    makeFolder(folder);
    const probe = path.join(folder, ".write-probe");
    await writeFile(probe, "");
    await rm(probe);
  } catch (cause) {
    throw new CliProblem(
      "data.unwritable",
      {
        zh: `无法写入数据文件夹 ${folder}。请用 --data 指定可写的文件夹，或修改它的权限。`,
        en: `Cannot write to the data folder ${folder}. Name a writable one with --data, or change its permissions.`,
      },
      { cause },
    );
  }
  // Loaded here, so that an emulator that keeps nothing runs on a Node that warns of it as experimental, without the warning.
  const { DatabaseSync } = await import("node:sqlite");
  const lock = new DatabaseSync(path.join(folder, "in-use.lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new CliProblem(
      "data.in_use",
      {
        zh: `数据文件夹 ${folder} 正被另一个收发室使用。请先停止它，或用 --data 指定另一个文件夹。`,
        en: `Another Shoufa is using the data folder ${folder}. Stop it first, or name another folder with --data.`,
      },
      { cause },
    );
  }
  const release = (): void => lock.close();
  return { release, [Symbol.dispose]: release };
}

/** Runs something that listens; an address that is taken becomes a sentence naming the option that changes it. */
export async function listening<T>(port: number, option: string, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (code === "EADDRINUSE" || code === "port.taken") {
      throw new CliProblem("port.taken", {
        zh: `端口 ${port} 已被占用。请停止占用它的程序，或用 --${option} 换一个端口。`,
        en: `Port ${port} is taken. Stop the program that uses it, or choose another with --${option}.`,
      });
    }
    if (code === "EACCES") {
      throw new CliProblem("port.forbidden", {
        zh: `系统不允许使用端口 ${port}。请用 --${option} 换一个大于 1023 的端口。`,
        en: `The system does not allow port ${port}. Choose one above 1023 with --${option}.`,
      });
    }
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new CliProblem("host.unknown", {
        zh: "--host 不是这台计算机的地址。请用 127.0.0.1，或这台计算机自己的地址。",
        en: "--host is not an address of this computer. Use 127.0.0.1, or an address of its own.",
      });
    }
    throw error;
  }
}

/** Options that say which sample company to begin with, when the data folder holds another: one line for each. */
export function sayNotApplied({ chatter, say }: Context, folder: string, names: readonly string[]): void {
  for (const name of names)
    chatter(
      say({
        zh: `--${name} 未生效：${folder} 里已有一家企业，继续使用它。要换一家，请用 --data 指定另一个文件夹。`,
        en: `--${name} does not apply: ${folder} already holds a company, which goes on. For another one, name another folder with --data.`,
      }),
    );
}
