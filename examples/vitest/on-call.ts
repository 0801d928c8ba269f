/** A small program as an application would have one: notifies the person on call of a failure. */
import { type App, WeComApiError } from "@shoufa/client";

/** @returns Userids that could not be reached and need a telephone call. */
export async function tellOnCall(app: App, userIds: string[], problem: string): Promise<readonly string[]> {
  try {
    const { unreached } = await app.messages.sendText({ to: { users: userIds }, text: `值班提醒：${problem}` });
    return unreached.users;
  } catch (error) {
    // None of them can be reached by this app.
    if (error instanceof WeComApiError && error.errcode === 81013) return userIds;
    throw error;
  }
}
