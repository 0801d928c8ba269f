/** The console's backend as a library. `main.ts` is the same as a program. */
export type { Sandbox, SandboxInput } from "./accounts/sandbox.ts";
export { builtConsole, type ServerOptions } from "./config.ts";
export { Unfit, type UnfitCode } from "./db/unfit.ts";
export { type Server, startServer } from "./server.ts";
