import { Button } from "antd";
import { useEvents } from "../../control/live.ts";
import { useReading } from "../../control/use-reading.ts";
import { Panel } from "../../parts/Panel.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { type Application, membership } from "../membership.ts";

/** Applications that wait for an administrator; nothing where nobody waits. */
export function Applications() {
  const { t } = usePreferences();
  const { reading, refresh } = useReading("applications", membership.applications);
  const work = useAction();
  useEvents((events) => {
    if (events.some(({ type }) => type === "directory.changed")) refresh();
  });
  const decide = async ({ id }: Application, consent: boolean): Promise<void> => {
    await work.run(() => membership.decide(id, consent));
    refresh();
  };
  const items = reading.state === "ready" ? reading.value : [];
  if (items.length === 0 && !work.failure) return null;
  return (
    <Panel title={t("join.applications")}>
      <ul className="join-applications">
        {items.map((application) => (
          <li key={application.id}>
            <span>
              <strong>{application.name}</strong> {application.mobile ?? application.email}
            </span>
            <Button onClick={() => void decide(application, true)}>{t("join.consent")}</Button>
            <Button onClick={() => void decide(application, false)}>{t("join.refuse")}</Button>
          </li>
        ))}
      </ul>
      <Refused title={t("admin.notDone")} failure={work.failure} />
    </Panel>
  );
}
