/** One run of many people: progress, failures, and the app's answers. */
import { useEffect, useRef, useState } from "react";
import { type ControlFailure, failureFrom, type PersonAct } from "../../control/api.ts";
import { useEvents } from "../../control/live.ts";
import type { ControlEvent } from "../../control/types.ts";
import { actMany, type ManyEvent, type Who } from "./many-api.ts";

export interface ManyRun {
  readonly state: "running" | "ended" | "stopped" | "failed";
  /** Undefined until it is known who they are. */
  readonly total: number | undefined;
  readonly done: number;
  readonly delivered: number;
  /** The app has no callback, or does not receive this. */
  readonly untold: number;
  readonly failures: readonly { readonly userId: string; readonly reason: string | null }[];
  /** Replies of the app and changes of the card since the beginning, with the number of people; most frequent first. */
  readonly answers: ReadonlyMap<string, number>;
  readonly failure?: ControlFailure;
}

const begun: ManyRun = {
  state: "running",
  total: undefined,
  done: 0,
  delivered: 0,
  untold: 0,
  failures: [],
  answers: new Map(),
};

export function useMany(agentId: number) {
  const [run, setRun] = useState<ManyRun>();
  const people = useRef<ReadonlySet<string>>(new Set());
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  useEvents((events) => {
    const said = events.map((event) => answerIn(event, agentId, people.current)).filter((each) => each !== undefined);
    if (said.length > 0) setRun((before) => before && { ...before, answers: counted(before.answers, said) });
  });
  const start = async (who: Who, acts: readonly PersonAct[]): Promise<void> => {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    people.current = new Set();
    setRun(begun);
    // Hundreds of ends in one moment are drawn once.
    let waiting: ManyEvent[] = [];
    const draw = (): void => {
      const events = waiting;
      waiting = [];
      setRun((before) => events.reduce(withEvent, before ?? begun));
    };
    const tell = (event: ManyEvent): void => {
      if (event.type === "begin") people.current = new Set(event.userIds);
      if (waiting.push(event) === 1) requestAnimationFrame(draw);
    };
    try {
      await actMany(who, acts, tell, own.signal);
    } catch (error) {
      if (own !== stop.current) return;
      draw();
      const failure = failureFrom(error);
      setRun(
        (before) =>
          before && (own.signal.aborted ? { ...before, state: "stopped" } : { ...before, state: "failed", failure }),
      );
    }
  };
  return { run, start, stop: () => stop.current?.abort() };
}

function withEvent(run: ManyRun, event: ManyEvent): ManyRun {
  if (event.type === "begin") return { ...run, total: event.userIds.length };
  if (event.type === "end") return { ...run, state: "ended" };
  const { refused, state, userId } = event.item;
  const failed = refused !== undefined || state === "failed";
  return {
    ...run,
    done: run.done + 1,
    delivered: run.delivered + (state === "delivered" ? 1 : 0),
    untold: run.untold + (!failed && state !== "delivered" ? 1 : 0),
    failures: failed ? [...run.failures, { userId, reason: refused ?? null }] : run.failures,
  };
}

/** A message of the app to one of these people, or the grey text that it put in place of a card's buttons. */
function answerIn(event: ControlEvent, agentId: number, people: ReadonlySet<string>): string | undefined {
  if (event.type !== "phone.message" && event.type !== "phone.changed") return undefined;
  const { message, userId } = event;
  if (message.agentId !== agentId || message.from !== "app" || !people.has(userId)) return undefined;
  if (event.type === "phone.message") return message.text;
  return message.card?.state === "updated" ? (message.card.replaceName ?? message.text) : undefined;
}

function counted(before: ReadonlyMap<string, number>, said: readonly string[]): ReadonlyMap<string, number> {
  const after = new Map(before);
  for (const each of said) after.set(each, (after.get(each) ?? 0) + 1);
  return after;
}
