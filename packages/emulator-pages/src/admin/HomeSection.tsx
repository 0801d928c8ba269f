import { control } from "../control/api.ts";
import { useLiveReading } from "../control/use-live-reading.ts";
import { LinkButton } from "../parts/LinkButton.tsx";
import { Loaded } from "../parts/Loaded.tsx";
import { usePreferences } from "../preferences.ts";
import type { PlainTextKey } from "../texts.ts";
import { Copyable } from "../ui/Copyable.tsx";
import { PageLink } from "../ui/PageLink.tsx";
import { admin } from "./api.ts";
import { adminPath } from "./route.ts";
import type { AdminView } from "./types.ts";

interface Step {
  readonly name: PlainTextKey;
  readonly text: PlainTextKey;
  readonly to: string;
  readonly action: PlainTextKey;
  readonly done: boolean;
}

/** Steps from an empty company to the first message, in the order in which they depend on each other, with progress. */
export function HomeSection({ company }: { company: AdminView }) {
  const { t } = usePreferences();
  const held = useLiveReading("admin home", (signal) =>
    Promise.all([control.company(signal), admin.apps(signal)]).then(([facts, apps]) => ({ facts, apps })),
  );
  return (
    <div className="section-page">
      <h2>{company.name}</h2>
      <p className="section-lead">
        {t("company.corpId")} <Copyable value={company.corpId} label={t("company.corpId")} />
      </p>
      <Loaded held={held}>
        {({ facts, apps }) => {
          const latest = apps.at(-1);
          const receiving = apps.find(({ callbackUrl }) => callbackUrl !== null);
          const steps: readonly Step[] = [
            {
              name: "admin.step.root",
              text: "admin.step.root.text",
              to: adminPath("directory"),
              action: company.root ? "admin.step.root.see" : "admin.step.root.action",
              done: company.root !== null,
            },
            {
              name: "admin.step.people",
              text: "admin.step.people.text",
              to: adminPath("directory"),
              action: "admin.step.people.action",
              done: facts.people > 1,
            },
            {
              name: "admin.step.app",
              text: "admin.step.app.text",
              to: latest ? adminPath("apps") : adminPath("apps", "new"),
              action: latest ? "admin.step.app.see" : "admin.step.app.action",
              done: apps.length > 0,
            },
            {
              name: "admin.step.callback",
              text: "admin.step.callback.text",
              to: latest ? adminPath("apps", (receiving ?? latest).agentId, "callback") : adminPath("apps"),
              action: "admin.step.callback.action",
              done: receiving !== undefined,
            },
          ];
          const next = steps.findIndex(({ done }) => !done);
          return (
            <>
              <p className="section-lead" role="status">
                {next < 0 ? t("admin.steps.done") : t("admin.steps.left", { step: next + 1, of: steps.length })}
              </p>
              <ol className="steps">
                {steps.map((step, index) => (
                  <li key={step.name} data-state={step.done ? "done" : index === next ? "next" : "later"}>
                    <span className="step-mark" aria-hidden="true">
                      {step.done ? "✓" : index + 1}
                    </span>
                    <div>
                      <h3>
                        {t(step.name)}
                        <span className="visually-hidden">{t(step.done ? "admin.step.done" : "admin.step.open")}</span>
                      </h3>
                      <p>{t(step.text)}</p>
                    </div>
                    <LinkButton to={step.to} isPrimary={index === next}>
                      {t(step.action)}
                    </LinkButton>
                  </li>
                ))}
              </ol>
              <dl className="tiles">
                <Tile name={t("admin.people")} value={facts.people} to={adminPath("directory")} />
                <Tile name={t("admin.departments")} value={facts.departments} to={adminPath("directory")} />
                <Tile name={t("admin.apps")} value={apps.length} to={adminPath("apps")} />
              </dl>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Tile({ name, value, to }: { name: string; value: number; to: string }) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>
        <PageLink to={to} className="plain-link">
          {value.toLocaleString()}
        </PageLink>
      </dd>
    </div>
  );
}
