import { healthRoutes } from "@shoufa/contract";
import { call, Failed, localProblem } from "@shoufa/web";
import { useCallback, useEffect } from "react";

/** What browsers say when a file of the program could not be fetched. */
export const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script failed|unable to preload/i.test(error.message);

const problem = localProblem("page", "network.unreachable");
const againMilliseconds = 2000;

/**
 * In place of a page whose file could not be fetched because the server was away. A file that failed once is not fetched
 * again by every browser, so the whole page is loaded anew as soon as the server answers.
 */
export function NotLoaded({ onAnswered }: { readonly onAnswered: () => void }) {
  const look = useCallback(async (): Promise<void> => {
    const isThere = await call(healthRoutes.health, {}).then(
      () => true,
      () => false,
    );
    if (isThere) onAnswered();
  }, [onAnswered]);
  useEffect(() => {
    const timer = setInterval(() => void look(), againMilliseconds);
    return () => clearInterval(timer);
  }, [look]);
  return <Failed problem={problem} onRetry={() => void look()} />;
}
