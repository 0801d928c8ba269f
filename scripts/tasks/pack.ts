/** `npm run pack`: what is published, as files in dist/packages. Nothing is sent anywhere. */
import { rmSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import { pack } from "../pack/pack.ts";
import { localized } from "../terminal.mjs";

const folder = path.join(root, "dist/packages");
rmSync(folder, { recursive: true, force: true });
const tarballs = pack(folder);
for (const { file, bytes } of tarballs) {
  process.stdout.write(`${path.relative(root, file)}  ${(bytes / 1e6).toFixed(2)} MB\n`);
}
const program = tarballs.find(({ name }) => name === "shoufa");
if (program) {
  process.stderr.write(
    localized(
      `\n在任意空文件夹里试用：\n  npx --yes "file:${program.file}" emulator\n`,
      `\nTry it from any empty folder:\n  npx --yes "file:${program.file}" emulator\n`,
    ),
  );
}
