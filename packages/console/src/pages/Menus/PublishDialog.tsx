import { isMenuButtonType, type MenuEntries, menuButtonTypes, submenu } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, useText } from "@shoufa/web";
import { Alert, Modal, Skeleton } from "antd";
import type { useMenuActs, useWeComMenu } from "../../api/menus.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { menus as text } from "../../text/menus.ts";
import { nameOf } from "./button-types.ts";
import { DifferenceList } from "./DifferenceList.tsx";
import { differenceOf } from "./difference.ts";

interface PublishDialogProps {
  readonly isOpen: boolean;
  readonly app: { readonly name: string; readonly callbackVerifiedAt: string | null };
  readonly isReal: boolean;
  readonly entries: MenuEntries;
  readonly version: number;
  readonly wecom: ReturnType<typeof useWeComMenu>;
  readonly publish: ReturnType<typeof useMenuActs>["publish"];
  readonly onClose: () => void;
}

/** A second look: what changes for people, and what will not work. */
export function PublishDialog(props: PublishDialogProps) {
  const { isOpen, app, isReal, entries, version, wecom, publish, onClose } = props;
  const { t } = useText();
  const mute = app.callbackVerifiedAt === null ? needingCallback(entries).map((button) => nameOf(button, t)) : [];
  const isRemoval = entries.length === 0;
  return (
    <Modal
      open={isOpen}
      title={t(text.publishTitle, { app: app.name })}
      okText={t(isRemoval ? text.publishRemoval : text.publishNow)}
      cancelText={t(common.cancel)}
      okButtonProps={{ danger: isRemoval, loading: publish.isPending }}
      onOk={() => publish.mutate(version, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <div style={{ display: "grid", gap: 12 }}>
        <CompanyLine />
        {isRemoval && <Alert type="warning" showIcon title={t(text.removesAll)} />}
        {mute.length > 0 && (
          <Alert type="warning" showIcon title={t(text.noCallback, { names: mute.join(t(common.separator)) })} />
        )}
        <Changes entries={entries} wecom={wecom} />
        {isReal && <p>{t(text.publishReal)}</p>}
        {publish.error !== null && <ProblemAlert problem={asProblem(publish.error)} />}
      </div>
    </Modal>
  );
}

function Changes({ entries, wecom }: Pick<PublishDialogProps, "entries" | "wecom">) {
  const { t } = useText();
  if (wecom.data === undefined && !wecom.isError)
    return (
      <div role="status" aria-label={t(text.reading)}>
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      </div>
    );
  if (wecom.data?.entries == null)
    return (
      <Alert
        type="warning"
        showIcon
        title={t(text.changesUnknown)}
        {...(wecom.data?.reason && { description: <ReasonText reason={wecom.data.reason} /> })}
      />
    );
  const changes = differenceOf(wecom.data.entries, entries);
  if (changes.length === 0) return <p>{t(text.noChanges)}</p>;
  return (
    <section>
      <h3>{t(text.changes, { count: changes.length })}</h3>
      <DifferenceList changes={changes} />
    </section>
  );
}

/** Buttons that are of no use while nothing receives what they send. */
const needingCallback = (entries: MenuEntries) =>
  entries
    .flatMap((entry) => (entry.type === submenu ? entry.children : [entry]))
    .filter(({ type }) => isMenuButtonType(type) && menuButtonTypes[type].tells);
