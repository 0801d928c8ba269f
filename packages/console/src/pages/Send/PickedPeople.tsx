import { type Chosen, ProblemAlert, useText } from "@shoufa/web";
import { Exclusions } from "../../components/Exclusions.tsx";
import { sending } from "../../text/sending.ts";
import { useResolved } from "./use-resolved.ts";

interface PickedPeopleProps {
  readonly accountId: string;
  readonly appId: string;
  readonly chosen: Chosen;
}

/** How many people the choice in the picker comes to, each counted once. */
export function PickedPeople({ accountId, appId, chosen }: PickedPeopleProps) {
  const { t } = useText();
  const resolved = useResolved(accountId, chosen, appId);
  switch (resolved.state) {
    case "none":
      return null;
    case "busy":
      return t(sending.resolving);
    case "failed":
      return <ProblemAlert problem={resolved.problem} onRetry={resolved.retry} />;
    case "known":
      return (
        <>
          {t(sending.peopleOnce, { count: resolved.resolution.people })}
          <Exclusions resolution={resolved.resolution} />
        </>
      );
  }
}
