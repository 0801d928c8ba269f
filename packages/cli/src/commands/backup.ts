import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { CliProblem } from "../cli-problem.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";

/** `backup`: database and files of one moment in one file. A server goes on meanwhile. */
export const backup = command({
  name: "backup",
  help: {
    zh: "把数据库和文件备份到一个文件，收发室照常运行。不含主密钥，请另行保管。",
    en: "Back up database and files to one file while Shoufa goes on. Without the master key, which is kept elsewhere.",
  },
  argument: {
    name: { zh: "文件", en: "file" },
    help: { zh: "备份文件，尚不存在", en: "The backup, which does not exist yet" },
  },
  options: installationOptions,
  async run({ data, json, argument }, context) {
    const { say } = context;
    const file = path.resolve(argument);
    if (existsSync(file))
      throw new CliProblem("backup.exists", {
        zh: `${file} 已存在，没有覆盖。`,
        en: `${file} exists and was not overwritten.`,
      });
    await using installation = await openInstallation(data, context);
    const { download, routes } = installation;
    const part = `${file}.part`;
    try {
      await writeTo(part, await download(routes.makeBackup, {}));
      // A server that ended meanwhile leaves a file that is too short.
      const { checkBackup } = await import("@shoufa/server");
      const { bytes, madeAt, rows, files } = await checkBackup(part);
      await rename(part, file);
      if (json) context.out(JSON.stringify({ file, bytes, madeAt, rows, files }));
      else
        context.out(
          say({
            zh: `已备份到 ${file}（${size(bytes)}，${rows} 行，${files} 个文件）。主密钥不在其中，请另行保管。`,
            en: `Backed up to ${file} (${size(bytes)}, ${rows} rows, ${files} files). The master key is not in it: keep it elsewhere.`,
          }),
        );
      return exitCodes.done;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  },
});

async function writeTo(file: string, bytes: ReadableStream<Uint8Array>): Promise<void> {
  await rm(file, { force: true });
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, "wx", 0o600);
  } catch (cause) {
    await bytes.cancel().catch(() => {});
    throw unwritable(file, cause);
  }
  try {
    for await (const chunk of bytes) await handle.writeFile(chunk);
    await handle.sync();
  } catch (cause) {
    throw unwritable(file, cause);
  } finally {
    await handle.close();
  }
}

const unwritable = (file: string, cause: unknown): CliProblem => {
  const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
  return new CliProblem(
    "backup.failed",
    { zh: `备份未完成，无法写入 ${file}：${reason}。`, en: `The backup was not finished; writing ${file}: ${reason}.` },
    { cause },
  );
};

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
