import { SyncOutlined } from "@ant-design/icons";
import { doctorGroups } from "@shoufa/contract";
import { doctorCounts, doctorDiagnosis, doctorGroupText } from "@shoufa/contract/doctor-text";
import {
  asProblem,
  common,
  Failed,
  PageHead,
  problemSentence,
  ReasonedButton,
  StatePicture,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App } from "antd";
import { useEffect } from "react";
import { useLocation } from "react-router";
import { useDoctor, useKeepChecked, useMayRunDoctor, useRunDoctor } from "../../api/doctor.ts";
import { StateOf } from "../../components/doctor/StateOf.tsx";
import { worstOf } from "../../components/doctor/worst.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { doctor as text } from "../../text/doctor.ts";
import { CopySafe } from "./CopySafe.tsx";
import styles from "./Doctor.module.css";
import { RowItem } from "./RowItem.tsx";

/** Every check of the company's connection, in the order in which they can succeed. */
export function DoctorPage() {
  const { t, language, platform } = useText();
  const company = useCompany();
  const { message } = App.useApp();
  const doctor = useDoctor(company.id);
  const run = useRunDoctor(company.id);
  const rows = doctor.data?.rows ?? [];
  const { good, open } = doctorCounts(rows);
  useKeepChecked(company.id, open > 0 || rows.some(({ state }) => state === "checking"));
  const mayRun = useMayRunDoctor();
  const { hash } = useLocation();
  const asked = decodeURIComponent(hash.slice(1));
  const isRead = doctor.data !== undefined;
  useEffect(() => {
    if (isRead && asked !== "") document.getElementById(asked)?.scrollIntoView({ block: "center" });
  }, [isRead, asked]);
  const title = t(text.title);
  const counted = rows.filter(({ state }) => state !== "not_applicable" && state !== "not_set");
  const isRunning = doctor.data?.isRunning === true || run.isPending;
  return (
    <>
      <Title of={[title]} />
      <PageHead
        hasTimes
        title={title}
        aside={
          isRead && (
            <span role="status">
              {t(text.progress, { good, all: counted.length })}
              {" · "}
              {open === 0 ? t(text.allGood) : t(text.open, { count: open })}
            </span>
          )
        }
        actions={
          <>
            {isRead && <CopySafe what={null} text={() => doctorDiagnosis(rows, language, platform)} />}
            {mayRun && (
              <ReasonedButton
                type="primary"
                icon={<SyncOutlined spin={isRunning} aria-hidden />}
                whyNot={isRunning ? t(text.running) : null}
                onClick={() =>
                  run.mutate({}, { onError: (error) => void message.error(problemSentence(asProblem(error), t)) })
                }
              >
                {t(text.runAll)}
              </ReasonedButton>
            )}
          </>
        }
      />
      {!isRead && doctor.isError && <Failed problem={asProblem(doctor.error)} onRetry={() => void doctor.refetch()} />}
      {!isRead && !doctor.isError && <StatePicture kind="reading" title={t(common.loading)} />}
      {isRead && (
        <div className={styles.page}>
          <progress className={styles.progress} aria-label={title} value={good} max={counted.length} />
          <p className="quiet">{t(text.hint)}</p>
          <ol className={styles.groups}>
            {doctorGroups.map((group, index) => {
              const inGroup = rows.filter((row) => row.group === group);
              const worst = worstOf(inGroup);
              return (
                <li key={group}>
                  <section className={panel.panel} aria-label={doctorGroupText(group, language, platform)}>
                    <div className={panel.toolbar}>
                      <h2>
                        <span className={styles.number}>{index + 1}</span>
                        {doctorGroupText(group, language, platform)}
                      </h2>
                      {worst !== undefined && <StateOf state={worst.state} />}
                    </div>
                    <ul className={styles.rows}>
                      {inGroup.map((row) => (
                        <RowItem key={row.id} company={company} row={row} isAsked={row.id === asked} />
                      ))}
                    </ul>
                  </section>
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </>
  );
}
