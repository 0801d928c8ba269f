/** Published packages, and the workspaces they are made of. The decision is docs/decisions/published-packages.md. */

export interface Published {
  readonly name: string;
  /** The workspace it is made of. */
  readonly workspace: string;
  /** Holds everything it needs, ours and others', so that one file is enough and nothing else is fetched. */
  readonly whole?: { readonly alsoHolds: readonly string[] };
}

export const published: readonly Published[] = [
  // The console is not imported; the server serves its built pages from the folder next to its own.
  { name: "shoufa", workspace: "packages/cli", whole: { alsoHolds: ["packages/console"] } },
  { name: "@shoufa/emulator", workspace: "packages/emulator" },
  { name: "@shoufa/client", workspace: "packages/client" },
  { name: "@shoufa/protocol", workspace: "packages/protocol" },
  { name: "@shoufa/ports", workspace: "packages/ports" },
];
