/** The command line inside the test's process, on the data of a test server. */
import { run } from "../src/run.ts";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly chatter: string;
  /** What `--json` printed. */
  // biome-ignore lint/suspicious/noExplicitAny: each command prints something else
  readonly json: any;
}

export interface CommandLineOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  readonly stop?: AbortSignal;
}

/** Runs `shoufa` with these words, in English unless they say otherwise. */
export async function commandLine(argv: readonly string[], options: CommandLineOptions = {}): Promise<Ended> {
  const out: string[] = [];
  const chatter: string[] = [];
  const code = await run(["--lang=en", ...argv], {
    out: (line) => out.push(line),
    chatter: (line) => chatter.push(line),
    stop: options.stop ?? new AbortController().signal,
    environment: options.environment ?? {},
    input: async () => options.input ?? "",
  });
  const text = out.join("\n");
  return {
    code,
    out: text,
    chatter: chatter.join("\n"),
    get json() {
      return JSON.parse(text);
    },
  };
}

/** `commandLine` on the data of this server, whether it runs or not. */
export const shoufaOn =
  ({ dataDir, databaseUrl }: { readonly dataDir: string; readonly databaseUrl: string | undefined }) =>
  (argv: readonly string[], options: CommandLineOptions = {}): Promise<Ended> =>
    commandLine([...argv, "--data", dataDir], {
      ...options,
      environment: { ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}), ...options.environment },
    });
