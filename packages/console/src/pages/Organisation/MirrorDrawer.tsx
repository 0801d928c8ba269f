import type { DirectoryCredential, DirectoryDifference } from "@shoufa/contract";
import { asProblem, Failed, Time, useNarrow, useText, useUrlState } from "@shoufa/web";
import { Button, Drawer, Spin, Tag } from "antd";
import { useDirectoryCredentials, useDirectoryDifferences } from "../../api/directory-mirror.ts";
import { directoryMirror as text } from "../../text/directory-mirror.ts";
import styles from "./MirrorDrawer.module.css";

/** What the last whole reading found to be other than here, and what each credential may read and write. */
export function MirrorDrawer({ accountId, differences }: { readonly accountId: string; readonly differences: number }) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const [{ mirror }, set] = useUrlState(["mirror"]);
  const isOpen = mirror !== "";
  const close = () => set({ mirror: "" });
  return (
    <>
      <Button type="link" className={styles.open ?? ""} onClick={() => set({ mirror: "1" })}>
        {differences > 0 ? t(text.found, { count: differences }) : t(text.title)}
      </Button>
      <Drawer open={isOpen} onClose={close} size={isNarrow ? "100%" : 560} title={t(text.title)} destroyOnHidden>
        <Differences accountId={accountId} />
        <Credentials accountId={accountId} />
      </Drawer>
    </>
  );
}

function Differences({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const { data, error, refetch } = useDirectoryDifferences(accountId);
  return (
    <section className={styles.section}>
      <h3>{t(text.differences)}</h3>
      <p className={styles.hint}>{t(text.differencesHint)}</p>
      {error ? (
        <Failed problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Spin />
      ) : data.items.length === 0 ? (
        <p>{t(text.none)}</p>
      ) : (
        <>
          <p>
            {t(text.found, { count: data.items.length })}
            {data.foundAt && (
              <>
                {" · "}
                <Time at={data.foundAt} />
              </>
            )}
            {data.more && ` · ${t(text.more)}`}
          </p>
          <ul className={styles.list}>
            {data.items.slice(0, shown).map((item) => (
              <Difference key={`${item.kind} ${item.id} ${item.field}`} item={item} />
            ))}
          </ul>
          {data.items.length > shown && <p>{t(text.rest, { count: data.items.length - shown })}</p>}
        </>
      )}
    </section>
  );
}

/** Beyond that nobody reads line by line. */
const shown = 200;

function Difference({ item }: { readonly item: DirectoryDifference }) {
  const { t } = useText();
  const { kind, id, name, field, ours, theirs } = item;
  const what = field in text.fields ? t(text.fields[field as keyof typeof text.fields]) : field;
  return (
    <li>
      <Tag>{t(text.kinds[kind])}</Tag>
      <strong>{name}</strong> <span className={styles.id}>{id}</span>
      <div>
        {field === "exists" ? (
          t(theirs === null ? text.gone : text.added)
        ) : kind === "tag" && field !== "name" ? (
          <>
            {what}: {t(text.lessMore, { less: listOf(ours), more: listOf(theirs) })}
          </>
        ) : (
          <>
            {what}: <del>{valueText(ours)}</del> → <ins>{valueText(theirs)}</ins>
          </>
        )}
      </div>
    </li>
  );
}

const listOf = (value: unknown): string => (Array.isArray(value) && value.length > 0 ? value.join(", ") : "–");

const valueText = (value: unknown): string =>
  value === "" || value === null ? "–" : typeof value === "string" ? value : JSON.stringify(value);

function Credentials({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const { data, error, refetch } = useDirectoryCredentials(accountId);
  return (
    <section className={styles.section}>
      <h3>{t(text.credentials)}</h3>
      <p className={styles.hint}>{t(text.credentialsHint)}</p>
      {error ? (
        <Failed problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Spin />
      ) : (
        <ul className={styles.list}>
          {data.map((credential) => (
            <Credential key={credential.app?.id ?? ""} credential={credential} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Credential({
  credential: { app, reads, abilities, checkedAt },
}: {
  readonly credential: DirectoryCredential;
}) {
  const { t } = useText();
  return (
    <li>
      <strong>{app?.name ?? t(text.contacts)}</strong> {reads && <Tag color="blue">{t(text.reads)}</Tag>}
      <dl className={styles.abilities}>
        {abilities.map(({ what, can }) => (
          <div key={what}>
            <dt>{t(text.abilities[what])}</dt>
            <dd>{t(text.can[can])}</dd>
          </div>
        ))}
      </dl>
      <span className={styles.hint}>
        {checkedAt ? (
          <>
            {t(text.checkedAt)} <Time at={checkedAt} />
          </>
        ) : (
          t(text.notChecked)
        )}
      </span>
    </li>
  );
}
