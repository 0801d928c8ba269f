import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { useMemoryFolder } from "./scripts/memory-folder.ts";

// Programs and threads that tests start find their modules compiled already. An absolute path: they run in other folders.
process.env["NODE_COMPILE_CACHE"] ??= path.join(import.meta.dirname, ".cache/compiled");
// Before any worker starts: workers take the environment along.
useMemoryFolder();

/**
 * Two projects: `unit` is everything that needs no browser, `e2e` drives a real Chromium. `npm test` runs both and provides
 * PostgreSQL and Chromium through the environment (TEST_DATABASE_URL, CHROMIUM_PATH); see scripts/tasks/test.ts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/{src,test}/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
            "examples/**/*.test.ts",
            "conformance/**/*.test.ts",
          ],
          setupFiles: ["scripts/refusals/watch.ts"],
          // A worker loads our modules once, not once per file: loading was most of the time of small files. So a test must
          // leave no listener, environment variable or patched global behind.
          isolate: false,
          // The tests wait for timers, disks and other processes for most of their time. With two workers beside the browser
          // tests they ended two minutes after those.
          maxWorkers: Math.max(3, availableParallelism() - 1),
          // A time-out only ends what would never end: other work may run beside the tests, and machines differ.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "e2e",
          // As long as a locator waits, see `patience` in e2e/browser.ts.
          expect: { poll: { timeout: 60_000 } },
          include: ["e2e/**/*.test.ts"],
          // As for the unit tests. Loading our modules was a quarter of what the test's own process did.
          isolate: false,
          // They end a test that would never end, not one that a slow machine takes long for.
          testTimeout: 900_000,
          hookTimeout: 240_000,
          // A page waits for frames, timers and answers for two thirds of its time, so three workers fill two cores.
          maxWorkers: Math.max(3, availableParallelism() - 1),
        },
      },
    ],
  },
});
