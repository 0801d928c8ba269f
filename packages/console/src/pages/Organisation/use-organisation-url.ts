import { MemberStatus } from "@shoufa/contract";
import { useUrlState } from "@shoufa/web";
import { useCallback } from "react";
import { useLocation, useSearchParams } from "react-router";

export interface OrganisationUrl {
  /** `null`: the topmost one. */
  readonly department: number | null;
  readonly below: boolean;
  readonly q: string;
  readonly status: MemberStatus | undefined;
  /** Whose details are open. */
  readonly member: string;
}

const names = ["department", "scope", "q", "status", "member"] as const;

/** Everything that decides what the page shows is in its address. */
export function useOrganisationUrl() {
  const [values, set] = useUrlState(names);
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const url: OrganisationUrl = {
    department: /^\d{1,10}$/.test(values.department) ? Number(values.department) : null,
    below: values.scope !== "direct",
    q: values.q.slice(0, 64),
    status: MemberStatus.safeParse(values.status).data,
    member: values.member.slice(0, 64),
  };
  const memberHref = useCallback(
    (userId: string) => {
      const next = new URLSearchParams(search);
      next.set("member", userId);
      return `${pathname}?${next}`;
    },
    [search, pathname],
  );
  return { url, set, memberHref };
}
