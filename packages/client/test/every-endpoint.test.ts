/** Every endpoint of the protocol has a method, and each method makes the call that the support table says it makes. */
import { type Endpoint, endpoints } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { methodOf } from "./every-endpoint.ts";
import { ok, secret, startPlatform } from "./platform.ts";

// biome-ignore lint/suspicious/noExplicitAny: methods are found by their names here
type Anything = any;

test.each(Object.entries(methodOf) as [Endpoint, (typeof methodOf)[Endpoint]][])(
  "%s by %s",
  async (endpoint, [method, ...args]) => {
    await using platform = await startPlatform();
    // Enough for methods that ask twice; what each makes of an answer is tested elsewhere.
    platform.answer = (seen) => (seen.endpoint === "gettoken" ? undefined : { ...ok, jobid: "j", status: 2 });
    const client = platform.client();
    const roots = {
      app: client.app({ agentId: 1000002, secret }),
      contacts: client.contacts({ secret }),
      webhook: client.webhook("key"),
    };
    const steps = method.split(".");
    const owner = steps.slice(0, -1).reduce<Anything>((at, step) => at[step], roots);
    const made = owner[steps.at(-1) ?? ""](...args);
    await (Symbol.asyncIterator in made ? Array.fromAsync(made) : made).catch(() => {});
    const [call] = platform.seen.filter((seen) => seen.endpoint === endpoint);
    expect(call?.method).toBe(endpoints[endpoint].method);
    expect(call?.query.has("access_token")).toBe(endpoints[endpoint].token);
    const others = platform.seen.map((seen) => seen.endpoint).filter((one) => one !== endpoint && one !== "gettoken");
    expect(others.filter((one) => !one.startsWith("media/"))).toEqual([]);
  },
);
