/** `npm run check [name …]`: all checks, or those whose name contains a word. Runs no tests. */
import { checks } from "../checks/all.ts";
import { asStep } from "../checks/as-step.ts";
import { runSteps } from "../steps.ts";

const asked = process.argv.slice(2);
const chosen = checks.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)));
process.exitCode = await runSteps(chosen.map(asStep), (text) => process.stdout.write(text));
