/**
 * Settings of the directory's pages: rights of the contacts secret, fields of members, second verification. The
 * defaults are permissive, so that the examples of the official pages work.
 */

import { z } from "zod";
import type { Persistent } from "../../kernel/persistent.ts";
import { readValue } from "../../kernel/value-problem.ts";
import { valueWords } from "../../kernel/values.ts";

export interface AttributeDefinition<Type extends 0 | 1 | 2 = 0 | 1 | 2> {
  readonly name: string;
  /** 0 text, 1 web, 2 mini program (external profile only). */
  readonly type: Type;
}

export interface SecondVerificationSettings {
  /** The page that WeCom opens with `?code=`; empty while second verification is off. */
  readonly pageUrl: string;
  /** The app whose OAuth link the page is; undefined when it works with the contacts secret. */
  readonly agentId?: number | undefined;
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
  readonly attributes: readonly AttributeDefinition<0 | 1>[];
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

  /** @throws {InvalidValue} For a field that does not exist or a value that makes no sense. */
  change(changes: Partial<ContactSettings> | Readonly<Record<string, unknown>>): void {
    this.#now = { ...this.#now, ...readValue(contactSettingChanges, changes) };
    this.#changed();
  }

  save(): Partial<ContactSettings> | undefined {
    return this.#now === atFirst ? undefined : this.#now;
  }

  load(kept: ContactSettings): void {
    this.change(kept);
  }

  clear(): void {
    this.#now = atFirst;
    this.#changed();
  }
}

const attribute = z.object({ name: z.string(), type: z.literal([0, 1]) });
const externalAttribute = z.object({ name: z.string(), type: z.literal([0, 1, 2]) });

const pageUrl = z
  .string()
  .refine((url) => url === "" || (URL.canParse(url) && /^https?:/.test(url)))
  .register(valueWords, {
    must: { zh: "以 http:// 或 https:// 开头的网址，或为空", en: "an address with http:// or https://, or empty" },
  });

/** Changes as callers and files give them. */
export const contactSettingChanges = z
  .strictObject({
    contactsPermission: z.enum(["read", "edit"]),
    mailDomain: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      .register(valueWords, { must: { zh: "小写的域名", en: "a domain in lower case" } }),
    attributes: z.array(attribute),
    externalAttributes: z.array(externalAttribute),
    externalCorpNames: z.array(z.string()),
    channels: z.array(z.string()),
    miniprograms: z.array(z.string()),
    secondVerification: z.object({
      pageUrl,
      agentId: z.int().optional(),
      scope: z.object({ userIds: z.array(z.string()), departments: z.array(z.int()), tags: z.array(z.int()) }),
      moments: z.array(z.enum(["join", "use"])),
    }),
    joinNeedsConsent: z.boolean(),
  } satisfies { [K in keyof ContactSettings]: z.ZodType<ContactSettings[K]> })
  .exactPartial()
  .register(valueWords, {
    keyRefusal: (name) => ({ zh: `通讯录没有名为 ${name} 的设置。`, en: `no directory setting is called ${name}` }),
  });
