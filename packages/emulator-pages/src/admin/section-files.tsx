/** The sections of the console, each with files of its own. */
import { type LazyPart, lazyPart } from "../shell/lazy.tsx";
import type { Section } from "./route.ts";
import type { AdminView } from "./types.ts";

type SectionPart = LazyPart<{ readonly company: AdminView }>;

export const sectionParts: Readonly<Record<Section, SectionPart>> = {
  home: lazyPart(async () => (await import("./HomeSection.tsx")).HomeSection),
  directory: lazyPart(async () => (await import("./directory/DirectorySection.tsx")).DirectorySection),
  tags: lazyPart(async () => (await import("./tags/TagsSection.tsx")).TagsSection),
  apps: lazyPart(async () => (await import("./apps/AppsSection.tsx")).AppsSection),
  bots: lazyPart(async () => (await import("./bots/BotsSection.tsx")).BotsSection),
  company: lazyPart(async () => (await import("./company/CompanySection.tsx")).CompanySection),
  groups: lazyPart(async () => (await import("./groups/GroupsSection.tsx")).GroupsSection),
};
