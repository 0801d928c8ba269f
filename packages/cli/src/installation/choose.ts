/** Which company and which app is meant, when an option names it or there is only one. */
import type { Account, AccountApp } from "@shoufa/contract";
import { CliProblem } from "../cli-problem.ts";
import { plain } from "../print.ts";

/** Options that name a company and one of its apps. */
export const companyOption = {
  kind: "text",
  help: {
    zh: "企业名称或 CorpID；只有一个企业时可省略",
    en: "Company by name or CorpID; not needed while there is only one",
  },
} as const;
export const appOption = {
  kind: "text",
  help: {
    zh: "应用名称或 AgentId；只有一个应用时可省略",
    en: "App by name or AgentId; not needed while there is only one",
  },
} as const;

/** @throws {CliProblem} when none is meant, or several may be. */
export function chooseCompany(companies: readonly Account[], wanted: string | undefined): Account {
  const found = companies.filter(
    ({ id, name, corpId }) =>
      wanted === undefined || name === wanted || id === wanted || corpId.toLowerCase() === wanted.toLowerCase(),
  );
  return onlyOne(found, {
    option: "--company",
    wanted,
    what: { zh: "企业", en: "company" },
    all: companies,
    show: ({ name, corpId }) => `${name} (${corpId})`,
  });
}

/** @throws {CliProblem} when none is meant, or several may be. */
export function chooseApp({ apps }: Account, wanted: string | undefined): AccountApp {
  const found = apps.filter(
    ({ id, name, agentId }) => wanted === undefined || name === wanted || id === wanted || String(agentId) === wanted,
  );
  return onlyOne(found, {
    option: "--app",
    wanted,
    what: { zh: "应用", en: "app" },
    all: apps,
    show: ({ name, agentId }) => `${name} (${agentId})`,
  });
}

function onlyOne<T>(
  found: readonly T[],
  told: {
    readonly option: string;
    readonly wanted: string | undefined;
    readonly what: { readonly zh: string; readonly en: string };
    readonly all: readonly T[];
    readonly show: (one: T) => string;
  },
): T {
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const { option, wanted, what } = told;
  const list = (found.length > 0 ? found : told.all).map((one) => plain(told.show(one)));
  if (told.all.length === 0)
    throw new CliProblem("account.none", { zh: "尚未连接企业。", en: "No company is connected yet." });
  throw found.length === 0
    ? new CliProblem(
        "usage",
        {
          zh: `没有${what.zh}“${wanted}”。现有：${list.join("，")}。`,
          en: `There is no ${what.en} "${wanted}". There are: ${list.join(", ")}.`,
        },
        { exitCode: 2 },
      )
    : new CliProblem(
        "usage",
        {
          zh: `有多个${what.zh}，请用 ${option} 指定：${list.join("，")}。`,
          en: `There is more than one ${what.en}; name it with ${option}: ${list.join(", ")}.`,
        },
        { exitCode: 2 },
      );
}
