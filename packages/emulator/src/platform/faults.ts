/**
 * Faults on request, counted rather than random, so that a test can say exactly what happens: the next `times` calls of
 * an endpoint fail in one way, and after them everything is well again.
 */
import { errorFact } from "@shoufa/protocol";

export type Fault = {
  readonly endpoint: string;
  /** How many calls; 0 takes back what was set. */
  readonly times: number;
} & FaultKind;

export type FaultKind =
  /** Refused with this code, before anything is looked at. */
  | { readonly kind: "errcode"; readonly errcode: number }
  /** The connection breaks and nothing has happened. */
  | { readonly kind: "cut-before-effect" }
  /** The call is done in full, then the connection breaks before the answer. */
  | { readonly kind: "cut-after-effect" };

export class Faults {
  readonly #waiting = new Map<string, { left: number; fault: FaultKind }>();

  /** @throws {RangeError} For a code that the error table does not have. */
  set(fault: Fault): void {
    if (fault.kind === "errcode" && !errorFact(fault.errcode))
      throw new RangeError(`the error table has no code ${fault.errcode}`);
    if (fault.times > 0) this.#waiting.set(fault.endpoint, { left: fault.times, fault });
    else this.#waiting.delete(fault.endpoint);
  }

  clear(): void {
    this.#waiting.clear();
  }

  /** The fault for this call of the endpoint, if one is due. */
  take(endpoint: string): FaultKind | undefined {
    if (this.#waiting.size === 0) return undefined;
    const entry = this.#waiting.get(endpoint);
    if (!entry) return undefined;
    if (--entry.left === 0) this.#waiting.delete(endpoint);
    return entry.fault;
  }
}
