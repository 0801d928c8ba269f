import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { putAnswer } from "./put-answer.ts";

test("an answer that a live event has overtaken is shown no longer than it takes to read anew", async () => {
  const client = new QueryClient();
  const queryKey = ["menu"];
  const observer = new QueryObserver<string>(client, {
    queryKey,
    queryFn: async () => "published",
    initialData: "draft",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown: string[] = [];
  const stop = observer.subscribe(({ data = "" }) => shown.push(data));
  // The event: what is the case by now is read. The answer of the act itself comes only afterwards.
  await client.invalidateQueries({ queryKey });
  putAnswer<string>(client, queryKey, () => "publishing");
  await expect.poll(() => shown.at(-1)).toBe("published");
  expect(shown).toContain("publishing");
  stop();
  client.clear();
});

test("what nobody shows yet is read when it is shown", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  putAnswer<string>(client, ["message"], () => "sending");
  const observer = new QueryObserver<string>(client, { queryKey: ["message"], queryFn: async () => "done" });
  const stop = observer.subscribe(() => {});
  await expect.poll(() => client.getQueryData(["message"])).toBe("done");
  stop();
  client.clear();
});
