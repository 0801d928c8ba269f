import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem.ts";

/** Worth asking again without being told: nothing came back, or the server failed. A refusal stays a refusal. */
const isTransient = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status >= 500);

/** No answer at all: the server is away, and comes back without anybody telling this page. */
const isUnreachable = (error: unknown): boolean => error instanceof Problem && error.code === "network.unreachable";

const againMilliseconds = 3000;

/** @param onProblem Called for every failed query and mutation, besides what shows it. */
export function createQueryClient(onProblem: (problem: Problem, client: QueryClient) => void): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof Problem) onProblem(error, client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The server is often this very computer, which is reachable without any network.
        networkMode: "always",
        staleTime: 15_000,
        retry: (failures, error) => isTransient(error) && failures < 2,
        refetchInterval: ({ state: { status, error } }) =>
          status === "error" && isUnreachable(error) ? againMilliseconds : false,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
