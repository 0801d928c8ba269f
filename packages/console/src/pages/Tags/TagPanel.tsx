import { ArrowLeftOutlined, DeleteOutlined, EditOutlined, OrderedListOutlined, TeamOutlined } from "@ant-design/icons";
import type { Account, DirectoryAct, PlanStep } from "@shoufa/contract";
import {
  asProblem,
  type Chosen,
  common,
  DataTable,
  Failed,
  FilterInput,
  ListCount,
  nobody,
  PersonName,
  PersonStatusWord,
  ReasonedButton,
  StatePicture,
  StillReading,
  tickedCount,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Alert, Button, Modal } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { type MembersFilter, useDirectorySource, useMembers } from "../../api/directory.ts";
import { rejectedOf, troublesOf, useTag } from "../../api/tags.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { usePickerRoute } from "../../components/use-picker-route.ts";
import { tags as text } from "../../text/tags.ts";
import { BulkBar } from "../Organisation/BulkBar.tsx";
import { compactLine, useMemberColumns } from "../Organisation/member-columns.tsx";
import { peopleOf } from "../Organisation/PeopleActs.tsx";
import { type useActs, whenAllDone } from "../Organisation/use-acts.tsx";
import { useTickedPeople } from "../Organisation/use-ticked-people.ts";
import { hintOf, OwnerMark } from "./OwnerMark.tsx";
import { PasteDialog } from "./PasteDialog.tsx";
import { RejectedList } from "./RejectedList.tsx";
import { TagDepartments } from "./TagDepartments.tsx";
import { DeleteTagDialog, TagNameDialog } from "./TagDialogs.tsx";
import styles from "./Tags.module.css";

const TargetPicker = lazy(async () => ({ default: (await import("@shoufa/web/picker")).TargetPicker }));

/** A tag has departments with those below them, and people. */
const none = [] as const;

/** Most people that one act names. */
const actSize = 20_000;

interface TagPanelProps {
  readonly account: Account;
  readonly tagId: number;
  readonly acts: ReturnType<typeof useActs>;
  readonly whyNot: string | null;
  /** Filter of the people. */
  readonly q: string;
  readonly onFilter: (q: string) => void;
  /** Address of the list, on narrow screens. */
  readonly back: string | null;
  readonly onDeleted: () => void;
}

/** One tag: its departments and people, and what is done to it. */
export function TagPanel({ account, tagId, acts, whyNot, q, onFilter, back, onDeleted }: TagPanelProps) {
  const { t } = useText();
  const tag = useTag(account.id, tagId);
  const source = useDirectorySource(account.id);
  const filter: MembersFilter = { department: undefined, below: false, tag: tagId, named: true, q };
  const members = useMembers(account.id, filter, "");
  const columns = useMemberColumns();
  const people = useTickedPeople(members.rows);
  const picker = usePickerRoute();
  const [open, setOpen] = useState<"rename" | "delete" | "paste" | null>(null);
  const [troubles, setTroubles] = useState<readonly PlanStep[]>([]);
  const close = (): void => setOpen(null);
  if (tag.data === undefined)
    return (
      <section className={panel.panel}>
        {tag.isError &&
          (asProblem(tag.error).code === "tag.not_found" ? (
            <StatePicture kind="no-match" title={t(text.gone)} actions={<Link to="/org/tags">{t(text.back)}</Link>}>
              {t(text.goneHint)}
            </StatePicture>
          ) : (
            <Failed problem={asProblem(tag.error)} onRetry={() => void tag.refetch()} />
          ))}
      </section>
    );
  const { name, owner, headCount } = tag.data;
  const leftOut = rejectedOf(troubles);

  /** One refusal alone is told by the toast. */
  const showTroubles = (steps: readonly PlanStep[]): void =>
    setTroubles(steps.length > 1 || steps.some(({ state }) => state === "done") ? steps : []);
  const run = (what: string, wanted: DirectoryAct[]) =>
    acts.run(what, wanted, ({ plan }) => void troublesOf(account.id, plan.id).then(showTroubles));
  const add = (userIds: readonly string[], departments: readonly number[]) => {
    const wanted: DirectoryAct[] = [];
    for (let from = 0; from === 0 || from < userIds.length; from += actSize)
      wanted.push({
        ...{ act: "tag.add", id: tagId, people: { userIds: userIds.slice(from, from + actSize) } },
        ...(from === 0 && { departments: [...departments] }),
      });
    return run(t(text.effectAdd, { name, count: userIds.length + departments.length }), wanted);
  };
  const take = ({ items }: Chosen): void => {
    const userIds = items.flatMap((item) => (item.kind === "member" ? [item.userId] : []));
    const departments = items.flatMap((item) => (item.kind === "department" ? [item.id] : []));
    if (items.length > 0) void add(userIds, departments);
  };
  const removeTicked = async (): Promise<void> => {
    const what = t(text.effectRemove, { name, count: tickedCount(people.ticked) });
    const { ok } = await run(what, [{ act: "tag.remove", id: tagId, people: peopleOf(people.ticked).selection }]);
    if (ok) people.clear();
  };

  return (
    <section className={`${panel.panel} ${styles.panel}`} aria-label={name}>
      {back !== null && (
        <Link className={styles.back} to={back}>
          <ArrowLeftOutlined aria-hidden /> {t(text.back)}
        </Link>
      )}
      <div className={panel.toolbar}>
        <div className={styles.heading}>
          <h2 className="ellipsis">{name}</h2>
          <p className={styles.line}>
            <span>{t(text.headCount, { count: headCount })}</span>
            <OwnerMark owner={owner} />
          </p>
        </div>
        <ReasonedButton type="primary" icon={<TeamOutlined aria-hidden />} whyNot={whyNot} onClick={picker.open}>
          {t(text.add)}
        </ReasonedButton>
        <ReasonedButton
          type="default"
          icon={<OrderedListOutlined aria-hidden />}
          whyNot={whyNot}
          onClick={() => setOpen("paste")}
        >
          {t(text.paste)}
        </ReasonedButton>
        <ReasonedButton
          type="default"
          icon={<EditOutlined aria-hidden />}
          whyNot={whyNot}
          onClick={() => setOpen("rename")}
        >
          {t(text.rename)}
        </ReasonedButton>
        <ReasonedButton
          type="default"
          icon={<DeleteOutlined aria-hidden />}
          whyNot={whyNot}
          onClick={() => setOpen("delete")}
        >
          {t(text.delete)}
        </ReasonedButton>
      </div>
      {owner === "others" ? (
        <Alert className={styles.alert ?? ""} type="warning" showIcon title={t(hintOf(owner))} />
      ) : (
        <p className={styles.hint}>{t(hintOf(owner))}</p>
      )}
      <h3 className={styles.part}>{t(text.departments)}</h3>
      <TagDepartments
        accountId={account.id}
        tagId={tagId}
        isWritable={whyNot === null}
        onRemove={({ id }) =>
          void run(t(text.effectRemove, { name, count: 1 }), [{ act: "tag.remove", id: tagId, departments: [id] }])
        }
      />
      <div className={styles.peopleHead}>
        <h3 className={styles.part}>{t(text.people)}</h3>
        <ListCount listing={members} isFiltered={q !== ""} ofPeople />
        <FilterInput
          className={panel.filter ?? ""}
          value={q}
          onChange={onFilter}
          label={t(text.filterPeople)}
          placeholder={t(text.filterPlaceholder)}
        />
      </div>
      <BulkBar people={people} total={members.total} onTickMatching={() => people.tickMatching(filter, members.total)}>
        <ReasonedButton size="small" type="default" whyNot={whyNot} onClick={() => void removeTicked()}>
          {t(text.remove)}
        </ReasonedButton>
      </BulkBar>
      <DataTable
        name="tag-members"
        label={t(text.people)}
        listing={members}
        columns={columns}
        selection={people.selection}
        card={(member) => (
          <span className={styles.card}>
            <PersonName userId={member.userId} name={member.name} below={compactLine(member)} />
            <PersonStatusWord status={member.status} />
          </span>
        )}
        rowKey={({ userId }) => userId}
        rowHref={({ userId }) => `/org?member=${encodeURIComponent(userId)}`}
        isFiltered={q !== ""}
        empty={
          members.isPartial ? (
            <StillReading />
          ) : (
            <StatePicture kind="empty" title={t(text.noPeople)}>
              {t(text.noPeopleHint)}
            </StatePicture>
          )
        }
        noMatch={
          <StatePicture
            kind="no-match"
            title={t(text.noMatch)}
            actions={
              <Button type="primary" onClick={() => onFilter("")}>
                {t(common.clearFilter)}
              </Button>
            }
          />
        }
      />
      {open === "rename" && (
        <TagNameDialog
          title={t(text.rename)}
          initial={name}
          act={(to) => run(t(text.effectRename, { from: name, to }), [{ act: "tag.rename", id: tagId, name: to }])}
          onClose={close}
        />
      )}
      {open === "delete" && (
        <DeleteTagDialog
          accountId={account.id}
          tag={tag.data}
          act={() =>
            acts.run(t(text.effectDelete, { name }), [{ act: "tag.delete", id: tagId }], whenAllDone(onDeleted))
          }
          onClose={close}
        />
      )}
      {open === "paste" && (
        <PasteDialog
          accountId={account.id}
          title={`${t(text.paste)} · ${name}`}
          tagName={name}
          act={(userIds) => add(userIds, [])}
          onClose={close}
        />
      )}
      {picker.isOpen && (
        <Suspense fallback={null}>
          <TargetPicker
            source={source}
            title={t(text.choose)}
            summary={({ items }) => t(text.chosen, { count: items.length })}
            initial={nobody}
            kinds={none}
            onDone={(chosen) => {
              picker.closeDone();
              take(chosen);
            }}
            onClose={picker.close}
            onChanged={picker.setChanged}
          />
        </Suspense>
      )}
      <Modal
        open={picker.isAsking}
        title={t(text.discardTitle)}
        okText={t(text.discardOk)}
        okButtonProps={{ danger: true }}
        cancelText={t(text.discardKeep)}
        closable={false}
        onOk={picker.discard}
        onCancel={picker.keep}
        zIndex={1100}
      >
        {t(text.discardText)}
      </Modal>
      <Modal
        open={troubles.length > 0}
        title={t(text.refusedTitle)}
        width={640}
        footer={null}
        onCancel={() => setTroubles([])}
        zIndex={1100}
      >
        {leftOut.length > 0 ? (
          <RejectedList rejected={leftOut} name={name} />
        ) : (
          <ul>
            {troubles.map(({ id, reason }) => (
              <li key={id}>{reason !== null && <ReasonText reason={reason} />}</li>
            ))}
          </ul>
        )}
      </Modal>
    </section>
  );
}
