import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import type { GroupApp } from "../types.ts";

interface AppGrantsProps {
  readonly grants: readonly GroupApp[];
  readonly onChange: (grants: readonly GroupApp[]) => void;
}

const rights = ["send", "manage"] as const;

/** A table of apps: may the group's secret write as it, may it change its settings and menu. */
export function AppGrants({ grants, onChange }: AppGrantsProps) {
  const { t } = usePreferences();
  const held = useLiveReading("admin apps", admin.apps);
  const set = (agentId: number, right: (typeof rights)[number], on: boolean): void => {
    const before = grants.find((each) => each.agentId === agentId) ?? { agentId, send: false, manage: false };
    const now = { ...before, [right]: on };
    const others = grants.filter((each) => each.agentId !== agentId);
    onChange(now.send || now.manage ? [...others, now].toSorted((a, b) => a.agentId - b.agentId) : others);
  };
  return (
    <Loaded held={held}>
      {(apps) =>
        apps.length === 0 ? (
          <p className="field-hint">{t("admin.apps.none")}</p>
        ) : (
          <table className="grants">
            <thead>
              <tr>
                <th scope="col">{t("admin.app.name")}</th>
                <th scope="col">AgentID</th>
                <th scope="col">{t("admin.group.send")}</th>
                <th scope="col">{t("admin.group.manage")}</th>
              </tr>
            </thead>
            <tbody>
              {apps.map(({ agentId, name }) => (
                <tr key={agentId}>
                  <th scope="row">{name}</th>
                  <td>
                    <code>{agentId}</code>
                  </td>
                  {rights.map((right) => (
                    <td key={right}>
                      <input
                        type="checkbox"
                        aria-label={`${name} · ${t(`admin.group.${right}`)}`}
                        checked={grants.find((each) => each.agentId === agentId)?.[right] ?? false}
                        onChange={(event) => set(agentId, right, event.target.checked)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  );
}
