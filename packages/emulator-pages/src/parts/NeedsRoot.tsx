import type { ReactNode } from "react";
import { goTo } from "../address.ts";
import { adminPath } from "../admin/route.ts";
import type { AdminView } from "../admin/types.ts";
import { usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";

interface NeedsRootProps {
  readonly company: AdminView;
  readonly children: (rootId: number) => ReactNode;
}

/** A form that is of no use before there is a root department: nobody could see what it makes. */
export function NeedsRoot({ company: { root }, children }: NeedsRootProps) {
  const { t } = usePreferences();
  if (root) return children(root.id);
  return (
    <div className="panel">
      <Notice
        picture="nobody"
        title={t("admin.apps.none.root")}
        action={{ label: t("admin.step.root.action"), run: () => goTo(adminPath("directory")) }}
      />
    </div>
  );
}
