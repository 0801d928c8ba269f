/** docs/roles.md as text: which role has which right, and which right each route needs. `UPDATE_ROLES=1` writes it anew. */
import { type Right, type Role, type Route, rights, roles, routes } from "@shoufa/contract";

export const rolesPagePath = new URL("../../../docs/roles.md", import.meta.url);

const names: Readonly<Record<Role, string>> = {
  owner: "所有者 owner",
  administrator: "管理员 administrator",
  "directory-editor": "通讯录管理员 directory editor",
  sender: "发送员 sender",
  viewer: "查看者 viewer",
};

const scopes: Readonly<Record<Route["scope"], string>> = {
  account: "one company",
  companies: "the companies they see",
  installation: "the installation",
  self: "themselves",
};

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export function rolesPage(rightsOf: Readonly<Record<Role, readonly Right[]>>): string {
  const all = Object.entries<Route>(routes);
  return `# Roles and rights 角色和权限

Generated from the declared routes and each room's \`policy.ts\` by
\`UPDATE_ROLES=1 npx vitest run packages/server/test/roles.test.ts\`; the same test asks every route as every role and compares
the answers with this page.

An operator may be limited to some companies. Other companies are then not there for them: ids, lists, live events and the
audit log know nothing of them, and what concerns the installation as a whole is closed.

${row(["right", ...roles.map((role) => names[role])])}
${row(["---", ...roles.map(() => ":-:")])}
${rights.map((right) => row([`\`${right}\``, ...roles.map((role) => (rightsOf[role].includes(right) ? "✓" : ""))])).join("\n")}

Without \`directory.contacts\` mobile numbers and e-mail addresses of the directory are masked, and nobody is found by them.
Addresses, WeChat ids, own attributes and what customers see are left out, also in plans, their history and exports.

## Routes

${row(["route", "right", "about", "what it does"])}
${row(["---", "---", "---", "---"])}
${all
  .map(([, route]) =>
    row([
      `\`${route.method} ${route.path}\``,
      route.right === "public" ? "none" : route.right === "token" ? "an API token" : `\`${route.right}\``,
      route.right === "public" ? "" : route.right === "token" ? "the token's app" : scopes[route.scope],
      `${route.summary.zh} ${route.summary.en}`,
    ]),
  )
  .join("\n")}
`;
}
