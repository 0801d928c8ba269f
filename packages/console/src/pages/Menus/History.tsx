import { CheckOutlined, ClockCircleOutlined, LoadingOutlined, StopOutlined } from "@ant-design/icons";
import { isSameMenu, type MenuDesign, type MenuPublication } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, ReasonedButton, StateWord, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import type { ReactNode } from "react";
import { type MenuPlace, type useMenuActs, useOlderPublications } from "../../api/menus.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { menus as text } from "../../text/menus.ts";
import { nameOf } from "./button-types.ts";
import styles from "./MenusPage.module.css";
import type { EditedDraft } from "./use-menu-draft.ts";

const states = {
  publishing: { tone: "busy", word: text.statePublishing, icon: <LoadingOutlined aria-hidden /> },
  published: { tone: "good", word: text.statePublished, icon: <CheckOutlined aria-hidden /> },
  refused: { tone: "bad", word: text.stateRefused, icon: <StopOutlined aria-hidden /> },
  unknown: { tone: "waiting", word: text.stateUnknown, icon: <ClockCircleOutlined aria-hidden /> },
} as const;

interface HistoryProps {
  readonly of: MenuPlace;
  readonly design: MenuDesign;
  readonly draft: EditedDraft;
  readonly acts: ReturnType<typeof useMenuActs>;
}

/** Every menu that was handed to WeCom, newest first, each of which can become the draft again. */
export function History({ of, design, draft, acts }: HistoryProps) {
  const { t } = useText();
  const mayNot = useMayNot("menu.edit");
  const { publicationsTotal } = design;
  const older = useOlderPublications(of, design.publications.at(-1)?.number);
  const publications = [...design.publications, ...older.items];
  const { putBack, check } = acts;
  const failure = putBack.error ?? check.error;
  return (
    <section className={`${panel.panel} ${styles.history}`} aria-labelledby="menu-history">
      <div className={panel.toolbar}>
        <h2 id="menu-history">{t(text.history)}</h2>
        {publicationsTotal > 0 && (
          <span className="quiet">
            {t(text.historyTotal, { count: publicationsTotal, shown: publications.length })}
          </span>
        )}
      </div>
      {failure !== null && <ProblemAlert problem={asProblem(failure)} />}
      {publications.length === 0 ? (
        <p className={styles.none}>{t(text.historyEmpty)}</p>
      ) : (
        <ol className={styles.publications}>
          {publications.map((publication) => (
            <Row key={publication.id} publication={publication}>
              {publication.state === "unknown" && publication.settledAt !== null && (
                <ReasonedButton
                  type="default"
                  size="small"
                  whyNot={mayNot}
                  loading={check.isPending && check.variables === publication.id}
                  onClick={() => check.mutate(publication.id)}
                >
                  {t(text.checkAgain)}
                </ReasonedButton>
              )}
              {publication.entries.length > 0 && (
                <ReasonedButton
                  type="default"
                  size="small"
                  whyNot={
                    mayNot ??
                    (isSameMenu(publication.entries, draft.entries)
                      ? t(text.whySame)
                      : draft.state === "saved"
                        ? null
                        : t(text.whySaving))
                  }
                  onClick={() =>
                    putBack.mutate(
                      { version: draft.version, publicationId: publication.id },
                      { onSuccess: draft.remember },
                    )
                  }
                >
                  {t(text.putBack)}
                  <span className="visually-hidden">{t(text.putBackHint, { number: publication.number })}</span>
                </ReasonedButton>
              )}
            </Row>
          ))}
        </ol>
      )}
      {older.error !== null && <ProblemAlert problem={asProblem(older.error)} onRetry={older.loadMore} />}
      {publications.length < publicationsTotal && (
        <Button className={styles.older ?? ""} loading={older.isLoading} onClick={older.loadMore}>
          {t(text.historyOlder)}
        </Button>
      )}
    </section>
  );
}

/** How the last publication stands, beside the button that began it. */
export function LatestPublication({ publication }: { readonly publication: MenuPublication }) {
  const { t } = useText();
  const { number, state, reason, createdAt } = publication;
  return (
    <div role="status" className={styles.saveLine}>
      <span>{t(text.number, { number })}</span>
      <State of={state} />
      <span className="quiet">
        <Time at={createdAt} />
      </span>
      {reason !== null && <ReasonText reason={reason} />}
    </div>
  );
}

function State({ of: state }: { readonly of: MenuPublication["state"] }) {
  const { t } = useText();
  const { tone, word, icon } = states[state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(word)}
    </StateWord>
  );
}

function Row({ publication, children }: { readonly publication: MenuPublication; readonly children: ReactNode }) {
  const { t } = useText();
  const { number, state, reason, entries, publishedBy, createdAt } = publication;
  return (
    <li>
      <span className={styles.publication}>
        <span className={styles.headline}>
          <strong>{t(text.number, { number })}</strong>
          <State of={state} />
        </span>
        <span>
          {entries.length === 0
            ? t(text.contentNone)
            : entries.map((entry) => nameOf(entry, t)).join(t(common.separator))}
        </span>
        <span className="quiet">
          <Time at={createdAt} /> · {t(text.by, { name: publishedBy })}
        </span>
        {reason !== null && (
          <span className={styles.reason}>
            <ReasonText reason={reason} />
          </span>
        )}
      </span>
      <span className={styles.acts}>{children}</span>
    </li>
  );
}
