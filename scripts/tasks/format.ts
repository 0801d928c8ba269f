/** `npm run format`: writes every file the way the formatter wants it, with the fixes it knows to be safe. */
import { spawnSync } from "node:child_process";
import { program } from "../programs.ts";

const { file, args } = program("@biomejs/biome", "biome");
process.exitCode =
  spawnSync(file, [...args, "check", "--write", ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
