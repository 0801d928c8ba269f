/** The data that a command works on, and the options that say which. What it takes to reach it is loaded when a command runs. */
import type { Context } from "../command.ts";
import { defaultDataFolder } from "../folders.ts";
import type { Installation } from "./reached.ts";

/** Options of every command that works on the data. */
export const installationOptions = {
  data: { kind: "folder", fallback: defaultDataFolder, help: { zh: "数据文件夹", en: "The data folder" } },
  json: { kind: "flag", help: { zh: "打印 JSON", en: "Print JSON" } },
} as const;

export type { Installation } from "./reached.ts";

/** See `open.ts`. */
export const openInstallation = async (
  data: string,
  context: Pick<Context, "environment">,
  purpose: "ask" | "send" = "ask",
): Promise<Installation> => (await import("./open.ts")).openInstallation(data, context, purpose);
