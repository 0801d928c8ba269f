import type { UsingApp } from "@shoufa/contract";
import { Time, useText } from "@shoufa/web";
import { usedBy } from "../text/uses.ts";

/** Apps whose visible range names something, with the age of that. Only WeCom's console changes a range. */
export function AppsUsing({ apps }: { readonly apps: readonly (UsingApp & { readonly above?: string | null })[] }) {
  const { t } = useText();
  if (apps.length === 0) return null;
  return (
    <>
      {apps.map(({ id, name, above = null, readAt }) => (
        <li key={id}>
          {above === null ? t(usedBy.range, { name }) : t(usedBy.rangeAbove, { name, above })}{" "}
          <span className="quiet">
            {t(usedBy.rangeRead)} <Time at={readAt} />
          </span>
        </li>
      ))}
      <li>{t(usedBy.rangeWhere)}</li>
    </>
  );
}
