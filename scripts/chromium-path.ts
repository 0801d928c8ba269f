/** `node scripts/chromium-path.ts` prints the path of a Chromium that starts, which is installed when there is none. */
import process from "node:process";
import { findChromium } from "./chromium.ts";

process.stdout.write(`${await findChromium((line) => process.stderr.write(`${line}\n`))}\n`);
