import { DownOutlined, SendOutlined, UpOutlined } from "@ant-design/icons";
import type { Member } from "@shoufa/contract";
import { Avatar, asProblem, CopyId, Failed, PersonStatusWord, StatePicture, useNarrow, useText } from "@shoufa/web";
import { Button, Drawer, Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMember } from "../../api/directory.ts";
import { directory } from "../../text/directory.ts";
import styles from "./MemberDrawer.module.css";

interface MemberDrawerProps {
  readonly accountId: string;
  /** Empty: closed. */
  readonly userId: string;
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** One person beside the list, which stays usable: J and K, or a click on another row, change who is shown. */
export function MemberDrawer({ accountId, userId, onClose, onPrevious, onNext }: MemberDrawerProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  return (
    <Drawer
      open={userId !== ""}
      onClose={onClose}
      mask={false}
      {...(isNarrow ? {} : { rootClassName: styles.below ?? "" })}
      size={isNarrow ? "100%" : 400}
      title={t(directory.memberDetails)}
      extra={
        <>
          <Button
            type="text"
            icon={<UpOutlined aria-hidden />}
            aria-label={`${t(directory.previous)} (K)`}
            disabled={onPrevious === null}
            onClick={() => onPrevious?.()}
          />
          <Button
            type="text"
            icon={<DownOutlined aria-hidden />}
            aria-label={`${t(directory.next)} (J)`}
            disabled={onNext === null}
            onClick={() => onNext?.()}
          />
        </>
      }
      footer={<p className={styles.keys}>{t(directory.memberKeys)}</p>}
    >
      {userId !== "" && <Details accountId={accountId} userId={userId} />}
    </Drawer>
  );
}

function Details({ accountId, userId }: { readonly accountId: string; readonly userId: string }) {
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
  return <Facts member={member.data} />;
}

function Facts({ member }: { readonly member: Member }) {
  const { t } = useText();
  const readable = (value: string | null): ReactNode =>
    value === null ? (
      <span className="quiet">{t(directory.hidden)}</span>
    ) : value === "" ? (
      <span className="quiet">{t(directory.notSet)}</span>
    ) : (
      value
    );
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
      <dl className={styles.facts}>
        <dt>{t(directory.userId)}</dt>
        <dd>
          <CopyId id={member.userId} what={t(directory.userId)} />
        </dd>
        <dt>{t(directory.department)}</dt>
        <dd>
          <ul>
            {member.departments.map(({ id, path }) => (
              <li key={id}>{path}</li>
            ))}
          </ul>
        </dd>
        <dt>{t(directory.position)}</dt>
        <dd>{readable(member.position)}</dd>
        <dt>{t(directory.mobile)}</dt>
        <dd>{member.mobile ? <CopyId id={member.mobile} what={t(directory.mobile)} /> : readable(member.mobile)}</dd>
        <dt>{t(directory.email)}</dt>
        <dd>{member.email ? <CopyId id={member.email} what={t(directory.email)} /> : readable(member.email)}</dd>
      </dl>
    </>
  );
}
