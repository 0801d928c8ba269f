/**
 * The tables of docs/guides/{en,zh}/control-api.md, from the declared calls in packages/emulator/src/control. The text
 * around them is written by hand; `npm run support` writes what stands between the marks.
 */
import { controlTables } from "../packages/emulator/src/control/api.ts";
import type { ControlRoute } from "../packages/emulator/src/control/route.ts";
import { fieldsOf } from "../packages/emulator/src/control/route-fields.ts";
import type { Language } from "./languages.ts";

export const controlPagePath = (language: Language): string => `docs/guides/${language}/control-api.md`;

const words = {
  en: { head: "| call | does |", comma: ", ", or: " or " },
  zh: { head: "| 调用 | 作用 |", comma: "、", or: " 或 " },
} as const;

/** The page with its tables as the declarations say. */
export const controlPage = (page: string, language: Language): string =>
  page.replace(
    /(<!-- calls: (\w+) -->\n)[\s\S]*?(<!-- end of calls -->)/g,
    (_, begin: string, name: string, end: string) => {
      const routes = controlTables[name as keyof typeof controlTables] as readonly ControlRoute[] | undefined;
      if (!routes) throw new Error(`no table of calls is named ${name}`);
      return `${begin}\n${table(routes, language)}\n\n${end}`;
    },
  );

function table(routes: readonly ControlRoute[], language: Language): string {
  const { comma, head } = words[language];
  const rows: { calls: string[]; does: string }[] = [];
  for (const route of routes) {
    const row = rows.at(-1);
    if (route.does) rows.push({ calls: [call(route, language)], does: route.does[language] });
    else if (row) row.calls.push(call(route, language));
  }
  return [head, "|---|---|", ...rows.map(({ calls, does }) => `| ${calls.join(comma)} | ${does} |`)].join("\n");
}

function call(route: ControlRoute, language: Language): string {
  const { bodies, query } = fieldsOf(route);
  const search = query.map((name) => `${name}=`).join("&");
  const address = `${route.sentence}${search === "" ? "" : `?${search}`}`;
  const [first, ...others] = bodies;
  const parts = [[address, first].filter(Boolean).join(" "), ...others];
  return parts.map((each) => `\`${each}\``).join(words[language].or);
}
