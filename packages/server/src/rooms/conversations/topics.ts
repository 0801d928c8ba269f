/** Topic that names a conversation in which something has changed (`aboutOf`), or a company with many of them. */
export const conversationTopic = "conversation.changed";

export interface ConversationKey {
  readonly accountId: string;
  readonly appId: string;
  readonly personKey: string;
}

export const aboutOf = ({ accountId, appId, personKey }: ConversationKey): string =>
  `${accountId}/${appId}/${encodeURIComponent(personKey)}`;

/** `appId` and `userId` null: many conversations of the company. */
export function readAbout(about: string): { accountId: string; appId: string | null; userId: string | null } {
  const [accountId = "", appId, person] = about.split("/");
  return { accountId, appId: appId ?? null, userId: person === undefined ? null : decodeURIComponent(person) };
}
