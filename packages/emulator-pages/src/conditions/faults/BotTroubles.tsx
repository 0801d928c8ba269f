import { admin } from "../../admin/api.ts";
import { BotState } from "../../admin/bots/BotState.tsx";
import { ConnectionActs } from "../../admin/bots/ConnectionActs.tsx";
import { adminPath } from "../../admin/route.ts";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { PageLink } from "../../ui/PageLink.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type Fault } from "../api.ts";
import { faultText, targetText } from "./fault-text.ts";

/** What happens to bots in practice, each as the fault that does it. */
const troubles = [
  { name: "late", fault: { endpoint: "bot", kind: "delay", milliseconds: 8000, times: 1 } },
  { name: "unanswered", fault: { endpoint: "bot", kind: "no-answer", times: 1 } },
  { name: "pongs", fault: { endpoint: "ping", kind: "no-answer", times: 2 } },
  { name: "stream", fault: { endpoint: "aibot_respond_msg", kind: "cut-after-effect", times: 1 } },
  { name: "upload", fault: { endpoint: "aibot_upload_media_chunk", kind: "cut-before-effect", times: 1 } },
] as const satisfies readonly { readonly name: string; readonly fault: Fault }[];

/** Troubles of the long connection in one tap, and the ends that the connections which stand can come to. */
export function BotTroubles({ set }: { set: readonly Fault[] }) {
  const { t } = usePreferences();
  const { act } = useAct();
  const held = useLiveReading("admin bots", admin.bots, ["bots", "reset"]);
  return (
    <Panel title={t("faults.bots")} hint={t("faults.bots.text")}>
      <ul className="fault-list">
        {troubles.map(({ fault, name }) => {
          const replaced = set.find(({ endpoint }) => endpoint === fault.endpoint);
          const { times } = fault;
          return (
            <li key={name}>
              <code className="fault-target">{targetText(fault.endpoint, t)}</code>
              <span className="fault-what">{t(`faults.bots.${name}`)}</span>
              <ActButton
                label={`${t("faults.bots.set")} ${t(`faults.bots.${name}`)}`}
                onAct={() =>
                  void act({
                    run: () => conditions.setFault(fault),
                    done: t("faults.added", {
                      target: targetText(fault.endpoint, t),
                      what: faultText(fault, t),
                      times,
                    }),
                    undo: () => (replaced ? conditions.setFault(replaced) : conditions.removeFault(fault.endpoint)),
                  })
                }
              >
                {t("faults.bots.set")}
              </ActButton>
            </li>
          );
        })}
      </ul>
      <Loaded held={held}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t("faults.bots.none")}</p>
          ) : (
            items.map((bot) => (
              <section key={bot.botId} className="bot-trouble" aria-label={bot.name}>
                <p>
                  <PageLink to={adminPath("bots", bot.botId)} className="plain-link">
                    {bot.name}
                  </PageLink>{" "}
                  <BotState bot={bot} />
                </p>
                {bot.mode === "connection" && <ConnectionActs bot={bot} />}
              </section>
            ))
          )
        }
      </Loaded>
    </Panel>
  );
}
