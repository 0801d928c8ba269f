/**
 * Emulator with a company of as many people as the first argument says. Quotas are off, so that every message arrives on a
 * phone. Reports how long the start took and how much memory the company needs.
 */
import process from "node:process";
import { startEmulator } from "@shoufa/emulator";
import { announce } from "./children.ts";

export interface EmulatorReady {
  readonly url: string;
  readonly corpId: string;
  readonly contactsSecret: string;
  readonly app: { readonly agentId: number; readonly secret: string };
  readonly departments: readonly number[];
  readonly userIds: readonly string[];
  readonly startMilliseconds: number;
  readonly heapBytes: number;
}

const people = Number(process.argv[2]);
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
};

const before = heap();
const start = performance.now();
const emulator = await startEmulator({
  people,
  switches: { "message.perMemberCap": "off", "message.dailyCap": "off" },
});
const startMilliseconds = performance.now() - start;
const heapBytes = heap() - before;
const company = emulator.company();
const app = company.apps[0];
if (!app) throw new Error("the sample company has no app");
const ready: EmulatorReady = {
  url: emulator.url,
  corpId: company.corpId,
  contactsSecret: company.contactsSecret,
  app,
  departments: emulator.departments().map((department) => department.id),
  userIds: emulator
    .members()
    .filter((member) => member.status === 1)
    .slice(0, 20_000)
    .map((member) => member.userId),
  startMilliseconds,
  heapBytes,
};
announce(ready);
