/** The data that a command works on, and the options that say which. What it takes to reach it is loaded when a command runs. */
import type { routes } from "@shoufa/contract";
import type { Context } from "../command.ts";
import { defaultDataFolder } from "../folders.ts";
import type { Call, Download, Upload } from "./call.ts";

/** Options of every command that works on the data. */
export const installationOptions = {
  data: { kind: "folder", fallback: defaultDataFolder, help: { zh: "数据文件夹", en: "The data folder" } },
  json: { kind: "flag", help: { zh: "打印 JSON", en: "Print JSON" } },
} as const;

export interface Installation extends AsyncDisposable {
  readonly call: Call;
  readonly download: Download;
  readonly upload: Upload;
  /** The declarations of what can be called. */
  readonly routes: typeof routes;
  /** Whether a server runs and has answered; otherwise this process has opened the store. */
  readonly through: "server" | "store";
}

/** See `open.ts`. */
export const openInstallation = async (
  data: string,
  context: Pick<Context, "environment">,
  purpose: "ask" | "send" = "ask",
): Promise<Installation> => (await import("./open.ts")).openInstallation(data, context, purpose);
