import type { Session } from "@shoufa/contract";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { Problem } from "./problem.ts";

/** Worth asking again by itself: nothing came back, or the server stumbled. A refusal stays a refusal. */
const isPassing = (error: unknown): boolean => error instanceof Problem && (error.status === 0 || error.status >= 500);

export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof Problem && error.code === "session.required") {
      client.setQueryData<Session>(keys.session, { state: "signed-out" });
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The server is often this very computer, which is reachable without any network.
        networkMode: "always",
        staleTime: 15_000,
        retry: (failures, error) => isPassing(error) && failures < 2,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
