import { SendOutlined } from "@ant-design/icons";
import type { MemberDetails as Details } from "@shoufa/contract";
import {
  Avatar,
  asProblem,
  CopyId,
  common,
  Failed,
  PersonStatusWord,
  pathLeaf,
  StatePicture,
  Time,
  useText,
} from "@shoufa/web";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMember } from "../api/directory.ts";
import { directory } from "../text/directory.ts";
import { memberForm } from "../text/member-form.ts";
import { attributeDrafts } from "./attribute-drafts.ts";
import { Facts } from "./Facts.tsx";
import styles from "./MemberDetails.module.css";
import { sourceWords } from "./source-words.ts";
import { useMay } from "./use-may.ts";

/** What the directory knows about one person. Mobile and e-mail as far as the operator may see them. */
export function MemberDetails(props: {
  readonly accountId: string;
  readonly userId: string;
  /** What can be done to the person. */
  readonly acts?: ReactNode;
}) {
  const { accountId, userId, acts } = props;
  const { t } = useText();
  const member = useMember(accountId, userId);
  if (member.data === undefined) {
    if (!member.isError) return <Skeleton active avatar paragraph={{ rows: 6 }} />;
    const problem = asProblem(member.error);
    return problem.status === 404 ? (
      <StatePicture kind="gone" isSmall title={t(directory.memberGone)}>
        {t(directory.memberGoneHint)}
      </StatePicture>
    ) : (
      <Failed problem={problem} onRetry={() => void member.refetch()} isSmall />
    );
  }
  return <MemberFacts member={member.data} acts={acts} />;
}

function MemberFacts({ member, acts }: { readonly member: Details; readonly acts: ReactNode }) {
  const { t } = useText();
  const may = useMay();
  const readable = (value: string | null): ReactNode =>
    value === null ? (
      <span className="quiet">{t(directory.hidden)}</span>
    ) : value === "" ? (
      <span className="quiet">{t(directory.notSet)}</span>
    ) : (
      value
    );
  // Masked values are of no use elsewhere, so there is nothing to copy.
  const contact = (value: string | null, what: string): ReactNode =>
    value && !member.contactsMasked ? <CopyId id={value} what={what} /> : readable(value);
  const { extras } = member;
  /** The value, and where it comes from if not with the others. */
  const from = (field: string, value: ReactNode): ReactNode => {
    const origin = member.origins[field];
    return value === null || value === undefined || value === "" || origin === undefined ? (
      value || null
    ) : (
      <>
        {value}
        <span className={styles.origin}>
          {sourceWords(origin.source, t)} · <Time at={origin.at} />
        </span>
      </>
    );
  };
  const genders = { "0": "", "1": t(memberForm.male), "2": t(memberForm.female) } as const;
  // Lines that are empty or cannot be read are left out, else most would say nothing.
  const further = [
    { field: "alias", name: t(directory.alias), value: member.alias },
    { field: "gender", name: t(memberForm.gender), value: extras.gender && genders[extras.gender] },
    { field: "telephone", name: t(memberForm.telephone), value: extras.telephone },
    { field: "bizMail", name: t(memberForm.bizMail), value: extras.bizMail === member.email ? "" : extras.bizMail },
    { field: "address", name: t(memberForm.address), value: extras.address },
    { field: "weixinId", name: t(memberForm.weixinId), value: extras.weixinId },
    { field: "externalPosition", name: t(memberForm.externalPosition), value: extras.externalPosition },
    {
      field: "directLeaders",
      name: t(memberForm.directLeaders),
      value: extras.directLeaders?.map((id) => member.leaderNames[id] ?? id).join(t(common.separator)),
    },
    {
      field: "leads",
      name: t(memberForm.leads),
      value: member.departments
        .filter(({ leader }) => leader)
        .map(({ path }) => pathLeaf(path))
        .join(t(common.separator)),
    },
    ...attributeDrafts(extras.extattr).map(({ name, value, title }) => ({
      field: "extattr",
      name,
      value: title === "" ? value : `${title} ${value}`,
    })),
  ];
  const hasMasked = member.contactsMasked && Boolean(member.mobile || member.email);
  return (
    <>
      <div className={styles.face}>
        <Avatar name={member.name} userId={member.userId} size="large" />
        <div>
          <h2 className={styles.name}>{member.name}</h2>
          <PersonStatusWord status={member.status} />
        </div>
        <Link className={styles.send} to={`/send?member=${encodeURIComponent(member.userId)}`}>
          <SendOutlined aria-hidden /> {t(directory.sendToMember)}
        </Link>
      </div>
      {acts}
      <Facts
        of={[
          { name: t(directory.userId), value: <CopyId id={member.userId} what={t(directory.userId)} /> },
          {
            name: t(directory.department),
            value: (
              <ul>
                {member.departments.map(({ id, path }) => (
                  <li key={id}>{path}</li>
                ))}
              </ul>
            ),
          },
          { name: t(directory.position), value: from("position", readable(member.position)) },
          {
            name: t(directory.tags),
            value: member.tags.length > 0 ? member.tags.map(({ name }) => name).join(t(common.separator)) : null,
          },
          {
            name: t(directory.mobile),
            value: from("mobile", contact(member.mobile, t(directory.mobile))),
          },
          {
            name: t(directory.email),
            value: from("email", contact(member.email, t(directory.email))),
          },
          ...further.map(({ field, name, value }) => ({ name, value: from(field, value || null) })),
          {
            name: t(directory.source),
            value: (
              <span className="quiet">
                {sourceWords(member.source, t)} · <Time at={member.readAt} />
              </span>
            ),
          },
          {
            name: t(directory.changedAt),
            value: member.changedAt === null ? null : <Time at={member.changedAt} />,
          },
          {
            name: t(directory.messagesOf),
            value: may("conversation.read") ? (
              <Link to={`/conversations?state=all&q=${encodeURIComponent(member.userId)}`}>
                {t(directory.conversationOf)}
              </Link>
            ) : null,
          },
        ]}
      />
      {hasMasked && <p className="quiet">{t(directory.masked)}</p>}
    </>
  );
}
