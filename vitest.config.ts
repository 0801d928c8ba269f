import { defineConfig } from "vitest/config";

/**
 * Two projects, because they want different things: `unit` is everything that runs in a moment, `e2e` drives a real
 * Chromium one page at a time. `npm test` runs both and provides PostgreSQL and Chromium through the environment
 * (TEST_DATABASE_URL, CHROMIUM_PATH); see scripts/tasks/test.ts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/{src,test,pages}/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
            "examples/**/*.test.ts",
          ],
          setupFiles: ["scripts/refusals/watch.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
