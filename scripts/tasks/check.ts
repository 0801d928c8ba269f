/** `npm run check [name …]`: what a reviewer should not have to do, without running any test. */
import { checks } from "../checks/all.ts";
import { asStep } from "../checks/as-step.ts";
import { runSteps } from "../steps.ts";

const asked = process.argv.slice(2).join(" ");
const chosen = checks.filter(({ name }) => asked === "" || name.includes(asked));
process.exitCode = await runSteps(chosen.map(asStep), (text) => process.stdout.write(text));
