import { Button, Input } from "antd";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { ControlFailure } from "../control/api.ts";
import { type EventKind, useLiveReading } from "../control/use-live-reading.ts";
import { useReading } from "../control/use-reading.ts";
import { Loaded } from "../parts/Loaded.tsx";
import { Panel } from "../parts/Panel.tsx";
import { usePreferences } from "../preferences.ts";
import type { Translate } from "../texts.ts";
import { failureText } from "../ui/Failed.tsx";
import { ActButton } from "./ActButton.tsx";
import { useAct } from "./ActionResult.tsx";
import { conditions } from "./api.ts";
import { Confirm } from "./Confirm.tsx";
import { useKeepAs, useView } from "./use-view.ts";

const anything: readonly EventKind[] = ["clock", "fault", "faults", "switches", "addresses", "licences", "admin"];
const settleMilliseconds = 250;

/** The conditions of now as a file, and a file as the conditions from now on. */
export function ScenarioSection() {
  return (
    <>
      <Export />
      <Load />
    </>
  );
}

function Export() {
  const { t } = usePreferences();
  const { act } = useAct();
  const held = useLiveReading("scenario", conditions.scenario, anything);
  return (
    <Panel title={t("scenario.export")} hint={t("scenario.export.text")}>
      <Loaded held={held}>
        {(scenario) => {
          const text = `${JSON.stringify(scenario, null, 2)}\n`;
          return (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
              <section className="json" tabIndex={0} aria-label={t("scenario.json")}>
                <pre>{text}</pre>
              </section>
              {scenario.callbacks && <p className="warn">{t("scenario.secrets")}</p>}
              <div className="line-of-acts">
                <ActButton
                  onAct={() => void act({ run: () => navigator.clipboard.writeText(text), done: t("scenario.copied") })}
                >
                  {t("scenario.copy")}
                </ActButton>
                <Button download="scenario.json" href={`data:application/json,${encodeURIComponent(text)}`}>
                  {t("scenario.download")}
                </Button>
              </div>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** Faults of the text, or its content. */
type CheckResult =
  | { readonly state: "empty" | "checking" }
  | { readonly state: "wrong"; readonly why: string }
  | { readonly state: "right"; readonly scenario: unknown };

function Load() {
  const { t } = usePreferences();
  const { act } = useAct();
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const [asking, setAsking] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const verdictId = useId();
  const verdict = useVerdict(text);
  const people = useView()?.people ?? 0;
  const keepAs = useKeepAs("before-scenario");
  const company = useReading("scenario company", conditions.company).reading;
  const name = company.state === "ready" ? company.value.name : "";

  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen) setText(await chosen.text());
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const load = async (scenario: unknown): Promise<void> => {
    setAsking(false);
    await act({
      run: () => conditions.load(scenario, keepAs),
      done: t("scenario.loaded"),
      ...(keepAs === undefined ? {} : { undo: () => conditions.restore(keepAs) }),
    });
  };
  return (
    <Panel title={t("scenario.load")} hint={t("scenario.load.text")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button below chooses a file */}
      <div
        className="drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Input.TextArea
          aria-label={t("scenario.paste")}
          aria-describedby={verdictId}
          aria-invalid={verdict.state === "wrong" || undefined}
          placeholder={t("scenario.paste")}
          rows={8}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <p id={verdictId} className={verdict.state === "wrong" ? "wrong" : "quiet"} role="status">
        {verdict.state === "wrong" ? verdict.why : t(`scenario.is.${verdict.state}`)}
      </p>
      <div className="line-of-acts">
        <ActButton
          kind="primary"
          reason={verdict.state !== "right" && (verdict.state === "wrong" ? verdict.why : t("scenario.is.empty"))}
          onAct={() => setAsking(true)}
        >
          {t("scenario.load.act")}…
        </ActButton>
        <ActButton onAct={() => file.current?.click()}>{t("scenario.choose")}</ActButton>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          hidden
          onChange={(event) => void take(event.target.files?.[0]).then(() => (event.target.value = ""))}
        />
      </div>
      {asking && verdict.state === "right" && (
        <Confirm
          title={t("scenario.load.ask")}
          verb={t("scenario.load.act")}
          onConfirm={() => void load(verdict.scenario)}
          onClose={() => setAsking(false)}
        >
          <p>{t("scenario.load.lost", { name, people })}</p>
          <p>{keepAs === undefined ? t("conditions.noWayBack") : t("conditions.wayBack", { name: keepAs })}</p>
        </Confirm>
      )}
    </Panel>
  );
}

/** First whether it is JSON, then what the emulator says of it, without loading it. */
function useVerdict(text: string): CheckResult {
  const { t, language } = usePreferences();
  const [verdict, setVerdict] = useState<CheckResult>({ state: "empty" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` follows the language
  useEffect(() => {
    if (text.trim() === "") return setVerdict({ state: "empty" });
    const parsed = parse(text, t);
    if ("why" in parsed) return setVerdict({ state: "wrong", why: parsed.why });
    setVerdict({ state: "checking" });
    let current = true;
    const timer = setTimeout(() => {
      conditions.checkScenario(parsed.scenario).then(
        (why) => {
          if (current)
            setVerdict(why === undefined ? { state: "right", scenario: parsed.scenario } : { state: "wrong", why });
        },
        (error: unknown) => {
          const failure = error instanceof ControlFailure ? error : new ControlFailure(null);
          if (current) setVerdict({ state: "wrong", why: failureText(failure, t) });
        },
      );
    }, settleMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, language]);
  return verdict;
}

function parse(text: string, t: Translate): { scenario: unknown } | { why: string } {
  let scenario: unknown;
  try {
    scenario = JSON.parse(text);
  } catch (error) {
    return { why: t("scenario.notJson", { why: (error as Error).message }) };
  }
  if (typeof scenario !== "object" || scenario === null || Array.isArray(scenario))
    return { why: t("scenario.notObject") };
  return { scenario };
}
