/** The sections of the conditions, each with files of its own. */
import { type LazyPart, lazyPart } from "../shell/lazy.tsx";
import type { Section } from "./sections.ts";

export const sectionParts: Readonly<Record<Section, LazyPart>> = {
  overview: lazyPart(async () => (await import("./OverviewSection.tsx")).OverviewSection),
  clock: lazyPart(async () => (await import("./ClockSection.tsx")).ClockSection),
  faults: lazyPart(async () => (await import("./faults/FaultsSection.tsx")).FaultsSection),
  network: lazyPart(async () => (await import("./NetworkSection.tsx")).NetworkSection),
  rules: lazyPart(async () => (await import("./rules/RulesSection.tsx")).RulesSection),
  access: lazyPart(async () => (await import("./access/AccessSection.tsx")).AccessSection),
  snapshots: lazyPart(async () => (await import("./snapshots/SnapshotsSection.tsx")).SnapshotsSection),
  scenario: lazyPart(async () => (await import("./ScenarioSection.tsx")).ScenarioSection),
  requests: lazyPart(async () => (await import("./RequestsSection.tsx")).RequestsSection),
};
