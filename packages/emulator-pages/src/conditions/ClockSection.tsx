import { fullTime } from "@shoufa/phone";
import { Input, Select } from "antd";
import { useEffect, useState } from "react";
import { type EventKind, useLiveReading } from "../control/use-live-reading.ts";
import { useReading } from "../control/use-reading.ts";
import { Loaded } from "../parts/Loaded.tsx";
import { Panel } from "../parts/Panel.tsx";
import { usePreferences } from "../preferences.ts";
import type { PlainTextKey } from "../texts.ts";
import { ActButton } from "./ActButton.tsx";
import { useAct } from "./ActionResult.tsx";
import { conditions, type Expiring } from "./api.ts";
import { StartAgain } from "./snapshots/StartAgain.tsx";
import { spanText } from "./spans.ts";
import { useKeepAs, useView } from "./use-view.ts";

const jumps: readonly { seconds: number; name: PlainTextKey; hint: PlainTextKey }[] = [
  { seconds: 2 * 3600, name: "clock.jump.2h", hint: "clock.hint.tokens" },
  { seconds: 24 * 3600, name: "clock.jump.24h", hint: "clock.hint.day" },
  { seconds: 3 * 86_400, name: "clock.jump.3d", hint: "clock.hint.media" },
];
const units = { minutes: 60, hours: 3600, days: 86_400 } as const;
type Unit = keyof typeof units;
const clockEvents: readonly EventKind[] = ["clock"];

/** The emulator's time, and how to move it on. */
export function ClockSection() {
  const { t, language } = usePreferences();
  const [asking, setAsking] = useState(false);
  const held = useLiveReading("clock", conditions.view, clockEvents);
  return (
    <>
      <Loaded held={held}>
        {({ now, aheadSeconds }) => (
          <Panel title={t("clock.now")} hint={t("clock.text")}>
            <Ticking reported={now} />
            <p className="clock-ahead" data-unusual={aheadSeconds > 0 || undefined}>
              {aheadSeconds > 0 ? t("clock.ahead", { span: spanText(aheadSeconds, language) }) : t("clock.real")}
            </p>
          </Panel>
        )}
      </Loaded>
      <Jumps />
      <Panel title={t("clock.back")} hint={t("clock.back.text")}>
        <ActButton
          reason={held.reading.state === "ready" && held.reading.value.aheadSeconds === 0 && t("clock.back.none")}
          onAct={() => setAsking(true)}
        >
          {t("clock.back.act")}
        </ActButton>
      </Panel>
      {asking && <StartAgain onClose={() => setAsking(false)} />}
    </>
  );
}

/** Ticks between the moments at which the emulator reports its time. */
function Ticking({ reported }: { reported: number }) {
  const { t, language } = usePreferences();
  const [since, setSince] = useState(() => performance.now());
  const [now, setNow] = useState(reported);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was told is true from then on
  useEffect(() => setSince(performance.now()), [reported]);
  useEffect(() => {
    const tick = (): void => setNow(reported + performance.now() - since);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [reported, since]);
  const china = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(now);
  return (
    <>
      <time className="clock-time" dateTime={new Date(now).toISOString()}>
        {fullTime(now, language)}
      </time>
      {new Date(now).getTimezoneOffset() !== -480 && <p className="quiet">{t("clock.china", { time: china })}</p>}
    </>
  );
}

function Jumps() {
  const { t, language } = usePreferences();
  const { act } = useAct();
  const keepAs = useKeepAs("before-jump");
  const [amount, setAmount] = useState("30");
  const [unit, setUnit] = useState<Unit>("minutes");
  const own = /^\d{1,6}$/.test(amount) ? Number(amount) * units[unit] : 0;
  const jump = (seconds: number): void =>
    void act({
      run: () => conditions.jump(seconds, keepAs),
      done: t("clock.jumped", { span: spanText(seconds, language) }),
      ...(keepAs === undefined ? {} : { undo: () => conditions.restore(keepAs) }),
    });
  return (
    <Panel title={t("clock.jump")} hint={t("clock.jump.text")}>
      <ul className="jumps">
        {jumps.map(({ seconds, name, hint }) => (
          <li key={seconds}>
            <ActButton kind="primary" onAct={() => jump(seconds)}>
              {t(name)}
            </ActButton>
            <p className="quiet">{t(hint)}</p>
            <Ends seconds={seconds} />
          </li>
        ))}
        <li>
          <div className="own-jump">
            <Input
              className="figure"
              inputMode="numeric"
              aria-label={t("clock.own")}
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
              onPressEnter={() => own > 0 && jump(own)}
            />
            <Select
              aria-label={t("clock.unit")}
              value={unit}
              options={(Object.keys(units) as Unit[]).map((each) => ({ value: each, label: t(`clock.unit.${each}`) }))}
              onChange={setUnit}
            />
            <ActButton reason={own === 0 && t("clock.own.wrong")} onAct={() => jump(own)}>
              {t("clock.own.act")}
            </ActButton>
          </div>
          <p className="quiet">{t("clock.own")}</p>
          {own > 0 && <Ends seconds={own} />}
        </li>
      </ul>
    </Panel>
  );
}

/** What a jump of this length would end, as counted by the emulator now. */
function Ends({ seconds }: { seconds: number }) {
  const { t } = usePreferences();
  const view = useView();
  const { reading } = useReading(`expiring ${seconds} ${view?.now} ${view?.requests}`, (signal) =>
    conditions.expiring(seconds, signal),
  );
  if (reading.state !== "ready") return <p className="ends">…</p>;
  const { tokens, media, recalls }: Expiring = reading.value;
  const reported = [
    tokens > 0 && t("clock.ends.tokens", { tokens }),
    media > 0 && t("clock.ends.media", { media }),
    recalls > 0 && t("clock.ends.recalls", { recalls }),
  ].filter((each) => each !== false);
  return (
    <p className="ends">
      {reported.length > 0 ? t("clock.ends", { what: reported.join(t("list.and")) }) : t("clock.ends.none")}
    </p>
  );
}
