import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import { printTable } from "../print.ts";

/** `accounts check`: one line for each company, from the connection doctor. */
export const accountsCheck = command({
  name: "accounts check",
  help: {
    zh: "检查所有企业的接入，每个企业一行；详情见 doctor。",
    en: "Check every company's connection, one line each; doctor shows the details.",
  },
  options: installationOptions,
  async run({ data, json }, context) {
    await using installation = await openInstallation(data, context);
    const { call, routes } = installation;
    const { items } = await call(routes.listAccounts, {});
    const { doctorCounts, doctorText } = await import("@shoufa/contract/doctor-text");
    const companies = [];
    for (const { id, name, corpId, profile } of items) {
      const { rows } = await call(routes.runDoctor, { params: { accountId: id }, body: {} });
      const first = rows.find(({ state }) => state === "failed") ?? rows.find(({ state }) => state === "warning");
      companies.push({
        ...{ name, corpId, ...doctorCounts(rows) },
        first: first === undefined ? null : { code: first.code, ...doctorText(first, context.language, profile) },
      });
    }
    const { say } = context;
    if (json) context.out(JSON.stringify({ companies }));
    else
      printTable(context, [
        [
          say({ zh: "企业", en: "Company" }),
          "CorpID",
          say({ zh: "正常", en: "Good" }),
          say({ zh: "待处理", en: "Open" }),
          say({ zh: "首先处理", en: "First" }),
        ],
        ...companies.map(({ name, corpId, good, open, first }) => [
          ...[name, corpId, String(good), String(open)],
          first === null ? "" : `${first.title}: ${first.sentence}`,
        ]),
      ]);
    return companies.some(({ open }) => open > 0) ? exitCodes.refused : exitCodes.done;
  },
});
