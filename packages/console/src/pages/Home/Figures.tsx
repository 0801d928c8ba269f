import { type Account, type MessageTotals, maxUnseen } from "@shoufa/contract";
import { Age, type Tone, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useInboxCounts } from "../../api/inbox.ts";
import { useMay } from "../../components/use-may.ts";
import { home as text } from "../../text/home.ts";
import { shell } from "../../text/shell.ts";
import styles from "./HomePage.module.css";

interface FiguresProps {
  readonly company: Account;
  readonly totals: MessageTotals | undefined;
  /** They could not be read: then no number stands there. */
  readonly isUnknown: boolean;
}

/** Figures of this moment. Each leads to the list that it counts. */
export function Figures({ company, totals, isUnknown }: FiguresProps) {
  const { t, locale } = useText();
  const number = new Intl.NumberFormat(locale);
  const readsInbox = useMay()("inbox.read");
  const inbox = useInboxCounts(company.id, readsInbox);
  const none = isUnknown ? "–" : null;
  const counted = (count: number | undefined): ReactNode => (count === undefined ? none : number.format(count));
  const bad = (count: number | undefined): Tone => ((count ?? 0) > 0 ? "bad" : "quiet");
  const { sent, failed, undecided } = totals ?? {};
  const unseen = inbox.data?.unseen;
  return (
    <ul className={styles.figures} aria-label={t(text.figures)}>
      <Figure to="/messages?when=today" label={t(text.sent)} value={counted(sent?.messages)}>
        {sent && t(text.sentPeople, { count: sent.people })}
      </Figure>
      <Figure
        to="/messages?when=today&trouble=failed"
        label={t(text.failed)}
        value={counted(failed?.messages)}
        tone={bad(failed?.messages)}
      >
        {failed && (failed.messages > 0 ? t(text.failedPeople, { count: failed.people }) : t(text.failedNone))}
      </Figure>
      <Figure
        to="/messages?trouble=undecided"
        label={t(text.undecided)}
        value={counted(undecided?.messages)}
        tone={bad(undecided?.messages)}
      >
        {undecided &&
          (undecided.messages > 0 ? t(text.undecidedPeople, { count: undecided.people }) : t(text.undecidedNone))}
      </Figure>
      {readsInbox && (
        <Figure
          to="/inbox"
          label={t(text.unseen)}
          value={
            unseen === undefined
              ? inbox.isError
                ? "–"
                : null
              : unseen >= maxUnseen
                ? `${maxUnseen}+`
                : counted(unseen)
          }
        >
          {t(text.unseenHint)}
        </Figure>
      )}
      <DirectoryFigure company={company} />
      <KindFigure company={company} />
    </ul>
  );
}

function DirectoryFigure({ company: { directory } }: { readonly company: Account }) {
  const { t } = useText();
  const { state, finishedAt, departments, members } = directory;
  const value =
    finishedAt !== null ? <Age at={finishedAt} /> : state === "running" ? t(text.syncing) : t(text.neverSynced);
  return (
    <Figure to="/org" label={t(text.directory)} value={value} isWord tone={state === "failed" ? "bad" : "quiet"}>
      {state === "failed"
        ? t(text.syncFailed)
        : state === "running"
          ? `${t(text.syncing)} · ${t(text.syncingPeople, { count: directory.progress?.people ?? 0 })}`
          : finishedAt === null
            ? null
            : t(text.directoryCounts, { departments, members })}
    </Figure>
  );
}

/** Real or simulated: whether a message would ring on somebody's phone. */
function KindFigure({ company }: { readonly company: Account }) {
  const { t } = useText();
  const isReal = company.kind === "real";
  return (
    <Figure
      href={isReal ? undefined : company.apiBase}
      label={t(text.kind)}
      value={t(isReal ? text.real : text.sandbox)}
      isWord
      kind={company.kind}
    >
      {t(isReal ? shell.realMeaning : shell.sandboxMeaning)}
    </Figure>
  );
}

interface FigureProps {
  /** The list that it counts. */
  readonly to?: string;
  /** A page outside the console, opened in another tab. */
  readonly href?: string | undefined;
  readonly label: string;
  /** Null: on its way. */
  readonly value: ReactNode;
  readonly isWord?: boolean;
  readonly tone?: Tone;
  readonly kind?: Account["kind"];
  readonly children: ReactNode;
}

function Figure({ to, href, label, value, isWord = false, tone = "quiet", kind, children }: FigureProps) {
  const { t } = useText();
  const face = (
    <>
      <span className={styles.label}>{label}</span>
      <strong className={styles.value} data-word={isWord} data-tone={tone} data-kind={kind}>
        {value ?? <span className={styles.coming} />}
      </strong>
      <span className={styles.more}>{children}</span>
    </>
  );
  return (
    <li className={styles.figure}>
      {to !== undefined ? (
        <Link to={to}>{face}</Link>
      ) : href !== undefined ? (
        <a href={href} target="_blank" rel="noopener">
          {face}
          <span className="visually-hidden">
            {t(shell.openPhones)} {t(shell.openPhonesHint)}
          </span>
        </a>
      ) : (
        <div>{face}</div>
      )}
    </li>
  );
}
