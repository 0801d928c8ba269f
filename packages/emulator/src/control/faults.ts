/** Calls that make trouble: faults, addresses, tokens void before their time. */
import { z } from "zod";
import { addressChanges } from "../kernel/addresses.ts";
import { faultSchema } from "../kernel/faults.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { agentId } from "../kernel/values.ts";
import { route } from "./route.ts";

export const addressRoutes = [
  route(
    "GET /control/addresses",
    { does: { zh: "60020、48009", en: "60020, 48009" } },
    ({ emulator }) => emulator.addresses,
  ),
  route("PUT /control/addresses", { body: addressChanges }, ({ emulator, body }) => {
    emulator.setAddresses(body);
    return emulator.addresses;
  }),
  route(
    "POST /control/tokens/revoke",
    {
      does: {
        zh: '提前作废 token：40014。`of`：AgentID 或 `"contacts"`',
        en: 'tokens void before their time: 40014. `of`: an AgentID or `"contacts"`',
      },
      body: z.object({ of: z.union([z.literal("contacts"), agentId]).optional() }),
    },
    ({ company, body: { of } }) => {
      const holder = typeof of === "number" ? company.appOf(of) : of;
      if (holder === undefined && of !== undefined)
        throw new InvalidValue({ zh: `没有 AgentID 为 ${of} 的应用。`, en: `There is no app ${of}.` }, { field: "of" });
      company.tokens.revoke(holder);
      return {};
    },
  ),
] as const;

export const faultRoutes = [
  route(
    "GET /control/faults",
    { does: { zh: "[故障](faults.md)", en: "[things that go wrong](faults.md)" } },
    ({ emulator }) => ({ items: emulator.faults.waiting() }),
  ),
  route("POST /control/faults", { body: faultSchema }, ({ emulator: { faults }, body }) => {
    faults.set(body);
    return { items: faults.waiting() };
  }),
  route("DELETE /control/faults", { query: { endpoint: z.string().optional() } }, ({ emulator: { faults }, query }) => {
    faults.clear(query.endpoint);
    return { items: faults.waiting() };
  }),
] as const;
