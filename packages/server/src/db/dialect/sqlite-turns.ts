/**
 * Turns on SQLite's one writing connection. A commit waits for the disk, so transactions that stand in line behind each other
 * are committed together: one after the other, each as a savepoint that fails by itself, and none is told that it is done
 * before the common commit is. While many write, a group also stays open for those who come in the same turn of the event
 * loop: requests of many sockets are taken one after the other there. Start at `begin`.
 */
import type { Clock } from "@shoufa/ports";
import { othersTurn } from "../../work/in-turns.ts";

/** After so long, or with so many, a group is committed although more transactions wait. */
const longestMilliseconds = 10;
const mostMembers = 64;
/** After so many transactions that were alone in their groups, none waits for others any more. */
const mostAlone = 8;

/** One transaction. Exactly one of these is called, once; afterwards the turn is somebody else's. */
export interface Member {
  /** Resolves when what it has written is durable. */
  commit(): Promise<void>;
  /** Undoes what it has written, and nothing of the others. @param cause For them, when SQLite has undone theirs as well. */
  rollback(cause: unknown): Promise<void>;
}

interface Writer {
  readonly clock: Clock;
  /** Runs a statement that returns nothing. */
  run(sql: string): Promise<void>;
  /** Whether a transaction is open: SQLite undoes one by itself when the disk is full. */
  isOpen(): boolean;
  onCommit(): void;
}

interface Group {
  readonly isFlushed: boolean;
  readonly since: number;
  members: number;
  /** Settled with the common commit. */
  readonly end: PromiseWithResolvers<void>;
}

interface Waiting {
  /** Whether the commit of a transaction waits for the disk. Null: it writes without a transaction. */
  readonly isFlushed: boolean | null;
  /** @param group The open one that it joins. */
  readonly go: (group: Group | undefined) => void;
}

export class SqliteTurns {
  readonly #writer: Writer;
  readonly #line: Waiting[] = [];
  #taken = false;
  /** A group that nobody is writing in, and that is about to be committed. */
  #lingering: Group | undefined;
  /** How many groups in a row have had one member. */
  #alone = mostAlone;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** Waits for a turn alone. @returns gives it back. */
  async take(): Promise<() => void> {
    await this.#next(null);
    return () => this.#pass();
  }

  /** @param isFlushed Whether the commit waits for the disk; it does when it is shared with one that does. */
  async begin(isFlushed: boolean): Promise<Member> {
    const joined = await this.#next(isFlushed);
    if (joined === undefined) return this.#member(await this.#open(isFlushed), true);
    joined.members += 1;
    try {
      await this.#writer.run("savepoint member");
    } catch (error) {
      await this.#fail(joined, error);
      throw error;
    }
    return this.#member(joined, false);
  }

  #next(isFlushed: boolean | null): Promise<Group | undefined> {
    const lingering = this.#lingering;
    if (lingering?.isFlushed === isFlushed && this.#line.length === 0) {
      this.#lingering = undefined;
      return Promise.resolve(lingering);
    }
    if (this.#taken) return new Promise((go) => void this.#line.push({ isFlushed, go }));
    this.#taken = true;
    return Promise.resolve(undefined);
  }

  /** Gives the turn to whoever waits longest. */
  #pass(group?: Group): void {
    const next = this.#line.shift();
    if (next) next.go(group);
    else this.#taken = false;
  }

  async #open(isFlushed: boolean): Promise<Group> {
    const { clock, run } = this.#writer;
    try {
      if (!isFlushed) await run("pragma synchronous = normal");
      await run("begin immediate");
    } catch (error) {
      await this.#leave({ isFlushed });
      throw error;
    }
    const end = Promise.withResolvers<void>();
    end.promise.catch(() => {}); // each member is told by its own commit
    return { isFlushed, since: clock.monotonic(), members: 1, end };
  }

  #member(group: Group, isFirst: boolean): Member {
    const { run, isOpen } = this.#writer;
    return {
      commit: async () => {
        if (!isFirst) await run("release member");
        await this.#continue(group);
        await group.end.promise;
      },
      rollback: async (cause) => {
        if (isFirst || !isOpen()) return this.#fail(group, cause);
        await run("rollback to member");
        await run("release member");
        await this.#continue(group);
      },
    };
  }

  /** Lets the next transaction in line join, or ends the group. */
  async #continue(group: Group): Promise<void> {
    const { clock, run } = this.#writer;
    const next = this.#line[0];
    const isYoung = clock.monotonic() - group.since < longestMilliseconds && group.members < mostMembers;
    if (isYoung && next?.isFlushed === group.isFlushed) return this.#pass(group);
    const mayBeJoined = isYoung && next === undefined && group.isFlushed && this.#alone < mostAlone;
    if (mayBeJoined && (await this.#isJoined(group))) return;
    this.#alone = group.members > 1 ? 0 : this.#alone + 1;
    try {
      await run("commit");
    } catch (error) {
      return this.#fail(group, error);
    }
    group.end.resolve();
    this.#writer.onCommit();
    await this.#leave(group);
  }

  /** Whether somebody joins the group in this turn of the event loop, and ends it in turn. */
  async #isJoined(group: Group): Promise<boolean> {
    const { members } = group;
    this.#lingering = group;
    await othersTurn();
    if (group.members > members || this.#lingering !== group) return true;
    this.#lingering = undefined;
    return false;
  }

  /** Nothing of the group is kept. */
  async #fail(group: Group, error: unknown): Promise<void> {
    group.end.reject(error);
    if (this.#writer.isOpen()) await this.#writer.run("rollback").catch(() => {}); // the error is the cause's
    await this.#leave(group);
  }

  async #leave({ isFlushed }: Pick<Group, "isFlushed">): Promise<void> {
    if (!isFlushed) await this.#writer.run("pragma synchronous = full");
    this.#pass();
  }
}
