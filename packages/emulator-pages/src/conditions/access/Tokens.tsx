import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions } from "../api.ts";

/** Tokens void before their time, as the platform reserves the right to do. */
export function Tokens() {
  const { t } = usePreferences();
  const { act } = useAct();
  const held = useLiveReading("apps", conditions.company, ["admin"]);
  const revoke = (of: number | "contacts" | undefined, name: string): void =>
    void act({ run: () => conditions.revoke(of), done: t("tokens.revoked", { name }) });
  return (
    <Panel title={t("tokens.title")} hint={t("tokens.text")}>
      <Loaded held={held}>
        {({ apps }) => (
          <ul className="token-list">
            {apps.map(({ agentId, name }) => (
              <li key={agentId}>
                <span>{name}</span>
                <Copyable value={String(agentId)} label="AgentID" />
                <ActButton label={t("tokens.revoke.of", { name })} onAct={() => revoke(agentId, name)}>
                  {t("tokens.revoke")}
                </ActButton>
              </li>
            ))}
            <li>
              <span>{t("tokens.contacts")}</span>
              <span />
              <ActButton
                label={t("tokens.revoke.of", { name: t("tokens.contacts") })}
                onAct={() => revoke("contacts", t("tokens.contacts"))}
              >
                {t("tokens.revoke")}
              </ActButton>
            </li>
            <li>
              <span>{t("tokens.all")}</span>
              <span />
              <ActButton kind="danger" onAct={() => revoke(undefined, t("tokens.all"))}>
                {t("tokens.revoke.all")}
              </ActButton>
            </li>
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
