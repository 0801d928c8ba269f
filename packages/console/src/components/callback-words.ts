import type { CallbackLogItem, CallbackStep, CallbackStepName } from "@shoufa/contract";
import type { Phrase, Say, Tone } from "@shoufa/web";
import { callbackKinds, callbacks as text } from "../text/callbacks.ts";

export const stepNames: Readonly<Record<CallbackStepName, Phrase>> = {
  received: text.stepReceived,
  verified: text.stepVerified,
  decrypted: text.stepDecrypted,
  handled: text.stepHandled,
  answered: text.stepAnswered,
};

export const stepStates: Readonly<Record<CallbackStep["state"], Phrase>> = {
  done: text.stepDone,
  failed: text.stepFailed,
  skipped: text.stepSkipped,
  unknown: text.stepUnknown,
};

/** "0.04", "12.3", "1,204": as many digits as say something. */
export function millisecondsText(milliseconds: number): string {
  if (milliseconds < 1) return milliseconds.toFixed(2);
  return milliseconds < 100 ? milliseconds.toFixed(1) : Math.round(milliseconds).toLocaleString("en");
}

export function stepLine({ name, state, milliseconds }: CallbackStep, t: Say): string {
  const time = milliseconds === null ? "" : ` ${t(text.milliseconds, { count: millisecondsText(milliseconds) })}`;
  return `${t(stepNames[name])} ${t(stepStates[state])}${time}`;
}

const isKnown = (type: string): type is keyof typeof callbackKinds => Object.hasOwn(callbackKinds, type);

/** What kind of request it was, in words; WeCom's own name where there are none. */
export function kindWord({ type, state }: Pick<CallbackLogItem, "type" | "state">, t: Say): string {
  if (type === "verification") return t(text.verification);
  if (type === "") return t(state === "quarantine" ? text.unreadableKind : text.requestOfNobody);
  return isKnown(type) ? t(callbackKinds[type]) : type;
}

/** What can be said of it beside its kind. */
export const aboutLine = ({ about, characters }: Pick<CallbackLogItem, "about" | "characters">, t: Say): string =>
  characters === null ? about : t(text.characters, { count: characters });

export const stateTones = {
  received: "good",
  quarantine: "waiting",
  verified: "good",
  refused: "bad",
} as const satisfies Readonly<Record<CallbackLogItem["state"], Tone>>;
