/** A plan that waits for a person, for the pictures of its page. */
import { type AnswerOf, type DirectoryAct, requestOf, routes } from "@shoufa/contract";
import type { Page } from "playwright-core";

/** Makes it as the operator who is signed in, and opens it. */
export async function openPlan(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin;
  const read = async <T>(path: string, body?: string): Promise<T> => {
    const headers = { "content-type": "application/json", origin };
    const answer = await page.request.fetch(`${origin}${path}`, {
      ...(body === undefined ? {} : { method: "POST", data: body, headers }),
    });
    return (await answer.json()) as T;
  };
  const { items } = await read<AnswerOf<typeof routes.listAccounts>>(requestOf(routes.listAccounts, {}).path);
  const params = { accountId: items[0]?.id ?? "" };
  const people = await read<AnswerOf<typeof routes.listMembers>>(
    requestOf(routes.listMembers, { params, query: { limit: 6 } }).path,
  );
  const userIds = people.items.map(({ userId }) => userId);
  const acts: DirectoryAct[] = [
    ...userIds.slice(0, 3).map(
      (userId, at): DirectoryAct => ({
        ...{ act: "member.update", userId },
        set: { position: `高级工程师（${at + 1} 组）`, telephone: "010-62000000" },
      }),
    ),
    { act: "member.disable", people: { userIds: userIds.slice(3, 5) } },
    { act: "member.delete", people: { userIds: userIds.slice(5) } },
    { act: "department.create", name: "新业务部", parentId: 1 },
  ];
  const body = JSON.stringify({ acts, title: "十一月调整", refused: "keep" });
  const { id } = await read<AnswerOf<typeof routes.createPlan>>(
    requestOf(routes.createPlan, { params, body: { acts } }).path,
    body,
  );
  await page.goto(`${origin}/org/plans/${id}`);
  await page.getByRole("row").first().waitFor();
}

/** The limit of changes of the company, in its dialog. */
export async function openBrake(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(变更保护阈值|Change limit)/ }).click();
  await page.getByRole("dialog").getByRole("status").waitFor();
}

/** One field of two people at once. */
export async function openSetForMany(page: Page): Promise<void> {
  const ticks = page.getByRole("row").getByRole("checkbox");
  await ticks.nth(1).check();
  await ticks.nth(2).check();
  await page.getByRole("button", { name: /^(修改资料|Set a field)/ }).click();
  await page.getByRole("dialog").waitFor();
}
