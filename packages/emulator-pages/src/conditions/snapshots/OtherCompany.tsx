import { type FormEvent, useState } from "react";
import { Field } from "../../parts/Field.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { usePreferences } from "../../preferences.ts";
import { Choice } from "../../ui/Choice.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type Seed } from "../api.ts";
import { Confirm } from "../Confirm.tsx";
import { useKeepAs, useView } from "../use-view.ts";
import { useConfirmationWord } from "./use-confirmation-word.ts";

const mostPeople = 200_000;
const mostSeed = 0x7fff_ffff;

/** Replaces the company: a sample of another size, or one with its creator only. */
export function OtherCompany() {
  const { t } = usePreferences();
  const { act } = useAct();
  const [company, setCompany] = useState<Seed["company"]>("sample");
  const [people, setPeople] = useState("300");
  const [seed, setSeed] = useState("1");
  const [asking, setAsking] = useState(false);
  const here = useView()?.people ?? 0;
  const keepAs = useKeepAs("before-seed");
  const word = useConfirmationWord(keepAs !== undefined);
  const many = figure(people, 1, mostPeople);
  const which = figure(seed, 0, mostSeed);
  const missing =
    company === "sample" && many === undefined
      ? t("company.people.wrong", { most: mostPeople })
      : which === undefined
        ? t("company.seed.wrong")
        : undefined;
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    if (missing === undefined) setAsking(true);
  };
  const confirm = (): void => {
    setAsking(false);
    void act({
      run: () => conditions.seed({ company, seed: which!, ...(company === "sample" ? { people: many! } : {}) }, keepAs),
      done: company === "sample" ? t("company.done", { people: many! }) : t("company.done.empty"),
      ...(keepAs === undefined ? {} : { undo: () => conditions.restore(keepAs) }),
    });
  };
  return (
    <Panel title={t("company.title")} hint={t("company.text")}>
      <form className="form" onSubmit={ask}>
        <div className="field">
          <span>{t("company.kind")}</span>
          <Choice
            label={t("company.kind")}
            value={company}
            options={[
              { value: "sample", label: t("company.sample") },
              { value: "empty", label: t("company.empty") },
            ]}
            onChoose={setCompany}
          />
        </div>
        {company === "sample" && (
          <Field label={t("company.people")} inputMode="numeric" value={people} onChange={setPeople} />
        )}
        <Field label={t("company.seed")} inputMode="numeric" value={seed} onChange={setSeed} />
        <p className="form-row quiet">{t(company === "sample" ? "company.sample.text" : "company.empty.text")}</p>
        <div className="form-row">
          <ActButton kind="danger" reason={missing}>
            {t("company.act")}…
          </ActButton>
        </div>
      </form>
      {asking && (
        <Confirm
          title={t("company.ask")}
          verb={t("company.act")}
          word={word}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>{t("company.lost", { people: here })}</p>
          <p>{keepAs === undefined ? t("conditions.noWayBack") : t("conditions.wayBack", { name: keepAs })}</p>
        </Confirm>
      )}
    </Panel>
  );
}

function figure(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
