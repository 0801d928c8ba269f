import { Field as SharedField } from "@shoufa/web";
import { Select } from "antd";
import { type FormEvent, useState } from "react";
import { useReading } from "../../control/use-reading.ts";
import { Field } from "../../parts/Field.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type ErrorFact, type Fault } from "../api.ts";
import { Combobox } from "../Combobox.tsx";
import { faultText, type Kind, kindsOf, targetText } from "./fault-text.ts";
import { findErrors, findTargets } from "./find.ts";

/** New fault: endpoint, kind, number of times. */
export function FaultForm({ set, errors }: { set: readonly Fault[]; errors: readonly ErrorFact[] }) {
  const { t, language } = usePreferences();
  const { act } = useAct();
  const endpoints = useReading("endpoints", conditions.endpoints).reading;
  const [target, setTarget] = useState<string>("message/send");
  const [kind, setKind] = useState<Kind>("errcode");
  const [error, setError] = useState<ErrorFact>();
  const [milliseconds, setMilliseconds] = useState("3000");
  const [times, setTimes] = useState("1");

  const kinds = kindsOf(target);
  const chosenKind = kinds.includes(kind) ? kind : kinds[0]!;
  const replaced = set.find(({ endpoint }) => endpoint === target);
  const late = wholeNumber(milliseconds, 86_400_000);
  const often = wholeNumber(times, 1_000_000);
  const missing =
    chosenKind === "errcode" && !error
      ? t("faults.form.noCode")
      : chosenKind === "delay" && late === undefined
        ? t("faults.form.noDelay")
        : often === undefined || often === 0
          ? t("faults.form.noTimes")
          : undefined;

  const add = (): void => {
    if (missing !== undefined) return;
    const fault = {
      endpoint: target,
      kind: chosenKind,
      times: often,
      ...(chosenKind === "errcode" ? { errcode: error!.code } : {}),
      ...(chosenKind === "delay" ? { milliseconds: late } : {}),
    } as Fault;
    void act({
      run: () => conditions.setFault(fault),
      done: t("faults.added", { target: targetText(target, t), what: faultText(fault, t), times: often! }),
      undo: () => (replaced ? conditions.setFault(replaced) : conditions.removeFault(target)),
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add();
  };

  return (
    <Panel title={t("faults.form")} hint={t("faults.form.text")}>
      <form className="form" onSubmit={submit}>
        <Combobox
          label={t("faults.form.target")}
          placeholder={t("faults.form.target.find")}
          value={target}
          onChoose={(chosen) => setTarget(chosen ?? target)}
          keyOf={(each) => targetText(each, t)}
          find={(typed) => findTargets(typed, endpoints.state === "ready" ? endpoints.value : [], t)}
          draw={(each) => <code>{targetText(each, t)}</code>}
        />
        <SharedField label={t("faults.form.kind")}>
          {(control) => (
            <Select
              {...control}
              virtual={false}
              value={chosenKind}
              options={kinds.map((each) => ({ value: each, label: t(`faults.kind.${each}`) }))}
              onChange={setKind}
            />
          )}
        </SharedField>
        {chosenKind === "delay" && (
          <Field label={t("faults.form.delay")} inputMode="numeric" value={milliseconds} onChange={setMilliseconds} />
        )}
        <Field label={t("faults.form.times")} inputMode="numeric" value={times} onChange={setTimes} />
        {chosenKind === "errcode" && (
          <div className="form-row">
            <Combobox
              label={t("faults.form.code")}
              placeholder={t("faults.form.code.find")}
              value={error}
              onChoose={setError}
              keyOf={(fact) => `${fact.code} ${fact.message}`}
              find={(typed) => findErrors(typed, errors)}
              draw={(fact) => (
                <>
                  <code>
                    {fact.code} {fact.message}
                  </code>
                  <span className="quiet">{fact.cause[language]}</span>
                </>
              )}
            />
            {error && (
              <dl className="error-fact">
                <dt>{t("faults.form.cause")}</dt>
                <dd>{error.cause[language]}</dd>
                <dt>{t("faults.form.fix")}</dt>
                <dd>{error.fix[language]}</dd>
              </dl>
            )}
          </div>
        )}
        <p className="form-row quiet">{t(`faults.about.${chosenKind}`)}</p>
        {replaced && (
          <p className="form-row warn">
            {t("faults.form.replaces", { what: faultText(replaced, t), times: replaced.times })}
          </p>
        )}
        <div className="form-row">
          <ActButton kind="primary" reason={missing}>
            {t("faults.form.add")}
          </ActButton>
        </div>
      </form>
    </Panel>
  );
}

const wholeNumber = (text: string, most: number): number | undefined =>
  /^\d{1,9}$/.test(text.trim()) && Number(text) <= most ? Number(text) : undefined;
