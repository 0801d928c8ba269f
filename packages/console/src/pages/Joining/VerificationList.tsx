import type { Verification } from "@shoufa/contract";
import {
  asProblem,
  type Column,
  DataTable,
  ListCount,
  PersonName,
  ProblemAlert,
  personColumn,
  ReasonedButton,
  StatePicture,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Checkbox } from "antd";
import { useMemo } from "react";
import { useDecide, useVerifications } from "../../api/joining.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useMay } from "../../components/use-may.ts";
import { joining as text } from "../../text/joining.ts";
import styles from "./Joining.module.css";
import { VerificationStateWord, verificationText } from "./verification-states.tsx";

const names = ["open"] as const;
const keyOf = ({ id }: Verification): string => id;

/** Those who have opened the verification page, the latest first, with what is decided about each. */
export function VerificationList({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const [values, set] = useUrlState(names);
  const isOpen = values.open === "1";
  const listing = useVerifications(accountId, isOpen);
  const decide = useDecide(accountId);
  const columns = useColumns(decide);
  return (
    <section className={panel.panel} aria-label={t(text.listTitle)}>
      <div className={panel.toolbar}>
        <h2>{t(text.listTitle)}</h2>
        <ListCount listing={listing} isFiltered={isOpen} />
        <Checkbox checked={isOpen} onChange={({ target }) => set({ open: target.checked ? "1" : "" })}>
          {t(text.onlyOpen)}
        </Checkbox>
      </div>
      {decide.error !== null && (
        <div className={styles.problem}>
          <ProblemAlert problem={asProblem(decide.error)} />
        </div>
      )}
      <DataTable
        name="verifications"
        label={t(text.listTitle)}
        listing={listing}
        columns={columns}
        card={(verification) => <Card of={verification} decide={decide} />}
        cardBelow={740}
        rowKey={keyOf}
        isFiltered={isOpen}
        empty={
          <StatePicture kind="empty" isSmall title={t(text.empty)}>
            {t(text.emptyHint)}
          </StatePicture>
        }
        noMatch={
          <StatePicture
            kind="no-match"
            isSmall
            title={t(text.noneOpen)}
            actions={<Button onClick={() => set({ open: "" })}>{t(text.showAll)}</Button>}
          />
        }
      />
    </section>
  );
}

type Decide = ReturnType<typeof useDecide>;
const nameOf = ({ name, userId }: Verification): string => name ?? userId;

function useColumns(decide: Decide): readonly Column<Verification>[] {
  const { t } = useText();
  return useMemo(
    () => [
      personColumn(t(text.person), (verification: Verification) => ({
        userId: verification.userId,
        name: nameOf(verification),
      })),
      textColumn("department", t(text.department), ({ path }) => path ?? "", { min: 120, max: 320 }),
      stateColumn(t(text.state), {
        text: (verification) => verificationText(verification, t),
        render: (verification) => <Stated of={verification} />,
      }),
      timeColumn(t(text.openedAt), ({ openedAt }) => openedAt),
      { ...textColumn("times", t(text.times), ({ times }) => String(times)), isNumber: true, leaveOut: 2 },
      { ...textColumn("by", t(text.decidedBy), ({ decidedBy }) => decidedBy ?? ""), leaveOut: 1 },
      {
        key: "acts",
        title: t(text.acts),
        text: () => `${t(text.accept)} ${t(text.refuse)}xxxx`,
        render: (verification) => <Acts of={verification} decide={decide} />,
      },
    ],
    [t, decide],
  );
}

const Stated = ({ of }: { readonly of: Verification }) => (
  <>
    <VerificationStateWord of={of} />
    {of.reason !== null && of.state === "waiting" && <ReasonText reason={of.reason} />}
  </>
);

function Acts({ of, decide }: { readonly of: Verification; readonly decide: Decide }) {
  const { t } = useText();
  const may = useMay();
  const whyNot = may("directory.invite") ? null : t(text.mayNot);
  const canAccept = of.state === "waiting" || of.state === "unknown";
  if (!canAccept && of.state !== "expired") return null;
  const isDeciding = decide.isPending && decide.variables.id === of.id;
  return (
    <span className={styles.acts}>
      {canAccept && (
        <ReasonedButton
          type="primary"
          size="small"
          whyNot={whyNot}
          loading={isDeciding && decide.variables.accept}
          onClick={() => decide.mutate({ id: of.id, accept: true })}
        >
          {t(of.state === "unknown" ? text.acceptAgain : text.accept)}
        </ReasonedButton>
      )}
      <ReasonedButton
        type="default"
        size="small"
        whyNot={whyNot}
        loading={isDeciding && !decide.variables.accept}
        onClick={() => decide.mutate({ id: of.id, accept: false })}
      >
        {t(text.refuse)}
      </ReasonedButton>
    </span>
  );
}

function Card({ of, decide }: { readonly of: Verification; readonly decide: Decide }) {
  return (
    <span className={styles.card}>
      <PersonName userId={of.userId} name={nameOf(of)} />
      <Stated of={of} />
      <Time at={of.openedAt} />
      <Acts of={of} decide={decide} />
    </span>
  );
}
