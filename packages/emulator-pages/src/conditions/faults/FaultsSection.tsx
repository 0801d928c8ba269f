import { clockTime } from "@shoufa/phone";
import { useState } from "react";
import { useEvents } from "../../control/live.ts";
import { type EventKind, useLiveReading } from "../../control/use-live-reading.ts";
import { useNow } from "../../control/use-now.ts";
import { useReading } from "../../control/use-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type ErrorFact, type Fault } from "../api.ts";
import { BotTroubles } from "./BotTroubles.tsx";
import { FaultForm } from "./FaultForm.tsx";
import { faultText, targetText } from "./fault-text.ts";

const faultEvents: readonly EventKind[] = ["faults", "fault"];
const mostUses = 20;

interface Use {
  readonly id: number;
  readonly at: number;
  readonly endpoint: string;
  readonly fault: Fault;
}

/** Pending faults, faults that happened since the page was opened, and a form for new ones. */
export function FaultsSection() {
  const held = useLiveReading("faults", conditions.faults, faultEvents);
  const known = useReading("errors", conditions.errors).reading;
  const errors = known.state === "ready" ? known.value : [];
  const uses = useUses();
  const set = held.reading.state === "ready" ? held.reading.value : [];
  return (
    <>
      <Loaded held={held}>{(faults) => <FaultList faults={faults} used={uses.total} errors={errors} />}</Loaded>
      <FaultForm set={set} errors={errors} />
      <BotTroubles set={set} />
      <Uses uses={uses.latest} total={uses.total} errors={errors} />
    </>
  );
}

interface FaultListProps {
  readonly faults: readonly Fault[];
  readonly used: number;
  readonly errors: readonly ErrorFact[];
}

function FaultList({ faults, used, errors }: FaultListProps) {
  const { t } = usePreferences();
  const { act } = useAct();
  const setAgain = async (these: readonly Fault[]): Promise<void> => {
    for (const fault of these) await conditions.setFault(fault);
  };
  const calls = faults.reduce((sum, { times }) => sum + times, 0);
  return (
    <Panel
      title={t("faults.set")}
      actions={
        <>
          <span className="quiet">{t("faults.counts", { faults: faults.length, calls, used })}</span>
          <ActButton
            reason={faults.length === 0 && t("faults.clear.none")}
            onAct={() =>
              void act({ run: conditions.clearFaults, done: t("faults.cleared"), undo: () => setAgain(faults) })
            }
          >
            {t("faults.clear")}
          </ActButton>
        </>
      }
    >
      {faults.length === 0 ? (
        <Notice picture="calm" title={t("faults.empty")} text={t("faults.empty.text")} />
      ) : (
        <ul className="fault-list">
          {faults.map((fault) => (
            <li key={fault.endpoint}>
              <code className="fault-target">{targetText(fault.endpoint, t)}</code>
              <span className="fault-what">{faultText(fault, t, errors)}</span>
              <span className="fault-left" aria-live="polite">
                {t("faults.left", { times: fault.times })}
              </span>
              <ActButton
                kind="link"
                label={t("faults.remove.of", { target: targetText(fault.endpoint, t) })}
                onAct={() =>
                  void act({
                    run: () => conditions.removeFault(fault.endpoint),
                    done: t("faults.removed", { target: targetText(fault.endpoint, t) }),
                    undo: () => conditions.setFault(fault),
                  })
                }
              >
                {t("faults.remove")}
              </ActButton>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface UsesProps {
  readonly uses: readonly Use[];
  readonly total: number;
  readonly errors: readonly ErrorFact[];
}

function Uses({ uses, total, errors }: UsesProps) {
  const { t, language } = usePreferences();
  return (
    <Panel title={t("faults.uses")} actions={<span className="quiet">{t("faults.uses.total", { total })}</span>}>
      {uses.length === 0 ? (
        <p className="quiet">{t("faults.uses.none")}</p>
      ) : (
        <ol className="fault-uses" role="log" aria-label={t("faults.uses")}>
          {uses.map(({ id, at, endpoint, fault }) => (
            <li key={id}>
              <time dateTime={new Date(at).toISOString()}>{clockTime(at, language)}</time>
              <code>{targetText(endpoint, t)}</code>
              <span>{faultText(fault, t, errors)}</span>
              <span className="quiet">{t("faults.left", { times: fault.times })}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** The faults that happened while the page looked on, the newest first. */
function useUses() {
  const now = useNow();
  const [uses, setUses] = useState<{ total: number; latest: readonly Use[] }>({ total: 0, latest: [] });
  useEvents((events) => {
    const fresh = events.filter((event) => event.type === "fault");
    if (fresh.length === 0) return;
    setUses(({ total, latest }) => ({
      total: total + fresh.length,
      latest: fresh
        .map(({ endpoint, fault }, index) => ({ id: total + index, at: now, endpoint, fault }))
        .reverse()
        .concat(latest)
        .slice(0, mostUses),
    }));
  });
  return uses;
}
