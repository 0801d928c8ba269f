import { useText } from "@shoufa/web";
import { DetailDrawer } from "../../components/DetailDrawer.tsx";
import { MemberDetails } from "../../components/MemberDetails.tsx";
import { directory } from "../../text/directory.ts";

interface MemberDrawerProps {
  readonly accountId: string;
  /** Empty: closed. */
  readonly userId: string;
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** One person beside the list. */
export function MemberDrawer({ accountId, userId, ...steps }: MemberDrawerProps) {
  const { t } = useText();
  const words = { previous: t(directory.previous), next: t(directory.next), keys: t(directory.memberKeys) };
  return (
    <DetailDrawer isOpen={userId !== ""} title={t(directory.memberDetails)} words={words} {...steps}>
      {userId !== "" && <MemberDetails accountId={accountId} userId={userId} />}
    </DetailDrawer>
  );
}
