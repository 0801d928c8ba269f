/**
 * The ledger against a platform that compares requests in any of three ways, on a clock that jumps: random acts in any order,
 * and after each of them what people are told must be so.
 */
import { type FakeClock, fakeClock, testDatabases } from "@shoufa/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cancelMessage } from "../src/rooms/messages/commands/cancel-message.ts";
import { decideHeld } from "../src/rooms/messages/commands/decide-held.ts";
import { retryMessage } from "../src/rooms/messages/commands/retry-message.ts";
import type { CallResult } from "../src/rooms/messages/delivery/batch-machine.ts";
import type { ClaimedBatch } from "../src/rooms/messages/delivery/batches.ts";
import { messageRow } from "../src/rooms/messages/record/present.ts";
import type { ServerContext } from "../src/server-context.ts";
import {
  accepted,
  addCompany,
  addMessage,
  type Ledger,
  ledgerOver,
  refused,
  silence,
  unreachable,
  untrusted,
} from "./ledger-rows.ts";
import { openStore } from "./open-store.ts";

/** Random walks of each kind; many more when asked for: `WALKS=5000 npx vitest run packages/server/test/ledger-walk.test.ts`. */
const walks = Number(process.env["WALKS"] ?? 30);

type Compare = "whole-json" | "content-and-people" | "content-and-people-in-any-order";

/** WeCom: remembers checked requests for their window, in real time, and drops what it takes for a repeat. */
class Platform {
  readonly #clock: FakeClock;
  readonly #compare: Compare;
  readonly #seen = new Map<string, number>();
  /** Copies that arrived, by message and person. */
  readonly arrived = new Map<string, number>();

  constructor(clock: FakeClock, compare: Compare) {
    this.#clock = clock;
    this.#compare = compare;
  }

  send({ body, messageId }: ClaimedBatch): void {
    const request = JSON.parse(body) as {
      touser: string;
      text: { content: string };
      enable_duplicate_check?: number;
      duplicate_check_interval?: number;
    };
    const people = request.touser.split("|");
    const named = this.#compare === "content-and-people" ? people : people.toSorted();
    const key = this.#compare === "whole-json" ? body : JSON.stringify([request.text, named]);
    const now = this.#clock.monotonic();
    if (request.enable_duplicate_check === 1) {
      if ((this.#seen.get(key) ?? 0) > now) return;
      this.#seen.set(key, now + (request.duplicate_check_interval ?? 0) * 1000);
    }
    for (const who of people) {
      const copy = `${messageId} ${who}`;
      this.arrived.set(copy, (this.arrived.get(copy) ?? 0) + 1);
    }
  }
}

type Word = "cancel" | "again" | "again-one" | "assume" | "assume-one" | "retry";

/** Acts. `which` chooses among what there is. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("claim" as const), limit: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("end" as const),
      which: fc.nat(),
      how: fc.constantFrom("answered", "cut-after", "cut-before", "unreachable", "untrusted", "refused", "vanished"),
      arrives: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(2, 70, 3600, 9000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("jump" as const), hours: fc.constantFrom(-5, -1, 1, 6, 30) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("message" as const), cut: fc.nat({ max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom<Word>("cancel", "again", "again-one", "assume", "assume-one", "retry"),
      which: fc.nat(),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** The same people, named in every order and cut in every way. */
const cuts: readonly (readonly (readonly string[])[])[] = [
  [["a", "b", "c"]],
  [["a", "b"], ["c"]],
  [["c", "b", "a"]],
  [["b"]],
  [["c", "a"], ["d"]],
];

class Walk {
  readonly #ledger: Ledger;
  readonly #clock: FakeClock;
  readonly #platform: Platform;
  readonly #context: ServerContext;
  readonly #messages: string[] = [];
  readonly #sentAgain = new Map<string, number>();
  #underWay: ClaimedBatch[] = [];
  readonly #prefix: string;

  constructor(ledger: Ledger, clock: FakeClock, platform: Platform, prefix: string) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#platform = platform;
    this.#prefix = prefix;
    let made = 0;
    const random = { uuid: () => `${prefix}b${++made}` };
    this.#context = {
      database: ledger.database,
      wakeups: { wake: () => {} },
      ports: { random },
    } as unknown as ServerContext;
  }

  async run(one: Act): Promise<void> {
    if (one.do === "claim") this.#underWay.push(...(await this.#ledger.round(one.limit)));
    else if (one.do === "wait") await this.#wait(one.seconds);
    else if (one.do === "jump") this.#clock.setWallTime(this.#clock.now() + one.hours * 3_600_000);
    else if (one.do === "message") await this.#newMessage(one.cut);
    else if (one.do === "end") await this.#end(one.which, one.how, one.arrives);
    else await this.#person(one.do, one.which);
    await this.#check();
  }

  /** No call outlives its lease: those under way end before, as calls of a process that has died. */
  async #wait(seconds: number): Promise<void> {
    if (seconds > 40)
      for (const [n, batch] of this.#underWay.splice(0).entries()) if (n % 2 === 0) this.#platform.send(batch);
    await this.#clock.advance({ seconds });
  }

  async #newMessage(cut: number): Promise<void> {
    const id = `${this.#prefix}m${this.#messages.length}`;
    await addMessage(this.#ledger.database, id, `${this.#prefix}下班了`, cuts[cut % cuts.length] ?? []);
    this.#messages.push(id);
  }

  async #end(which: number, how: string, arrives: boolean): Promise<void> {
    const [batch] = this.#underWay.splice(which % Math.max(1, this.#underWay.length), 1);
    if (!batch) return;
    const isGone = how === "answered" || how === "cut-after" || (how === "vanished" && arrives);
    if (isGone) this.#platform.send(batch);
    const results: Record<string, CallResult> = {
      answered: accepted,
      "cut-after": silence,
      "cut-before": silence,
      unreachable,
      untrusted,
      refused,
    };
    const result = results[how];
    if (result) await this.#ledger.settle(batch, result);
  }

  async #person(what: Word, which: number): Promise<void> {
    const id = this.#messages[which % Math.max(1, this.#messages.length)];
    if (id === undefined) return;
    const actor = { operatorId: "op", name: "林", role: "owner" } as const;
    const row = await messageRow(this.#ledger.database.db, id);
    const all = await this.#people(id, "held");
    const isOne = what.endsWith("-one");
    const held = isOne ? all.slice(which % Math.max(1, all.length)).slice(0, 1) : all;
    const done = await (what === "cancel"
      ? cancelMessage(this.#context, actor, row)
      : what === "retry"
        ? retryMessage(this.#context, actor, row)
        : decideHeld(
            ...([this.#context, actor, row, what.startsWith("again") ? "send-again" : "count-as-sent"] as const),
            isOne ? held : undefined,
          )
    ).catch((error: { code?: string }) => {
      if (!error.code?.startsWith("message.nothing")) throw error;
    });
    if (done && what.startsWith("again"))
      for (const who of held) this.#sentAgain.set(`${id} ${who}`, (this.#sentAgain.get(`${id} ${who}`) ?? 0) + 1);
  }

  #rows(id: string) {
    return this.#ledger.database.db
      .selectFrom("message_recipient")
      .select(["user_id", "state"])
      .where("message_id", "=", id)
      .execute();
  }

  async #people(id: string, state: string): Promise<string[]> {
    return (await this.#rows(id)).filter((row) => row.state === state).map((row) => row.user_id);
  }

  async #check(): Promise<void> {
    for (const id of this.#messages) {
      const { total, state } = await messageRow(this.#ledger.database.db, id);
      const counts = await this.#ledger.counts(id);
      expect(Object.values(counts).reduce((sum, people) => sum + people, 0)).toBe(total);
      const open = (counts["waiting"] ?? 0) + (counts["sending"] ?? 0) + (counts["unknown"] ?? 0);
      expect(open > 0).toBe(state === "sending" || state === "blocked" || state === "cancelling");
      for (const { user_id: who, state: told } of await this.#rows(id)) {
        const copy = `${id} ${who}`;
        const arrived = this.#platform.arrived.get(copy) ?? 0;
        const again = this.#sentAgain.get(copy) ?? 0;
        if (told === "accepted") expect([copy, told, arrived >= 1]).toEqual([copy, told, true]);
        if (told === "cancelled" || told === "refused") expect([copy, told, arrived]).toEqual([copy, told, 0]);
        if (told === "waiting" && again === 0) expect([copy, told, arrived]).toEqual([copy, told, 0]);
        expect([copy, arrived <= 1 + again]).toEqual([copy, true]);
      }
    }
  }
}

describe.each(testDatabases())("on $name", (store) => {
  test.each<Compare>(["whole-json", "content-and-people", "content-and-people-in-any-order"])(
    "a platform that compares %s: nobody gets a message twice by itself, what is called accepted has arrived, what is called stopped has not, and everybody is counted [M6]",
    async (compare) => {
      const clock = fakeClock();
      await using open = await openStore(store, { ports: { clock } });
      await addCompany(open.database);
      let walk = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
          await removeMessages(open.database);
          const platform = new Platform(clock, compare);
          const walker = new Walk(ledgerOver(open, open.database), clock, platform, `${++walk}.`);
          await walker.run({ do: "message", cut: 0 });
          for (const one of acts) await walker.run(one);
        }),
        { numRuns: Math.ceil(walks / (store.name === "sqlite" ? 1 : 5)), endOnFailure: true },
      );
    },
  );
});

async function removeMessages({ db }: Ledger["database"]): Promise<void> {
  await db.deleteFrom("message_recipient").execute();
  await db.deleteFrom("message_batch").execute();
  await db.deleteFrom("message").execute();
}
