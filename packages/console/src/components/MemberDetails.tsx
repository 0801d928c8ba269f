import { SendOutlined } from "@ant-design/icons";
import type { Member } from "@shoufa/contract";
import { Avatar, asProblem, CopyId, Failed, PersonStatusWord, StatePicture, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMember } from "../api/directory.ts";
import { directory } from "../text/directory.ts";
import { Facts } from "./Facts.tsx";
import styles from "./MemberDetails.module.css";

/** What the directory knows about one person. Mobile and e-mail as far as the operator may see them. */
export function MemberDetails({ accountId, userId }: { readonly accountId: string; readonly userId: string }) {
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
  return <MemberFacts member={member.data} />;
}

function MemberFacts({ member }: { readonly member: Member }) {
  const { t } = useText();
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
          { name: t(directory.position), value: readable(member.position) },
          {
            name: t(directory.mobile),
            value: contact(member.mobile, t(directory.mobile)),
          },
          {
            name: t(directory.email),
            value: contact(member.email, t(directory.email)),
          },
        ]}
      />
      {hasMasked && <p className="quiet">{t(directory.masked)}</p>}
    </>
  );
}
