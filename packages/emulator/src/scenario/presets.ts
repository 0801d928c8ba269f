/**
 * Named groups of switches: `permissive`, the default, with which a first call works, and `strict`, which is how a new
 * company meets the platform in production. A preset sets only the switches that it names. Pages, control API and
 * scenario file offer the same presets.
 */
import { isDeepStrictEqual } from "node:util";
import { type Addresses, firstAddresses, setAddresses } from "../kernel/addresses.ts";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import { defaultSwitches, type Switches, type SwitchName, setSwitches } from "../kernel/switches.ts";

export const presetNames = ["permissive", "strict"] as const;
export type PresetName = (typeof presetNames)[number];

export const noPreset = (name: string): BothLanguages => ({
  zh: `没有名为 ${name} 的预设，有 ${presetNames.join("、")}。`,
  en: `There is no preset ${name}; there are ${presetNames.join(", ")}.`,
});

export interface Preset {
  readonly name: PresetName;
  readonly title: BothLanguages;
  /** Purpose, and the first effects. */
  readonly text: BothLanguages;
  readonly switches: Partial<Switches>;
  readonly addresses: Addresses;
}

const strictSwitches = {
  "rate.enforce": "on",
  "token.ipBlock.afterWrongSecrets": 2000,
  "directory.syncSecret.read": "block-new-addresses",
  "directory.sensitive.apps": "all-new",
  "message.licence": "per-member",
  "message.perMemberCap": "on",
  "message.dailyCap": "on",
  "webhook.rateLimit": "on",
  "appchat.hourlyCap": "300000",
  "appchat.notRoot": "48002",
  "media.uploadimg.quota": "on",
  "media.uploadByUrl.permission": "48002",
  "agent.domainOwnership": "required",
  "oauth.redirectDomain": "strict",
  "miniprogram.binding": "strict",
  "directory.list.legacyParameters": "ignore",
  "directory.legacyFields": "off",
  "callback.directory.idsOnly": "on",
  "reply.emptyReceiveid": "reject",
  "reply.staleTimestamp": "reject",
  "verify.strictBody": "exact",
} as const satisfies Partial<Switches>;

const defaults = defaultSwitches();

export const presets: Readonly<Record<PresetName, Preset>> = {
  permissive: {
    name: "permissive",
    title: { zh: "宽松（出厂设置）", en: "Permissive (as delivered)" },
    text: {
      zh: "第一次调用就能成功：本机是可信 IP，不计频率，人人有许可。",
      en: "A first call works: this computer is a trusted address, nothing counts calls, everybody is licensed.",
    },
    switches: Object.fromEntries(
      (Object.keys(strictSwitches) as SwitchName[]).map((name) => [name, defaults[name]]),
    ) as Partial<Switches>,
    addresses: firstAddresses(),
  },
  strict: {
    name: "strict",
    title: { zh: "严格（与正式环境一样）", en: "Strict (as production)" },
    text: {
      zh: "每条严格规则都打开。可信 IP 名单是空的，所以先会得到 60020：请把本机加入名单。",
      en: "Every strict rule at once. No address is trusted yet, so calls first answer 60020: add this computer to the list.",
    },
    switches: strictSwitches,
    addresses: { trusted: [], usedBefore2022: [] },
  },
};

export const isPresetName = (value: unknown): value is PresetName =>
  (presetNames as readonly unknown[]).includes(value);

/** Sets what the preset names, in place. */
export function applyPreset(name: PresetName, switches: Switches, addresses: Addresses): void {
  const preset = presets[name];
  setSwitches(switches, preset.switches);
  setAddresses(addresses, {
    trusted: [...preset.addresses.trusted],
    usedBefore2022: [...preset.addresses.usedBefore2022],
  });
}

/** Whether all switches that the preset names have its values. */
export function isInForce({ addresses, switches }: Preset, now: Readonly<Switches>, lists: Addresses): boolean {
  return (
    isDeepStrictEqual(addresses, { trusted: [...lists.trusted], usedBefore2022: [...lists.usedBefore2022] }) &&
    Object.entries(switches).every(([name, value]) => now[name as SwitchName] === value)
  );
}
