import { routes } from "@shoufa/contract";
import type { ConnectSample } from "../../config.ts";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { ensureSandbox } from "./commands/ensure-sandbox.ts";
import { presentAccount } from "./present.ts";

/** The sample company of the program around the server, connected when somebody asks for it. */
export const sampleRoutes = (context: ServerContext, connectSample?: ConnectSample): readonly Implementation[] => [
  implement(routes.getSample, async () => ({ available: connectSample !== undefined })),
  implement(routes.connectSample, async ({ actor }) => {
    let accountId: string | undefined;
    await connectSample?.(async (input) => {
      const sandbox = await ensureSandbox(context, input, actor);
      accountId = sandbox.account.id;
      return sandbox;
    });
    if (accountId === undefined) throw new Problem("account.no_sample");
    // Read anew: its callback has been verified meanwhile.
    return presentAccount(context, await context.accounts.account(context.database.db, accountId));
  }),
];
