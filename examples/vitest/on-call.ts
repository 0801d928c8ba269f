/** A small program as an application would have one: notifies the person on call of a failure. */
import { type App, WeComApiError } from "@shoufa/client";

/** @returns Those who could not be reached, by userid: somebody has to telephone them. */
export async function tellOnCall(app: App, userIds: string[], problem: string): Promise<readonly string[]> {
  try {
    const { unreached } = await app.messages.sendText({ to: { users: userIds }, text: `值班提醒：${problem}` });
    return unreached.users;
  } catch (error) {
    // Not one of them can be reached by this app.
    if (error instanceof WeComApiError && error.errcode === 81013) return userIds;
    throw error;
  }
}
