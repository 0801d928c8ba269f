/** The command line as a library: for tests, and for programs that want a command without a process. */
export { CliProblem } from "./cli-problem.ts";
export { commands, run, type Terminal } from "./run.ts";
