/** The emulated company as it is, which judges whether an act of the walk has reached it. Not what the console believes. */

export interface AtWeCom {
  departments(): Promise<readonly { readonly id: number; readonly name: string; readonly parentId: number }[]>;
  /** Undefined: there is no such member. */
  member(userId: string): Promise<MemberThere | undefined>;
  tags(): Promise<
    readonly { readonly name: string; readonly userIds: readonly string[]; readonly departments: readonly number[] }[]
  >;
}

export interface MemberThere {
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly position: string;
  readonly weixinId?: string;
  readonly departments: readonly number[];
  readonly status: number;
}

export function atWeCom(wecomUrl: string): AtWeCom {
  const read = async <T>(path: string): Promise<T | undefined> => {
    const answer = await fetch(`${wecomUrl}/control/${path}`);
    return answer.ok ? ((await answer.json()) as T) : undefined;
  };
  const items = async <T>(path: string): Promise<readonly T[]> => (await read<{ items: T[] }>(path))?.items ?? [];
  return {
    departments: () => items("departments"),
    member: async (userId) => (await read<{ member: MemberThere }>(`directory/members/${userId}`))?.member,
    tags: () => items("directory/tags"),
  };
}
