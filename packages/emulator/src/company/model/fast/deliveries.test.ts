import fc from "fast-check";
import { expect, test } from "vitest";
import { Deliveries } from "./deliveries.ts";

const slots = 5;
const batches = fc.array(fc.uniqueArray(fc.nat(slots - 1), { maxLength: slots }), { maxLength: 60 });

test("every slot has its messages, newest first", () => {
  fc.assert(
    fc.property(batches, (all) => {
      const deliveries = new Deliveries({ slots });
      for (const [message, batch] of all.entries()) deliveries.add(Uint32Array.from(batch), message + 1);
      for (let slot = 0; slot < slots; slot++) {
        const expected = all.flatMap((batch, message) => (batch.includes(slot) ? [message + 1] : [])).reverse();
        expect([...deliveries.of(slot)]).toEqual(expected);
      }
    }),
  );
});

test.each([
  ["", 2 ** 30],
  [", also after renumbering", 100_000],
])("a full ring overwrites the oldest deliveries and keeps every chain whole%s", (_name, renumberAt) => {
  const limit = 32 * 1024;
  const deliveries = new Deliveries({ slots, capacityLimit: limit, renumberAt });
  const rounds = 250_001;
  for (let message = 1; message <= rounds; message++) deliveries.add(Uint32Array.of(message % slots), message);
  for (let slot = 0; slot < slots; slot++) {
    const kept = [...deliveries.of(slot)];
    expect(Math.abs(kept.length - limit / slots)).toBeLessThanOrEqual(1);
    expect(kept.every((message, index) => message === kept[0]! - index * slots)).toBe(true);
    expect(kept[0]).toBeGreaterThan(rounds - slots);
  }
  deliveries.clear();
  expect([...deliveries.of(0)]).toEqual([]);
});
