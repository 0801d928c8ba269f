import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { PageLink } from "../../ui/PageLink.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions } from "../api.ts";
import { SwitchLine } from "../rules/SwitchLine.tsx";

/** The switches that say how much is too much. */
const quotas: readonly string[] = [
  "rate.enforce",
  "rate.corpApi.perMinute",
  "rate.corpApi.perHour",
  "rate.ip.perMinute",
  "rate.ip.perHour",
  "token.ipBlock.afterWrongSecrets",
  "message.perMemberCap",
  "message.dailyCap",
  "company.accountCap",
  "appchat.hourlyCap",
];
const switchEvents: readonly EventKind[] = ["switches"];

/** Quotas of calls and messages, and a reset of all counts. */
export function Quotas() {
  const { t } = usePreferences();
  const { act } = useAct();
  const catalogue = useLiveReading("catalogue", conditions.catalogue, []);
  const values = useLiveReading("quota switches", conditions.switches, switchEvents);
  return (
    <Panel
      title={t("quotas.title")}
      hint={t("quotas.text")}
      actions={
        <ActButton onAct={() => void act({ run: conditions.clearQuotas, done: t("quotas.cleared") })}>
          {t("quotas.clear")}
        </ActButton>
      }
    >
      <Loaded held={catalogue}>
        {(rows) => (
          <Loaded held={values}>
            {(now) => (
              <ul className="rules">
                {rows
                  .filter(({ name }) => quotas.includes(name))
                  .map((row) => (
                    <SwitchLine key={row.name} row={row} value={now[row.name]!} />
                  ))}
              </ul>
            )}
          </Loaded>
        )}
      </Loaded>
      <PageLink to="/conditions/rules" className="link">
        {t("quotas.allRules")}
      </PageLink>
    </Panel>
  );
}
