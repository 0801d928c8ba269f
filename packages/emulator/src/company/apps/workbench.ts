/**
 * Workbench tile of each app: the template with its company-wide default, and the data of single members. Source:
 * docs/wire/messaging.md §9.
 */
import { limits, type WorkbenchObjects, type WorkbenchType } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { CallCounter } from "../../kernel/time/call-counter.ts";
import type { Member } from "../model/model.ts";

export type WorkbenchData = WorkbenchObjects & { readonly type: WorkbenchType };

export interface WorkbenchTemplate extends WorkbenchObjects {
  readonly type: WorkbenchType | "normal";
  readonly replace_user_data: boolean;
}

interface Kept {
  readonly templates: readonly (readonly [number, WorkbenchTemplate])[];
  /** App, slot, data. */
  readonly data: readonly (readonly [number, number, WorkbenchData])[];
}

export class Workbench implements Persistent {
  #templates = new Map<number, WorkbenchTemplate>();
  /** Data by app, then by slot. */
  #data = new Map<number, Map<number, WorkbenchData>>();
  readonly #callCounter: CallCounter;

  constructor({ callCounter }: { callCounter: CallCounter }) {
    this.#callCounter = callCounter;
  }

  template(agentId: number): WorkbenchTemplate | undefined {
    return this.#templates.get(agentId);
  }

  /** @throws {Refusal} 94008: the app has set none. */
  knownTemplate(agentId: number): WorkbenchTemplate {
    const template = this.template(agentId);
    if (!template) throw new Refusal(94008);
    return template;
  }

  /** With `replace_user_data` the data of single members is deleted, and every member gets the template's. */
  setTemplate(agentId: number, template: WorkbenchTemplate): void {
    this.#templates.set(agentId, template);
    if (template.replace_user_data) this.#data.delete(agentId);
  }

  setData(agentId: number, members: readonly Member[], data: WorkbenchData): void {
    const bySlot = this.#data.get(agentId) ?? new Map<number, WorkbenchData>();
    this.#data.set(agentId, bySlot);
    for (const { slot } of members) bySlot.set(slot, data);
  }

  /** Data shown to this member: their own, else the template's; undefined when there is neither. */
  dataOf(agentId: number, member: Member): WorkbenchData | undefined {
    const own = this.#data.get(agentId)?.get(member.slot);
    if (own) return own;
    const template = this.#templates.get(agentId);
    if (!template || template.type === "normal") return undefined;
    const { replace_user_data: _, ...data } = template;
    return data as WorkbenchData;
  }

  /** False when this member's data has been set too often this minute. */
  mayWrite(agentId: number, member: Member): boolean {
    return this.#callCounter.take(`workbench/${agentId}/${member.slot}`, "minute", limits.workbench.setDataPerMinute);
  }

  /** False when the app has set data for too many people this minute. */
  mayWriteMany(agentId: number, people: number): boolean {
    return this.#callCounter.take(`workbench/${agentId}`, "minute", limits.workbench.batchPerMinute, people);
  }

  save(): Kept {
    const data = [...this.#data].flatMap(([agentId, bySlot]) =>
      Array.from(bySlot, ([slot, each]) => [agentId, slot, each] as const),
    );
    return { templates: [...this.#templates], data };
  }

  load({ templates, data }: Kept): void {
    this.clear();
    this.#templates = new Map(templates);
    for (const [agentId, slot, each] of data) {
      const bySlot = this.#data.get(agentId) ?? new Map<number, WorkbenchData>();
      this.#data.set(agentId, bySlot.set(slot, each));
    }
  }

  clear(): void {
    this.#templates.clear();
    this.#data.clear();
  }
}
