import type { Account, Doctor } from "@shoufa/contract";
import { type Context, command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseCompany, companyOption } from "../installation/choose.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import { plain } from "../print.ts";

/** `doctor`: the console's connection doctor, with the same rows and sentences. */
export const doctor = command({
  name: "doctor",
  help: {
    zh: "接入检查：企业的接口、回调、可信IP 等是否正常，由谁处理。不会修改企业微信中的任何内容。",
    en: "The connection doctor: what works between a company and Shoufa, and who has to act. Changes nothing in WeCom.",
  },
  options: {
    company: {
      ...companyOption,
      help: {
        zh: "只检查这个企业（名称或 CorpID）；默认检查所有企业",
        en: "Only this company, by name or CorpID; every company by default",
      },
    },
    safe: {
      kind: "flag",
      help: { zh: "打印可以发给别人的诊断，不含密钥和姓名", en: "Print a diagnosis that is safe to hand on" },
    },
    ...installationOptions,
  },
  async run({ data, json, company, safe }, context) {
    await using installation = await openInstallation(data, context);
    const { call, routes } = installation;
    const { items } = await call(routes.listAccounts, {});
    const companies = company === undefined ? items : [chooseCompany(items, company)];
    const results: { readonly account: Account; readonly doctor: Doctor }[] = [];
    for (const account of companies)
      results.push({
        account,
        doctor: await call(routes.runDoctor, { params: { accountId: account.id }, body: {} }),
      });
    if (json)
      context.out(
        JSON.stringify({
          companies: results.map(({ account, doctor }) => ({ name: account.name, corpId: account.corpId, ...doctor })),
        }),
      );
    else for (const { account, doctor } of results) await print(account, doctor, safe, context);
    const isOpen = results.some(({ doctor }) => doctor.rows.some(needsSomebody));
    return isOpen ? exitCodes.refused : exitCodes.done;
  },
});

const needsSomebody = ({ state }: Doctor["rows"][number]): boolean => state === "failed" || state === "warning";

async function print(account: Account, { rows }: Doctor, safe: boolean, context: Context): Promise<void> {
  const { doctorDiagnosis, doctorGroupText, doctorText } = await import("@shoufa/contract/doctor-text");
  const { out, say, language } = context;
  if (safe) return out(doctorDiagnosis(rows, language, account.profile).trimEnd());
  out(`${plain(account.name)} (${account.corpId})`);
  let group = "";
  for (const row of rows) {
    if (row.group !== group) out(`\n${doctorGroupText(row.group, language, account.profile)}`);
    group = row.group;
    const { title, state, sentence, who, place, abilities } = doctorText(row, language, account.profile);
    out(`  [${state}] ${plain(title)}`);
    out(`      ${plain(sentence)}`);
    if (!needsSomebody(row)) continue;
    out(`      ${say({ zh: "由谁处理：", en: "Who acts: " })}${who}${place === null ? "" : ` — ${place}`}`);
    if (abilities.length > 0) out(`      ${abilities.join(language === "zh" ? "，" : ", ")}`);
  }
  out("");
}
