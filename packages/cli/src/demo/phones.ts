/** The virtual phones over the emulator's control API: what a person holding one would see and do. */
import { z } from "zod";

const Person = z.object({ userId: z.string(), name: z.string() });
const PeoplePage = z.object({ items: z.array(Person), next: z.string().nullable() });
const Messages = z.object({
  messages: z.array(z.object({ from: z.enum(["app", "person"]), text: z.string().nullish() })),
});
const Typed = z.object({ callback: z.object({ state: z.string() }) });

export class Phones {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Everybody who has a phone. */
  async everybody(): Promise<string[]> {
    const userIds: string[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: "200", ...(cursor === null ? {} : { cursor }) });
      const page: z.infer<typeof PeoplePage> = PeoplePage.parse(await this.#get(`people?${query}`));
      userIds.push(...page.items.map((person) => person.userId));
      cursor = page.next;
    } while (cursor !== null);
    return userIds;
  }

  /** How often this text from the app is on that phone. */
  async count(userId: string, agentId: number, text: string): Promise<number> {
    const { messages } = Messages.parse(
      await this.#get(`phones/${encodeURIComponent(userId)}/messages?agentId=${agentId}`),
    );
    return messages.filter((message) => message.from === "app" && message.text === text).length;
  }

  /** Types an answer; resolves with how its delivery to the app's callback went. */
  async type(userId: string, agentId: number, text: string): Promise<string> {
    const response = await fetch(`${this.#origin}/control/phones/${encodeURIComponent(userId)}/type`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ agentId, text }),
    });
    if (!response.ok) throw new Error(`phones/type: HTTP ${response.status}`);
    return Typed.parse(await response.json()).callback.state;
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(`${this.#origin}/control/${path}`);
    if (!response.ok) throw new Error(`${path.split("?")[0]}: HTTP ${response.status}`);
    return response.json();
  }
}
