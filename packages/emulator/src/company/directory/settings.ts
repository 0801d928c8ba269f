/**
 * Settings of the directory's pages: rights of the contacts secret, fields of members, second verification. The
 * defaults are permissive, so that the examples of the official pages work.
 */

import { InvalidValue } from "../../kernel/invalid-value.ts";
import type { Persistent } from "../../kernel/persistent.ts";

export interface AttributeDefinition {
  readonly name: string;
  /** 0 text, 1 web, 2 mini program (external profile only). */
  readonly type: 0 | 1 | 2;
}

export interface SecondVerificationSettings {
  /** The page that WeCom opens with `?code=`; empty while second verification is off. */
  readonly pageUrl: string;
  /** The app whose OAuth link the page is; undefined when it works with the contacts secret. */
  readonly agentId?: number;
  /** People who have to pass it. */
  readonly scope: {
    readonly userIds: readonly string[];
    readonly departments: readonly number[];
    readonly tags: readonly number[];
  };
  /** On joining, on use, or both. */
  readonly moments: readonly ("join" | "use")[];
}

export interface ContactSettings {
  /** Rights of the contacts secret. */
  readonly contactsPermission: "read" | "edit";
  /** Domain of company mail addresses. */
  readonly mailDomain: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly externalAttributes: readonly AttributeDefinition[];
  /** Certified short names, the default first. */
  readonly externalCorpNames: readonly string[];
  /** WeChat channels bound to the company. */
  readonly channels: readonly string[];
  /** Mini programs that external profiles may show. */
  readonly miniprograms: readonly string[];
  readonly secondVerification: SecondVerificationSettings;
  /** Whether people who join by QR code wait for an administrator's consent. */
  readonly joinNeedsConsent: boolean;
}

const atFirst: ContactSettings = {
  contactsPermission: "edit",
  mailDomain: "yuanfan.example",
  attributes: [
    { name: "工号", type: 0 },
    { name: "爱好", type: 0 },
    { name: "文本名称", type: 0 },
    { name: "网页名称", type: 1 },
  ],
  externalAttributes: [
    { name: "文本名称", type: 0 },
    { name: "网页名称", type: 1 },
    { name: "测试app", type: 2 },
  ],
  externalCorpNames: ["远帆示范", "企业简称"],
  channels: ["视频号名称"],
  miniprograms: ["wx8bd80126147df384", "wx8bd8012614784fake"],
  secondVerification: { pageUrl: "", scope: { userIds: [], departments: [1], tags: [] }, moments: ["join", "use"] },
  joinNeedsConsent: false,
};

export class ContactSettingsStore implements Persistent {
  #now = atFirst;
  readonly #changed: () => void;

  /** `changed`: also the scope of second verification may be another. */
  constructor({ changed }: { changed: () => void }) {
    this.#changed = changed;
  }

  get now(): ContactSettings {
    return this.#now;
  }

  /** @throws {RangeError} For a field that does not exist or a value that makes no sense. */
  change(changes: Readonly<Record<string, unknown>>): void {
    checkContactSettings(changes);
    this.#now = { ...this.#now, ...changes };
    this.#changed();
  }

  save(): Partial<ContactSettings> | undefined {
    return this.#now === atFirst ? undefined : this.#now;
  }

  load(kept: ContactSettings): void {
    this.change(kept as unknown as Record<string, unknown>);
  }

  clear(): void {
    this.#now = atFirst;
    this.#changed();
  }
}

/** @throws {RangeError} For a field that does not exist or a value that makes no sense. */
export function checkContactSettings(changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(checks, name))
      throw new InvalidValue({ zh: `通讯录没有名为 ${name} 的设置。`, en: `no directory setting is called ${name}` });
    if (!checks[name as keyof ContactSettings](value))
      throw new InvalidValue({
        zh: `${name} 不能是 ${JSON.stringify(value)}。`,
        en: `${name} cannot be ${JSON.stringify(value)}`,
      });
  }
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === "string";
const isId: Check = (value) => typeof value === "number" && Number.isInteger(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const definitions = (most: number): Check =>
  listOf((each) => isRecord(each) && isText(each["name"]) && isId(each["type"]) && (each["type"] as number) <= most);

const isSecondVerification: Check = (value) => {
  if (!isRecord(value) || !isRecord(value["scope"])) return false;
  const { userIds, departments, tags } = value["scope"];
  const isMoment: Check = (each) => each === "join" || each === "use";
  const page = value["pageUrl"];
  return (
    typeof page === "string" &&
    (page === "" || (URL.canParse(page) && /^https?:/.test(page))) &&
    (value["agentId"] === undefined || isId(value["agentId"])) &&
    listOf(isText)(userIds) &&
    listOf(isId)(departments) &&
    listOf(isId)(tags) &&
    listOf(isMoment)(value["moments"])
  );
};

const checks: { readonly [K in keyof ContactSettings]: Check } = {
  contactsPermission: (value) => value === "read" || value === "edit",
  mailDomain: (value) => typeof value === "string" && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value),
  attributes: definitions(1),
  externalAttributes: definitions(2),
  externalCorpNames: listOf(isText),
  channels: listOf(isText),
  miniprograms: listOf(isText),
  secondVerification: isSecondVerification,
  joinNeedsConsent: (value) => typeof value === "boolean",
};
