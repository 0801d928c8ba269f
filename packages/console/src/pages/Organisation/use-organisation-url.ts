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
  readonly tag: number | undefined;
  readonly noMobile: boolean;
  readonly noLeader: boolean;
  readonly noTag: boolean;
  /** A day; empty: whenever. */
  readonly since: string;
  /** The list begins with this letter; empty: at its beginning. */
  readonly letter: string;
  /** Whose details are open. */
  readonly member: string;
}

const filters = ["q", "status", "tag", "nomobile", "noleader", "notag", "since", "letter"] as const;
const names = ["department", "scope", "member", ...filters] as const;

/** Values that clear every filter. */
export const noFilters = Object.fromEntries(filters.map((name) => [name, ""])) as Record<(typeof filters)[number], "">;

const numberIn = (text: string): number | undefined => (/^\d{1,10}$/.test(text) ? Number(text) : undefined);

/** Everything that decides what the page shows is in its address. */
export function useOrganisationUrl() {
  const [values, set] = useUrlState(names);
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const url: OrganisationUrl = {
    department: numberIn(values.department) ?? null,
    below: values.scope !== "direct",
    q: values.q.slice(0, 64),
    status: MemberStatus.safeParse(values.status).data,
    tag: numberIn(values.tag),
    noMobile: values.nomobile === "1",
    noLeader: values.noleader === "1",
    noTag: values.notag === "1",
    since: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(values.since) ? values.since : "",
    letter: /^[a-z]$/.test(values.letter) ? values.letter : "",
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
