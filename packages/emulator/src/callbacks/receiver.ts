/** App by its AgentID, or 通讯录同步, which receives changes of the directory. */
export type Submitter = number | "contacts";

/** Receivers including the two services of 企业号 that had a URL of their own: customer service and corp chats. */
export type Receiver = Submitter | "kf" | "chat";

export const isService = (name: unknown): name is Exclude<Receiver, number> =>
  name === "contacts" || name === "kf" || name === "chat";

/** By its name in scenarios: an AgentID, or a service. */
export const receiverNamed = (name: string): Receiver => (isService(name) ? name : Number(name));
