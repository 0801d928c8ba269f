/**
 * Attributes that the company has defined for its members, and the profile shown to customers. Undefined attributes are
 * dropped silently. Source: docs/wire/directory.md §5.2, §5.3.
 */
import { limits, type WireAttribute, type WireExternalProfile } from "@shoufa/protocol";
import { hanziWidth } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { ExternalProfileInput } from "./member-input.ts";
import { characters, invalid, tooLong } from "./refusals.ts";
import type { AttributeDefinition, ContactSettings } from "./settings.ts";

const rules = limits.member;
const isWebUrl = (url: string): boolean => /^https?:\/\/\S+$/.test(url);

/** Length of a title of a link or mini program. The official sample's "my miniprogram" has 14 letters, the bound is 12. */
const titleLength = (title: string, switches: Switches): number =>
  switches["directory.profile.titleUnit"] === "hanzi-width" ? hanziWidth(title) : characters(title);

const typeOf = (definitions: readonly AttributeDefinition[], name: string): number | undefined =>
  definitions.find((each) => each.name === name)?.type;

/**
 * The member's attributes once `given` are applied: each replaces the one of its name, an empty one takes it away.
 * @throws {Refusal} 60150 wrong type, 40058 too long or half a link.
 */
export function applyAttributes(
  present: readonly WireAttribute[],
  given: readonly WireAttribute[],
  { attributes }: ContactSettings,
  switches: Switches,
): readonly WireAttribute[] {
  const result = new Map(present.map((each) => [each.name, each]));
  for (const { name, type, text, web } of given) {
    if (type !== 0 && type !== 1) throw new Refusal(60150);
    const defined = typeOf(attributes, name);
    if (defined === undefined) continue;
    if (defined !== type) throw new Refusal(60150);
    const value = text?.value ?? "";
    const { url, title } = web ?? { url: "", title: "" };
    if (type === 0) {
      if (characters(value) > rules.attributeTextMaxCharacters)
        throw tooLong("extattr.text.value", rules.attributeTextMaxCharacters);
    } else {
      if (titleLength(title, switches) > rules.attributeTitleMaxCharacters)
        throw tooLong("extattr.web.title", rules.attributeTitleMaxCharacters);
      if ((url === "") !== (title === "") || (url !== "" && !isWebUrl(url))) throw invalid("extattr.web");
    }
    if (value === "" && url === "") result.delete(name);
    else result.set(name, type === 0 ? { type, name, text: { value } } : { type, name, web: { url, title } });
  }
  return [...result.values()];
}

/** @throws {Refusal} 41036 name not certified, 41066 channel not bound, 90100 to 90106 an attribute is wrong. */
export function applyExternalProfile(
  present: WireExternalProfile | undefined,
  { corpName, channel, attributes }: ExternalProfileInput,
  settings: ContactSettings,
  switches: Switches,
): WireExternalProfile {
  if (corpName && !settings.externalCorpNames.includes(corpName)) throw new Refusal(41036);
  if (channel && !settings.channels.includes(channel)) throw new Refusal(41066);
  const { external_corp_name, wechat_channels, external_attr } = present ?? {};
  // A bound channel has been confirmed; empty takes it off the profile.
  const channels =
    channel === undefined ? wechat_channels : channel === "" ? undefined : { nickname: channel, status: 0 };
  return {
    external_corp_name: corpName ?? external_corp_name ?? "",
    ...(channels ? { wechat_channels: channels } : {}),
    external_attr: attributes
      ? attributes.map((each) => externalAttribute(each, settings, switches)).filter((each) => each !== undefined)
      : (external_attr ?? []),
  };
}

function externalAttribute(
  given: WireAttribute,
  settings: ContactSettings,
  switches: Switches,
): WireAttribute | undefined {
  const { name, type } = given;
  if (type !== 0 && type !== 1 && type !== 2) throw new Refusal(90100);
  const defined = typeOf(settings.externalAttributes, name);
  if (defined === undefined) return undefined;
  if (defined !== type) throw new Refusal(90100);
  if (type === 0) return externalText(name, given.text);
  return type === 1
    ? externalWeb(name, given.web, switches)
    : externalMiniprogram(name, given.miniprogram, settings, switches);
}

function externalText(name: string, text: WireAttribute["text"]): WireAttribute | undefined {
  if (!text) throw new Refusal(90106);
  if (characters(text.value) > rules.externalTextMaxCharacters) throw new Refusal(90101);
  return text.value === "" ? undefined : { type: 0, name, text };
}

function externalWeb(name: string, web: WireAttribute["web"], switches: Switches): WireAttribute | undefined {
  if (!web) throw new Refusal(90106);
  if (titleLength(web.title, switches) > rules.externalTitleMaxCharacters) throw new Refusal(90102);
  if (web.url === "" && web.title === "") return undefined;
  if (!isWebUrl(web.url)) throw new Refusal(90103);
  if (web.title === "") throw new Refusal(90106);
  return { type: 1, name, web };
}

function externalMiniprogram(
  name: string,
  miniprogram: WireAttribute["miniprogram"],
  { miniprograms }: ContactSettings,
  switches: Switches,
): WireAttribute | undefined {
  if (!miniprogram) throw new Refusal(90106);
  const { appid, title, pagepath } = miniprogram;
  if (titleLength(title, switches) > rules.miniprogramTitleMaxCharacters) throw new Refusal(90104);
  if ((appid === "") !== (title === "")) throw new Refusal(90106);
  if (appid === "" || !miniprograms.includes(appid)) return undefined;
  if (/\s/.test(pagepath)) throw new Refusal(90105);
  return { type: 2, name, miniprogram };
}
