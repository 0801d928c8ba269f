/**
 * All supported calls of the platform, by their path below `/cgi-bin/`. Each family of calls has a file in `endpoints/`
 * with the types, the refusals and one declaration per endpoint.
 */
import type { EndpointFacts, Family, TypesOf } from "./endpoint-facts.ts";
import { appsEndpoints } from "./endpoints/apps.ts";
import { botsEndpoints } from "./endpoints/bots.ts";
import { contactRulesEndpoints } from "./endpoints/contact-rules.ts";
import { departmentsEndpoints } from "./endpoints/departments.ts";
import { groupChatsEndpoints } from "./endpoints/group-chats.ts";
import { jobsEndpoints } from "./endpoints/jobs.ts";
import { joiningEndpoints } from "./endpoints/joining.ts";
import { legacyMaterialEndpoints } from "./endpoints/legacy-material.ts";
import { legacyTalksEndpoints } from "./endpoints/legacy-talks.ts";
import { loginEndpoints } from "./endpoints/login.ts";
import { mediaEndpoints } from "./endpoints/media.ts";
import { memberLookupsEndpoints } from "./endpoints/member-lookups.ts";
import { membersEndpoints } from "./endpoints/members.ts";
import { menusEndpoints } from "./endpoints/menus.ts";
import { messagesEndpoints } from "./endpoints/messages.ts";
import { platformEndpoints } from "./endpoints/platform.ts";
import { tagsEndpoints } from "./endpoints/tags.ts";

export type { EndpointFacts } from "./endpoint-facts.ts";
export type * from "./endpoints/apps.ts";
export type * from "./endpoints/bots.ts";
export type * from "./endpoints/contact-rules.ts";
export type * from "./endpoints/departments.ts";
export type * from "./endpoints/group-chats.ts";
export type * from "./endpoints/jobs.ts";
export type * from "./endpoints/joining.ts";
export type * from "./endpoints/legacy-material.ts";
export type * from "./endpoints/legacy-talks.ts";
export type * from "./endpoints/login.ts";
export type * from "./endpoints/media.ts";
export type * from "./endpoints/member-lookups.ts";
export type * from "./endpoints/members.ts";
export type * from "./endpoints/menus.ts";
export type * from "./endpoints/messages.ts";
export type * from "./endpoints/platform.ts";
export type * from "./endpoints/tags.ts";

export interface Endpoints
  extends TypesOf<typeof departmentsEndpoints>,
    TypesOf<typeof membersEndpoints>,
    TypesOf<typeof memberLookupsEndpoints>,
    TypesOf<typeof joiningEndpoints>,
    TypesOf<typeof contactRulesEndpoints>,
    TypesOf<typeof tagsEndpoints>,
    TypesOf<typeof jobsEndpoints>,
    TypesOf<typeof messagesEndpoints>,
    TypesOf<typeof groupChatsEndpoints>,
    TypesOf<typeof mediaEndpoints>,
    TypesOf<typeof appsEndpoints>,
    TypesOf<typeof menusEndpoints>,
    TypesOf<typeof loginEndpoints>,
    TypesOf<typeof botsEndpoints>,
    TypesOf<typeof platformEndpoints>,
    TypesOf<typeof legacyTalksEndpoints>,
    TypesOf<typeof legacyMaterialEndpoints> {}

export type Endpoint = keyof Endpoints;
export type RequestOf<E extends Endpoint> = Endpoints[E]["request"];
export type ReplyOf<E extends Endpoint> = Endpoints[E]["reply"];

export const endpoints: { readonly [E in Endpoint]: EndpointFacts<E> } = withPaths({
  ...departmentsEndpoints,
  ...membersEndpoints,
  ...memberLookupsEndpoints,
  ...joiningEndpoints,
  ...contactRulesEndpoints,
  ...tagsEndpoints,
  ...jobsEndpoints,
  ...messagesEndpoints,
  ...groupChatsEndpoints,
  ...mediaEndpoints,
  ...appsEndpoints,
  ...menusEndpoints,
  ...loginEndpoints,
  ...botsEndpoints,
  ...platformEndpoints,
  ...legacyTalksEndpoints,
  ...legacyMaterialEndpoints,
});

function withPaths<F extends Family>(family: F): { readonly [E in keyof F & string]: EndpointFacts<E> } {
  const all = Object.entries(family).map(([name, facts]) => [name, { ...facts, path: `/cgi-bin/${name}` }]);
  return Object.fromEntries(all) as { readonly [E in keyof F & string]: EndpointFacts<E> };
}
