import type { DirectoryState } from "@shoufa/contract";
import { Time, useText } from "@shoufa/web";
import { Alert, Progress } from "antd";
import { ReasonText } from "../../components/ReasonText.tsx";
import { directory as text } from "../../text/directory.ts";
import { MirrorDrawer } from "./MirrorDrawer.tsx";
import styles from "./OrganisationPage.module.css";

/** How fresh the copy of the directory is, or how far the reading has come. */
export function DirectoryStatus({
  accountId,
  directory,
}: {
  readonly accountId: string;
  readonly directory: DirectoryState;
}) {
  const { t } = useText();
  if (directory.state === "running") {
    const { done, of, people } = directory.progress ?? { done: 0, of: 0, people: 0 };
    const percent = of === 0 ? 0 : Math.floor((done / of) * 100);
    const label = of === 0 ? t(text.syncStarting) : t(text.syncProgress, { people, percent });
    const left = directory.progress?.secondsLeft ?? null;
    return (
      <div className={styles.progress} role="status">
        <span>
          {label}
          {left !== null && ` · ${t(text.syncLeft, { minutes: Math.max(1, Math.ceil(left / 60)) })}`}
        </span>
        <Progress
          percent={percent}
          size="small"
          showInfo={false}
          status="active"
          aria-label={label}
          style={{ width: 120 }}
        />
      </div>
    );
  }
  if (directory.finishedAt === null) return null;
  return (
    <span>
      {t(text.departmentCount, { count: directory.departments })}
      {t(text.memberCount, { count: directory.members })}
      {" · "}
      {t(text.syncedAt)} <Time at={directory.finishedAt} />
      {" · "}
      <MirrorDrawer accountId={accountId} differences={directory.differences} />
    </span>
  );
}

/** Why the last reading failed, or what it could not read. What was read stays on screen. */
export function DirectoryProblem({ directory }: { readonly directory: DirectoryState }) {
  const { t } = useText();
  const { departments, people, tags } = directory.unreadable;
  if (directory.state === "ready" && departments + people + tags > 0)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 14 }}
        title={t(text.unreadable, { departments, people, tags })}
        description={t(text.unreadableHint)}
      />
    );
  if (directory.state !== "failed" || directory.problem === null) return null;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 14 }}
      title={t(text.syncFailed)}
      description={<ReasonText reason={directory.problem} />}
    />
  );
}
