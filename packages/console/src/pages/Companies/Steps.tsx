import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from "@ant-design/icons";
import type { Account } from "@shoufa/contract";
import { StateWord, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useReach } from "../../api/reach.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { companies as text } from "../../text/companies.ts";
import styles from "./Companies.module.css";
import { directoryLine } from "./directory-line.ts";

/** What has to be done for a company, in the only order that WeCom allows, each step with where it stands now. */
export function Steps({ account }: { readonly account: Account }) {
  const { t } = useText();
  const reach = useReach().data;
  const { directory, apps } = account;
  const isVerified = apps.some(({ callbackConfigured }) => callbackConfigured);
  const isRead = directory.finishedAt !== null && directory.state !== "failed";
  const isSimulated = account.kind === "sandbox";
  const reason = directory.problem && <ReasonText reason={directory.problem} />;
  const isUntrusted = directory.problem?.code === "wecom.60020";
  const steps = [
    {
      name: t(text.stepReach),
      isDone: isSimulated || (reach?.publicUrl ?? null) !== null,
      line: isSimulated
        ? t(text.stepReachSimulated)
        : reach?.publicUrl
          ? t(text.stepReachDone, { url: reach.publicUrl })
          : t(text.stepReachTodo),
    },
    {
      name: t(text.stepCallback),
      isDone: isVerified,
      line: t(isVerified ? text.stepCallbackDone : text.stepCallbackTodo),
    },
    {
      name: t(text.stepTrusted),
      isDone: isRead,
      isFailed: isUntrusted,
      line: isUntrusted ? reason : t(isRead ? text.stepTrustedDone : text.stepTrustedTodo),
    },
    {
      name: t(text.stepApi),
      isDone: isRead,
      isFailed: directory.problem !== null && !isUntrusted,
      line: !isUntrusted && reason ? reason : directoryLine(directory, t),
    },
  ];
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.steps)}>
      <h2>{t(text.steps)}</h2>
      <ol className={styles.steps}>
        {steps.map(({ name, isDone, isFailed = false, line }) => (
          <li key={name}>
            <StateWord
              tone={isDone ? "good" : isFailed ? "bad" : "waiting"}
              icon={
                isDone ? (
                  <CheckCircleFilled aria-label={t(text.stepDone)} />
                ) : isFailed ? (
                  <CloseCircleFilled aria-label={t(text.stepOpen)} />
                ) : (
                  <ClockCircleOutlined aria-label={t(text.stepOpen)} />
                )
              }
            >
              {name}
            </StateWord>
            <div>{line}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
