import type { Account } from "@shoufa/contract";
import { ReasonedButton, timeText, useText } from "@shoufa/web";
import { Alert } from "antd";
import { useState } from "react";
import { useMember } from "../../api/directory.ts";
import { DetailDrawer } from "../../components/DetailDrawer.tsx";
import { MemberDetails } from "../../components/MemberDetails.tsx";
import { directory } from "../../text/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { leaving } from "../../text/leaving.ts";
import styles from "./Dialogs.module.css";
import { EditMemberDialog } from "./MemberDialogs.tsx";
import { ObjectHistory } from "./ObjectHistory.tsx";
import { PeopleActs } from "./PeopleActs.tsx";
import type { useActs } from "./use-acts.tsx";

interface MemberDrawerProps {
  readonly account: Account;
  readonly acts: ReturnType<typeof useActs>;
  readonly whyNot: string | null;
  /** Empty: closed. */
  readonly userId: string;
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onDeleted: () => void;
  readonly focusAfterClose: (() => void) | null;
}

/** One person beside the list: what is known, what can be done, what was done. */
export function MemberDrawer({ account, acts, whyNot, userId, onDeleted, ...steps }: MemberDrawerProps) {
  const { t } = useText();
  const [isEditing, setEditing] = useState(false);
  const member = useMember(account.id, userId).data;
  const words = { previous: t(directory.previous), next: t(directory.next), keys: t(directory.memberKeys) };
  return (
    <DetailDrawer isOpen={userId !== ""} shown={userId} title={t(directory.memberDetails)} words={words} {...steps}>
      {userId !== "" && (
        <MemberDetails
          key={userId}
          accountId={account.id}
          userId={userId}
          acts={
            member !== undefined && (
              <>
                {member.deletesAt !== null && (
                  <Alert type="warning" showIcon title={t(leaving.deletedAt, { time: timeText(member.deletesAt) })} />
                )}
                <div className={styles.drawerActs}>
                  <ReasonedButton size="small" type="default" whyNot={whyNot} onClick={() => setEditing(true)}>
                    {t(text.edit)}
                  </ReasonedButton>
                  <PeopleActs
                    account={account}
                    people={{ selection: { userIds: [member.userId] }, count: 1, known: [member] }}
                    acts={acts}
                    whyNot={whyNot}
                    onDone={() => {}}
                    onDeleted={onDeleted}
                  />
                </div>
              </>
            )
          }
        />
      )}
      {userId !== "" && <ObjectHistory accountId={account.id} object={`m:${userId}`} />}
      {isEditing && member !== undefined && (
        <EditMemberDialog account={account} acts={acts} member={member} onClose={() => setEditing(false)} />
      )}
    </DetailDrawer>
  );
}
