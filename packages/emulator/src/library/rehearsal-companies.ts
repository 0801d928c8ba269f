/**
 * Companies in which messages of real companies are rehearsed: for each an emulator of its own, started when it is first
 * needed, with the people of those messages and the apps that send them. Nobody's phone number or e-mail is copied.
 */
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Log, Ports } from "@shoufa/ports";
import type { AppFacts } from "../control/installation.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Emulator } from "./emulator-api.ts";
import { startEmulator } from "./start-emulator.ts";

export interface RehearsedPerson {
  readonly userId: string;
  readonly name: string;
  /** Names of the main department and those above it, the highest first. */
  readonly departments: readonly string[];
}

/** One company as its emulator has it. */
export interface RehearsalCompany {
  /** API base and address of the phones, without a slash at the end. */
  readonly url: string;
  readonly corpId: string;
  /** The app of this AgentID under this name; made when it is not there. */
  app(agentId: number, name: string): AppFacts;
  /** Gives each person a phone. Who has one keeps it, with today's name and department. */
  admit(people: readonly RehearsedPerson[]): void;
}

export interface RehearsalCompanies extends AsyncDisposable {
  /**
   * @param key Company of the caller; the same key is the same emulator.
   * @param profile What it behaves like: `qiyehao` is the 企业号 of 2014 to 2017.
   */
  open(key: string, profile?: RehearsalProfile): Promise<RehearsalCompany>;
  /** Ends it and deletes what it keeps. */
  remove(key: string): Promise<void>;
}

export type RehearsalProfile = "wecom" | "qiyehao";

export interface RehearsalOptions {
  /** Folder in which phones are kept over a restart; without it, in memory only. */
  readonly dataDir?: string;
  readonly log?: Log;
  readonly ports?: Partial<Ports>;
}

const root = 1;
const rootName = "模拟发送";
const nameMaxCharacters = 64;
const appNameMaxCharacters = 32;

export function rehearsalCompanies({ dataDir, log, ports }: RehearsalOptions = {}): RehearsalCompanies {
  const running = new Map<string, Promise<{ readonly emulator: Emulator; readonly company: RehearsalCompany }>>();
  const folderOf = (key: string): string | undefined =>
    dataDir === undefined ? undefined : path.join(dataDir, digest(key).toString("hex").slice(0, 24));

  const start = async (key: string) => {
    const folder = folderOf(key);
    const emulator = await startEmulator({
      company: "empty",
      seed: digest(key).readUInt32BE(0),
      existing: "keep",
      // Whether the app can hear answers is the real company's affair.
      switches: { "card.callbackUrlMissing": "accept" },
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(log === undefined ? {} : { log }),
      ...(ports === undefined ? {} : { ports }),
    });
    if (emulator.departments().length === 0) emulator.directory.createRoot(rootName);
    return { emulator, company: companyIn(emulator) };
  };
  const end = async (key: string): Promise<void> => {
    const open = running.get(key);
    running.delete(key);
    await (await open?.catch(() => undefined))?.emulator.close();
  };
  return {
    async open(key, profile = "wecom") {
      const started = running.get(key) ?? start(key);
      running.set(key, started);
      // A start that failed is tried again by whoever asks next.
      started.catch(() => running.delete(key));
      const { emulator, company } = await started;
      if (emulator.switches()["company.profile"] !== profile) emulator.setSwitches({ "company.profile": profile });
      return company;
    },
    async remove(key) {
      await end(key);
      const folder = folderOf(key);
      if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    async [Symbol.asyncDispose]() {
      for (const key of [...running.keys()]) await end(key);
    },
  };
}

const digest = (key: string): Buffer => createHash("sha256").update(`shoufa rehearsal ${key}`).digest();
const cut = (text: string, most: number): string => [...text].slice(0, most).join("");

function companyIn(emulator: Emulator): RehearsalCompany {
  const { apps, directory } = emulator;
  /** Departments by their parent's id and their name. */
  const known = new Map(emulator.departments().map(({ id, name, parentId }) => [`${parentId}/${name}`, id]));
  const departmentOf = (names: readonly string[]): number => {
    let parentId = root;
    for (const name of names) {
      const short = cut(name.replace(/[\\:*?"<>|]/g, "_"), nameMaxCharacters);
      if (short === "") continue;
      const key = `${parentId}/${short}`;
      const id = known.get(key) ?? directory.createDepartment({ name: short, parentId }).id;
      known.set(key, id);
      parentId = id;
    }
    return parentId;
  };
  const people = new Map(
    emulator.members().map(({ userId, name, mainDepartment }) => [userId.toLowerCase(), `${mainDepartment}/${name}`]),
  );
  const place = ({ userId, name, departments }: RehearsedPerson): void => {
    const key = userId.toLowerCase();
    const shown = {
      name: cut(name === "" ? userId : name, nameMaxCharacters),
      departments: [departmentOf(departments)],
    };
    const now = `${shown.departments[0]}/${shown.name}`;
    const before = people.get(key);
    if (before === now) return;
    if (before === undefined) {
      const mobile = `162${String(people.size).padStart(8, "0")}`;
      directory.createMember(userId, { ...shown, mobile }, { invite: false });
      directory.activateMember(userId);
    } else directory.updateMember(userId, shown);
    people.set(key, now);
  };
  return {
    get url() {
      return emulator.url;
    },
    corpId: emulator.company().corpId,
    app(agentId, name) {
      const find = (): AppFacts | undefined => emulator.company().apps.find((app) => app.agentId === agentId);
      const short = cut(name, appNameMaxCharacters);
      // AgentIDs count upwards: those before it come with it.
      while (find() === undefined) {
        const { agentId: made } = apps.create({ name: short, visibleRange: { departments: [root] } });
        if (made > agentId)
          throw new InvalidValue({
            zh: `没有 AgentID 为 ${agentId} 的应用，也不能再有。`,
            en: `There is no app ${agentId}, and there can be none any more.`,
          });
      }
      if (find()?.name !== short) apps.rename(agentId, short);
      return find() as AppFacts;
    },
    admit(admitted) {
      for (const person of admitted)
        try {
          place(person);
        } catch (error) {
          // The platform would not take such a person either: the message's answer names them.
          if (!(error instanceof Refusal)) throw error;
        }
    },
  };
}
